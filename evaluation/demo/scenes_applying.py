"""The scenes up to the township's list: plan, call, figures, form, evidence, submission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.actions import applications, evidence, extensions, yearbook
from evaluation.demo import facts as figures
from evaluation.demo.papers import NAMES, paper
from evaluation.demo.play import Play
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.round import RoundFlow
from evaluation.models import Application, Category, Round, Unit
from evaluation.queries.rubrics import context_of, rubric_of, yearbook_of
from evaluation.reference import sample
from evaluation.vocabulary import Verb
from workflows import service
from workflows.actor import Actor

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


class Applying(Play):
    """Units apply."""

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
            lambda: extensions.extend(
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
