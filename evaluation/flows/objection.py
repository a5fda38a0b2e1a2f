"""The way of one objection: lodge, accept or refuse, reply, rule."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.flows.support import due_in_days
from evaluation.models import Objection
from evaluation.queries.objections import allowed_days
from evaluation.vocabulary import ObjectionStatus, Verb
from workflows.flow import ProcedureFlow
from workflows.nodes import Step


class ObjectionFlow(ProcedureFlow):
    process_title = _("Objection")

    start = flow.StartHandle().Next(this.admit)
    admit = (
        Step(Verb.OBJECTION_ACCEPT, Verb.OBJECTION_REFUSE)
        .Within(this.acknowledgement_days)
        .Next(this.admitted)
    )
    admitted = flow.If(this.is_accepted).Then(this.reply).Else(this.end)
    reply = Step(Verb.OBJECTION_REPLY).Within(this.reply_days).Next(this.rule)
    rule = Step(Verb.OBJECTION_RULE).Within(this.ruling_days).Next(this.end)
    end = flow.End()

    acknowledgement_days = due_in_days("objection_acknowledgement")
    reply_days = due_in_days("objection_reply")
    ruling_days = due_in_days("objection_ruling", more=allowed_days)

    def is_accepted(self, activation: Any) -> bool:
        status = Objection.objects.values_list("status", flat=True)
        return status.get(pk=activation.process.artifact_object_id) == ObjectionStatus.ACCEPTED

    def wakes(self, process: Any) -> list[Any]:
        from evaluation.flows.round import RoundFlow

        return [RoundFlow.process_of(process.artifact.notice.round)]
