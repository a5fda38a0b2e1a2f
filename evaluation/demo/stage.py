"""The stage on which a round is played: one method per scene, through the same verbs and flows."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from viewflow.workflow.models import Task

from evaluation.actions import applications, evidence, rounds, yearbook
from evaluation.demo import facts as figures
from evaluation.demo.accounts import Cast
from evaluation.demo.papers import NAMES, paper
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.objection import ObjectionFlow
from evaluation.flows.round import RoundFlow
from evaluation.models import Application, Category, Objection, Programme, Round, Unit
from evaluation.queries.rubrics import context_of, judged_by, rubric_of, yearbook_of
from evaluation.reference import sample
from evaluation.vocabulary import OpinionAnswer, Verb, VoteChoice
from workflows import clock, service
from workflows.actor import PUBLIC, Actor
from workflows.deadlines import china_date

REPORT = (
    "演示数据：本单位一年来的社区教育工作情况。组织健全，活动经常，群众参与面逐步扩大；"
    "不足之处是专职人员偏少，下一步将加强队伍建设，完善制度，办好学习活动。"
)


@dataclass(frozen=True)
class Place:
    """What the generator of figures asks of a unit."""

    code: str
    parent_code: str
    kind: str

    @classmethod
    def of(cls, unit: Unit) -> Place:
        """The unit as the generator wants it."""
        return cls(unit.code, unit.parent.code if unit.parent else "", unit.kind)


class Stage:
    """Plays a round for a cast, at the moment the script sets; every act moves the clock."""

    def __init__(self, programme: Programme, cast: Cast, seed: int) -> None:
        self.programme = programme
        self.cast = cast
        self.seed = seed
        self.now = clock.now()
        self.qualities: dict[str, float] = {}
        self.populations: dict[str, int] = {}

    def draw(self, *what: Any) -> Random:
        """Chance for one purpose: the same seed and purpose give the same luck."""
        return Random("|".join(str(part) for part in (self.seed, *what)))

    def at(self, act: Callable[[], Any], minutes: int = 1) -> Any:
        """Perform an act at the stage's moment, and let a little time pass."""
        self.now += timedelta(minutes=minutes)
        with clock.travel(self.now):
            return act()

    def until(self, moment: datetime) -> None:
        """Let time pass to a moment and everything that is due go on."""
        self.now = max(self.now, moment)
        self.settle()

    def settle(self) -> None:
        """What the timer does."""
        with clock.travel(self.now):
            while service.run_due():
                pass

    def plan(self, **what: Any) -> Round:
        """The secretariat plans a round."""
        actor = self.cast.posts["secretariat"]
        members = [member.user.pk for member in self.cast.members]
        what = {
            "members": members,
            "chair": members[0],
            "commission": "社区教育评审委员会",
            "is_demo": True,
            **what,
        }
        return self.at(
            lambda: service.begin(RoundFlow, actor, Verb.ROUND_PLAN, self.programme, **what)
        )

    def open(self, round_: Round) -> None:
        """The call is published, with draws that the seed repeats."""
        actor = self.cast.posts["secretariat"]
        task = service.task_for(RoundFlow, round_, "call")
        self.at(lambda: service.perform(actor, task, Verb.ROUND_OPEN, seed=str(self.seed)))

    def apply(self, unit: Unit, category: Category) -> Application:
        """A unit records its year, fills the form in and attaches evidence; a draft remains."""
        clerk = self.cast.clerks[unit.code]
        self.record_year(clerk, unit, category)
        application = self.at(
            lambda: service.begin(
                ApplicationFlow, clerk, Verb.APPLICATION_START, unit, category=category
            )
        )
        self.at(lambda: self._fill(clerk, application))
        return application

    def extend(self, category: Category, unit: Unit, by: timedelta) -> None:
        """The secretariat lets one unit submit late."""
        self.at(
            lambda: rounds.extend(
                self.cast.posts["secretariat"],
                category,
                unit=unit,
                until=self.now + by,
                reason="演示数据：停电影响填报，经研究同意延期",
            )
        )

    def record_year(self, clerk: Any, unit: Unit, category: Category) -> None:
        """A unit records its figures of the round's data year."""
        kind = unit.parent.kind if category.level == "village" else unit.kind
        drawn = sample.yearbook(
            Place.of(unit),
            self.populations[unit.code],
            self.qualities[unit.code],
            self.seed,
            target_kind=kind,
        )
        year = category.round.data_year
        self.at(lambda: yearbook.record(clerk, unit, year=year, figures=drawn, is_demo=True))

    def _fill(self, clerk: Any, application: Application) -> None:
        rubric = rubric_of(application.category)
        draw = self.draw("form", application.unit.code, application.category.code)
        quality = self.qualities[application.unit.code]
        given = figures.answers(rubric, quality, draw)
        whole = {**given, **yearbook_of(application)}
        marks = {
            one.number: str(
                figures.self_mark(
                    figures.fair_mark(one, whole, context_of(application)), one.points, draw
                )
            )
            for one in rubric.indicators
        }
        applications.edit(
            clerk,
            application,
            facts=given,
            self_marks=marks,
            reasons=dict.fromkeys(marks, "演示数据"),
            contact_name="经办人（演示）",
            contact_phone="023-00000000",
            report=REPORT,
            is_truthful=True,
        )
        for number in range(len(NAMES)):
            self._attach(clerk, application, rubric, number)

    def _attach(self, clerk: Actor, application: Application, rubric: Any, number: int) -> None:
        """One paper behind every indicator that wants at least so many."""
        wanted = [one.number for one in rubric.indicators if one.evidence_min > number]
        if not wanted:
            return
        name, content = paper(number)
        evidence.attach(
            clerk,
            application,
            indicator=wanted[0],
            further=wanted[1:],
            upload=SimpleUploadedFile(name, content),
            name=f"佐证材料{number + 1}（演示数据）",
        )

    def submit(self, application: Application) -> None:
        """The unit submits."""
        self.do(
            self.cast.clerks[application.unit.code], application, "fill", Verb.APPLICATION_SUBMIT
        )

    def recommend(self, township: Unit, category: Category, keep: int | None = None) -> None:
        """A township ranks its waiting villages by quality and signs the list."""
        waiting = Application.objects.filter(
            unit__parent=township, category=category, status="submitted"
        ).select_related("unit")
        order = sorted(waiting, key=lambda one: -self.qualities[one.unit.code])
        listed = order[:keep] if keep else order
        tasks = [service.task_of(ApplicationFlow.process_of(one), "recommend") for one in order]
        if not tasks:
            return
        self.at(
            lambda: service.perform_together(
                self.cast.leaders[township.code],
                tasks,
                Verb.RECOMMENDATION_SIGN,
                category=category,
                order=[one.pk for one in listed],
                left_out={one.pk: "演示数据：条件尚不成熟" for one in order if one not in listed},
            )
        )

    def check(self, application: Application, return_first: bool = False) -> None:
        """The secretariat accepts; some applications are returned once before."""
        secretariat = self.cast.posts["secretariat"]
        if return_first:
            self.return_it(application)
            answer = {"answer": "演示数据：已补正"}
            clerk = self.cast.clerks[application.unit.code]
            self.do(clerk, application, "supplement", Verb.SUPPLEMENT_SUBMIT, **answer)
        self.do(secretariat, application, "check", Verb.CHECK_ACCEPT)

    def return_it(self, application: Application) -> None:
        """The secretariat returns one indicator."""
        parts = {"1.1": "演示数据：请补充会议纪要"}
        self.do(
            self.cast.posts["secretariat"], application, "check", Verb.CHECK_RETURN, parts=parts
        )

    def allot(self, category: Category) -> None:
        """The panels are drawn."""
        task = service.task_for(RoundFlow, category, "allot")
        secretariat = self.cast.posts["secretariat"]
        self.at(lambda: service.perform(secretariat, task, Verb.PANEL_ALLOT))

    def opinion(self, task: Task) -> None:
        """A department answers: mostly it confirms."""
        opinion = task.artifact
        answers = {number: {"answer": str(OpinionAnswer.CONFIRM)} for number in opinion.indicators}
        actor = self.cast.departments[opinion.department.code]
        self.at(lambda: service.perform(actor, task, Verb.OPINION_GIVE, answers=answers), 0)

    def score(self, task: Task) -> None:
        """An expert hands a sheet in."""
        assignment = task.artifact
        marks = self._marks(assignment.application, "experts", assignment.expert_id)
        actor = self.cast.experts[assignment.expert_id]
        self.at(lambda: service.perform(actor, task, Verb.SCORESHEET_SUBMIT, marks=marks), 0)

    def visit(self, task: Task) -> None:
        """The team visits and both sides sign."""
        marks = self._marks(task.artifact.application, "site", 0)
        self.at(
            lambda: service.perform(
                self.cast.posts["secretariat"],
                task,
                Verb.VISIT_REPORT,
                visited_on=china_date(self.now),
                heard="演示数据：听取了汇报",
                read="演示数据：查阅了台账",
                seen="演示数据：察看了场所",
                marks=marks,
                signed_by_unit="单位代表（演示）",
                signed_by_team="考察组长（演示）",
            ),
            0,
        )

    def _marks(self, application: Application, source: str, judge: int) -> dict[str, str]:
        rubric = rubric_of(application.category)
        draw = self.draw(source, application.unit.code, application.category.code, judge)
        severity = self.draw("severity", judge).gauss(0, 0.03)
        context = context_of(application)
        return {
            one.number: str(
                figures.judged(
                    figures.fair_mark(one, application.facts, context), one.points, severity, draw
                )
            )
            for one in judged_by(rubric, source)
        }

    def open_tasks(self, step: str, categories: Iterable[Category]) -> list[Task]:
        """The open tasks of a step of the application flow in these categories."""
        node = ApplicationFlow.instance.node(step)
        processes = service.processes_of(Application.objects.filter(category__in=list(categories)))
        return list(Task.objects.filter(flow_task=node, status="NEW", process__in=processes))

    def shortlist(self, category: Category) -> None:
        """The shortlist for visits is drawn."""
        task = service.task_for(RoundFlow, category, "shortlist")
        secretariat = self.cast.posts["secretariat"]
        self.at(lambda: service.perform(secretariat, task, Verb.VISIT_SHORTLIST))

    def seal(self, round_: Round) -> None:
        """The ranking is sealed."""
        task = service.task_for(RoundFlow, round_, "seal")
        secretariat = self.cast.posts["secretariat"]
        self.at(lambda: service.perform(secretariat, task, Verb.RANKING_SEAL))

    def vote(self, round_: Round, members: int | None = None) -> None:
        """Members vote for the list; one abstains."""
        decision = round_.decisions.first()
        ballots = {one.member_id: one for one in decision.ballots.all()}
        for number, member in enumerate(self.cast.members[:members]):
            task = service.task_for(RoundFlow, ballots[member.user.pk], "ballot")
            choice = VoteChoice.ABSTAIN if number == 5 else VoteChoice.APPROVE
            self.do_task(member, task, Verb.DECISION_VOTE, choice=str(choice))

    def decide(self, round_: Round) -> None:
        """The chair records the decision."""
        task = service.task_for(RoundFlow, round_.decisions.first(), "decide")
        minutes = "演示数据：会议听取了评审情况汇报，审议并表决通过了建议名单。"
        self.do_task(self.cast.members[0], task, Verb.DECISION_DECIDE, minutes=minutes)

    def publish(self, round_: Round, reason: str = "") -> None:
        """The list goes on public notice."""
        task = service.task_for(RoundFlow, round_, "publish")
        self.do_task(self.cast.posts["publisher"], task, Verb.NOTICE_PUBLISH, reason=reason)

    def object_to(self, round_: Round, application: Application) -> Objection:
        """Somebody lodges an objection."""
        notice = round_.notices.first()
        return self.at(
            lambda: service.begin(
                ObjectionFlow,
                PUBLIC,
                Verb.OBJECTION_LODGE,
                notice,
                application=application,
                form_key=uuid.UUID(int=self.draw("objection", application.pk).getrandbits(128)),
                name="某居民（演示）",
                employer="演示单位",
                contact="023-00000000",
                statement="演示数据：名单中该单位的一项材料与事实不符。",
                evidence_text="演示数据：见现场照片",
            )
        )

    def handle(self, objection: Objection, uphold: bool) -> None:
        """The objection is accepted, answered and ruled on."""
        secretariat = self.cast.posts["secretariat"]
        clerk = self.cast.clerks[objection.application.unit.code]
        for actor, step, verb, what in (
            (secretariat, "admit", Verb.OBJECTION_ACCEPT, {}),
            (clerk, "reply", Verb.OBJECTION_REPLY, {"text": "演示数据：情况说明"}),
            (
                secretariat,
                "rule",
                Verb.OBJECTION_RULE,
                {"uphold": uphold, "ruling": "演示数据：经核实处理"},
            ),
        ):
            task = service.task_for(ObjectionFlow, objection, step)
            self.do_task(actor, task, verb, **what)

    def name(self, round_: Round) -> None:
        """The naming is published."""
        task = service.task_for(RoundFlow, round_, "name")
        self.do_task(
            self.cast.posts["publisher"],
            task,
            Verb.ROUND_NAME,
            heading=f"关于命名{round_.name}社区教育实验、示范单位的决定（演示数据）",
            text="演示数据：经申报、评审、公示，现予命名并通报表彰。",
        )

    def certify(self, round_: Round) -> None:
        """The certificates are issued."""
        task = service.task_for(RoundFlow, round_, "certify")
        self.do_task(self.cast.posts["secretariat"], task, Verb.CERTIFICATE_ISSUE)

    def do(self, actor: Any, application: Application, step: str, verb: str, **what: Any) -> Any:
        """Perform the open task of a step about an application."""
        task = service.task_of(ApplicationFlow.process_of(application), step)
        return self.do_task(actor, task, verb, **what)

    def do_task(self, actor: Any, task: Task, verb: str, **what: Any) -> Any:
        """Perform a task."""
        return self.at(lambda: service.perform(actor, task, verb, **what))
