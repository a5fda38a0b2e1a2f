"""The way of one application: fill in, township's list, formal check, review, decision."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.actions import applications, assignments
from evaluation.flows import follow_up
from evaluation.flows.support import due_by_plan
from evaluation.models import Application, Assignment
from evaluation.queries.panels import spread_is_too_wide
from evaluation.reference.stage_plan import SiteVisits
from evaluation.vocabulary import ApplicationStatus as S
from evaluation.vocabulary import AssignmentStatus, Verb
from workflows.actor import SYSTEM
from workflows.flow import ProcedureFlow
from workflows.nodes import Automatic, FanOut, Quorum, Step, Wait


class ApplicationFlow(ProcedureFlow):
    process_title = _("Application")
    ends_by = (Verb.APPLICATION_WITHDRAW, Verb.APPLICATION_LAPSE, Verb.CHECK_REFUSE)

    start = flow.StartHandle().Next(this.fill)
    fill = Step(Verb.APPLICATION_SUBMIT).Within(this.closing).Next(this.by_township)
    by_township = flow.If(this.asks_township).Then(this.recommend).Else(this.check)
    recommend = (
        Step(Verb.RECOMMENDATION_SIGN)
        .About(this.township)
        .Within(this.recommendation_days)
        .Next(this.recommended)
    )
    recommended = flow.If(this.is_recommended).Then(this.check).Else(this.end)
    check = Step(Verb.CHECK_ACCEPT, Verb.CHECK_RETURN).Within(this.check_days).Next(this.passed)
    passed = flow.If(this.is_returned).Then(this.supplement).Else(this.review)
    supplement = Step(Verb.SUPPLEMENT_SUBMIT).Within(this.supplement_days).Next(this.check)

    review = (
        flow.Split()
        .Next(this.opinions, case=this.has_opinions)
        .Next(this.visited, case=this.has_visits)
        .Always(this.panel)
    )
    opinions = FanOut(this.open_opinions).Each(this.opinion)
    opinion = Step(Verb.OPINION_GIVE).Within(this.opinion_days).Next(this.opined)
    opined = Quorum().Next(this.assembled)

    visited = Wait(when=this.visit_is_decided).Next(this.chosen)
    chosen = flow.If(this.is_visited).Then(this.visit).Else(this.assembled)
    visit = Step(Verb.VISIT_REPORT).About(this.the_visit).Within(this.visit_days)
    visit.Next(this.assembled)

    panel = Wait(when=this.panel_is_allotted).Next(this.scoring)
    scoring = FanOut(this.pending_assignments).Each(this.score)
    score = Step(Verb.SCORESHEET_SUBMIT).Within(this.scoring_days).Next(this.scored)
    scored = Quorum().Next(this.spread)
    spread = flow.If(this.spreads_too_far).Then(this.one_more).Else(this.assembled)
    one_more = Automatic(this.call_one_more, Verb.REREVIEW_ALLOT).Next(this.scoring)

    assembled = flow.Join().Next(this.conclude)
    conclude = Automatic(this.do_conclude, Verb.APPLICATION_CONCLUDE).Next(this.decided)
    decided = Wait(when=this.is_decided).Next(this.end)
    end = flow.End()

    closing = due_by_plan("", until="closes_at")
    recommendation_days = due_by_plan("recommendation")
    check_days = due_by_plan("formal_check")
    supplement_days = due_by_plan("supplement")
    opinion_days = due_by_plan("department_opinion")
    visit_days = due_by_plan("site_visit")
    scoring_days = due_by_plan("expert_scoring")

    def asks_township(self, activation: Any) -> bool:
        return _fresh(activation.process).status == S.SUBMITTED

    def township(self, process: Any) -> Any:
        return process.artifact.unit.parent

    def is_recommended(self, activation: Any) -> bool:
        return _fresh(activation.process).status == S.CHECKING

    def is_returned(self, activation: Any) -> bool:
        return _fresh(activation.process).status == S.RETURNED

    def has_opinions(self, activation: Any) -> bool:
        return _fresh(activation.process).opinions.filter(given_at=None).exists()

    def open_opinions(self, process: Any) -> Any:
        return process.artifact.opinions.filter(given_at=None)

    def has_visits(self, activation: Any) -> bool:
        plan = _fresh(activation.process).category.stage_plan
        return plan.site_visit is not SiteVisits.NONE

    def visit_is_decided(self, process: Any) -> bool:
        category = process.artifact.category
        return category.stage_plan.site_visit is SiteVisits.ALL or category.shortlist is not None

    def is_visited(self, activation: Any) -> bool:
        application = _fresh(activation.process)
        shortlist = application.category.shortlist
        return shortlist is None or application.pk in shortlist

    def the_visit(self, process: Any) -> Any:
        return process.artifact.visit

    def panel_is_allotted(self, process: Any) -> bool:
        return process.artifact.assignments.exists()

    def pending_assignments(self, process: Any) -> Any:
        return Assignment.objects.filter(
            application_id=process.artifact_object_id, status=AssignmentStatus.PENDING
        )

    def spreads_too_far(self, activation: Any) -> bool:
        return spread_is_too_wide(_fresh(activation.process))

    def call_one_more(self, process: Any) -> None:
        assignments.call_one_more(SYSTEM, process.artifact)

    def do_conclude(self, process: Any) -> None:
        applications.conclude(SYSTEM, process.artifact)

    def is_decided(self, process: Any) -> bool:
        return _fresh(process).status not in (S.REVIEWING, S.REVIEWED)

    def wakes(self, process: Any) -> list[Any]:
        return follow_up.round_waiting_for(process.artifact_object_id)


def _fresh(process: Any) -> Application:
    """The application as the action just left it."""
    return Application.objects.select_related("category").get(pk=process.artifact_object_id)
