"""The way of a request for more time to rule on an objection."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.queries.calendar import deadline
from evaluation.vocabulary import Verb
from workflows import clock
from workflows.flow import ProcedureFlow
from workflows.models import Deadline
from workflows.nodes import Step


class MoreTimeFlow(ProcedureFlow):
    process_title = _("More time for an objection")

    start = flow.StartHandle().Next(this.decide)
    decide = Step(Verb.OBJECTION_ALLOW, Verb.OBJECTION_DENY).Within(this.days).Next(this.end)
    end = flow.End()

    def days(self, activation: Any) -> Deadline | None:
        """As long as an acknowledgement may take: the ruling waits for it."""
        planned = activation.process.artifact.objection.planned
        return deadline(planned, "objection_acknowledgement", clock.now())
