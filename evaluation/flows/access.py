"""The way of one renewal of access: somebody asks, somebody else decides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.vocabulary import Verb
from workflows.flow import ProcedureFlow
from workflows.nodes import Step


class AccessFlow(ProcedureFlow):
    process_title = _("Renewal of access")

    start = flow.StartHandle().Next(this.decide)
    decide = Step(Verb.ACCESS_APPROVE, Verb.ACCESS_REFUSE).Next(this.end)
    end = flow.End()
