"""The way of one nomination: sign the list, check, clearance by each authority at once.

The ranking, the vote, the notice and the naming are the round's: one cycle, several products.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.actions import clearances
from evaluation.flows.support import due_by_plan
from evaluation.models import Nomination
from evaluation.vocabulary import NominationStatus, Verb
from workflows.actor import SYSTEM
from workflows.flow import ProcedureFlow
from workflows.nodes import Automatic, FanOut, Quorum, Step


class NominationFlow(ProcedureFlow):
    process_title = _("Nomination")
    ends_by = (Verb.NOMINATION_WITHDRAW, Verb.NOMINATION_LAPSE, Verb.NOMINATION_REFUSE)

    start = flow.StartHandle().Next(this.sign)
    sign = Step(Verb.NOMINATIONS_SIGN).About(this.the_list).Within(this.closing).Next(this.check)
    check = (
        Step(Verb.NOMINATION_ACCEPT, Verb.NOMINATION_RETURN)
        .Within(this.check_days)
        .Next(this.checked)
    )
    checked = flow.If(this.is_returned).Then(this.correct).Else(this.clearances)
    correct = Step(Verb.NOMINATION_CORRECT).Within(this.correction_days).Next(this.check)
    clearances = FanOut(this.open_clearances).Each(this.clear)
    clear = Step(Verb.CLEARANCE_GIVE).Within(this.clearance_days).Next(this.cleared)
    cleared = Quorum().Next(this.conclude)
    conclude = Automatic(this.do_conclude, Verb.NOMINATION_CONCLUDE).Next(this.end)
    end = flow.End()

    closing = due_by_plan("", until="closes_at", of="commendation")
    check_days = due_by_plan("check", of="commendation")
    correction_days = due_by_plan("correction", of="commendation")
    clearance_days = due_by_plan("clearance", of="commendation")

    def the_list(self, process: Any) -> Any:
        return process.artifact.list

    def is_returned(self, activation: Any) -> bool:
        status = Nomination.objects.values_list("status", flat=True)
        return status.get(pk=activation.process.artifact_object_id) == NominationStatus.RETURNED

    def open_clearances(self, process: Any) -> Any:
        return process.artifact.clearances.filter(given_at=None)

    def do_conclude(self, process: Any) -> None:
        clearances.conclude(SYSTEM, process.artifact)

    def wakes(self, process: Any) -> list[Any]:
        from evaluation.flows.round import RoundFlow

        return [RoundFlow.process_of(process.artifact.commendation.round)]
