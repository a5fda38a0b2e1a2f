"""The way of one review of a title: report, then retain, revoke or cancel."""

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


class TitleFlow(ProcedureFlow):
    process_title = _("Review of a title")

    start = flow.StartHandle().Next(this.report)
    report = Step(Verb.TITLE_REPORT).Within(this.report_days).Next(this.judge)
    judge = (
        Step(Verb.TITLE_RETAIN, Verb.TITLE_REVOKE, Verb.TITLE_CANCEL)
        .Within(this.decision_days)
        .Next(this.end)
    )
    end = flow.End()

    def report_days(self, activation: Any) -> Deadline:
        return days_for_titles(settings.TITLE_REPORT_DAYS)

    def decision_days(self, activation: Any) -> Deadline:
        return days_for_titles(settings.TITLE_DECISION_DAYS)
