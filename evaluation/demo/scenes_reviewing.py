"""The scenes of the review: formal check, panels, opinions, sheets, shortlist, visits."""

from __future__ import annotations

from functools import cached_property

from viewflow.workflow.models import Task

from evaluation.demo import facts as figures
from evaluation.demo.play import Play
from evaluation.flows import interests
from evaluation.flows.round import RoundFlow
from evaluation.models import Application, Category, Department, Unit
from evaluation.queries.rubrics import context_of, judged_by, rubric_of
from evaluation.vocabulary import InterestKind, OpinionAnswer, Verb
from workflows import service
from workflows.actor import Actor
from workflows.deadlines import china_date


class Reviewing(Play):
    """Applications are checked and judged."""

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

    def declare(self, actor: Actor, unit: Unit, kind: InterestKind, note: str) -> None:
        """Somebody declares an interest in a unit, and what follows from it happens."""
        what = {"unit": unit, "kind": str(kind), "note": note}
        self.at(lambda: interests.declare(actor, **what))

    def opinion(self, task: Task) -> None:
        """A department answers: mostly it confirms."""
        opinion = task.artifact
        answers = {number: {"answer": str(OpinionAnswer.CONFIRM)} for number in opinion.indicators}
        actor = self.cast.departments[self._codes[opinion.department_id]]
        self.at(lambda: service.perform(actor, task, Verb.OPINION_GIVE, answers=answers), 0)

    def score(self, task: Task) -> None:
        """An expert hands a sheet in."""
        assignment = task.artifact
        marks = self._marks(assignment.application_id, "experts", assignment.expert_id)
        actor = self.cast.experts[assignment.expert_id]
        self.at(lambda: service.perform(actor, task, Verb.SCORESHEET_SUBMIT, marks=marks), 0)

    def visit(self, task: Task) -> None:
        """The team visits and both sides sign."""
        marks = self._marks(task.artifact.application_id, "site", 0)
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

    @cached_property
    def _codes(self) -> dict[int, str]:
        return dict(Department.objects.values_list("pk", "code"))

    def _submitted(self, application_id: int) -> Application:
        """What was submitted does not change any more, so it is read once."""
        if application_id not in self.submitted:
            known = Application.objects.select_related("category", "snapshot", "unit")
            self.submitted[application_id] = known.get(pk=application_id)
        return self.submitted[application_id]

    def _marks(self, application_id: int, source: str, judge: int) -> dict[str, str]:
        application = self._submitted(application_id)
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

    def shortlist(self, category: Category) -> None:
        """The shortlist for visits is drawn."""
        task = service.task_for(RoundFlow, category, "shortlist")
        secretariat = self.cast.posts["secretariat"]
        self.at(lambda: service.perform(secretariat, task, Verb.VISIT_SHORTLIST))
