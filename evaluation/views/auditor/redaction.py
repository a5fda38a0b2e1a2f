"""Redact one event: what stands there, what will stay, and why it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import record as acts
from evaluation.forms.auditor.redaction import RedactionForm
from evaluation.queries import record
from evaluation.views.auditor.record import ReaderMixin
from evaluation.vocabulary import Verb
from workflows.models import AuditEvent
from workflows.refusal import Refusal


class Redact(ReaderMixin, FormView):
    """The event with its content, and the form; 404 for everybody who holds no post for it."""

    template_name = "auditor/redact.html"
    form_class = RedactionForm

    @cached_property
    def event(self) -> AuditEvent:
        """The event of the address."""
        mine = record.visible(self.get_reach())
        event = get_object_or_404(mine, pk=self.kwargs["pk"])
        answer = self.may(Verb.RECORD_REDACT, event)
        if not answer and answer.code == "stranger":
            raise Http404
        return event

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The event in words, and why it may not be redacted if so."""
        answer = self.may(Verb.RECORD_REDACT, self.event)
        (told,) = record.told([self.event])
        return super().get_context_data(
            told=told, refusal=None if answer else str(answer), **kwargs
        )

    def form_valid(self, form: RedactionForm) -> HttpResponse:
        """Erase, and go back to the record."""
        try:
            acts.redact(self.actor, self.event, reason=form.cleaned_data["reason"])
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(self.request, _("The content is erased, and the record says so."))
        return redirect("record")

    def form_invalid(self, form: RedactionForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
