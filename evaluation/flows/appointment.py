"""The way of one appointment: somebody proposes, somebody else decides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.vocabulary import Verb
from workflows.flow import ProcedureFlow
from workflows.nodes import Step


class AppointmentFlow(ProcedureFlow):
    process_title = _("Appointment")

    start = flow.StartHandle().Next(this.decide)
    decide = Step(Verb.APPOINTMENT_APPROVE, Verb.APPOINTMENT_REFUSE).Next(this.end)
    end = flow.End()
