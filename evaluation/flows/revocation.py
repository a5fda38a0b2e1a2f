"""The way of a proposal to revoke a commendation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.flows.support import days_for_titles
from evaluation.vocabulary import Verb
from workflows.flow import ProcedureFlow
from workflows.models import Deadline
from workflows.nodes import Step


class RevocationFlow(ProcedureFlow):
    process_title = _("Revocation of a commendation")

    start = flow.StartHandle().Next(this.decide)
    decide = (
        Step(Verb.REVOCATION_GRANT, Verb.REVOCATION_REJECT)
        .Within(this.decision_days)
        .Next(this.end)
    )
    end = flow.End()

    def decision_days(self, activation: Any) -> Deadline:
        return days_for_titles(settings.TITLE_DECISION_DAYS)
