"""Alarms, for supervisors and auditors: what was told at once, and what somebody found."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import alarms as acts
from evaluation.forms.auditor.alarms import AnswerForm
from evaluation.messages.topics_of_alarms import topic_of
from evaluation.models import Alarm
from evaluation.queries import alarms
from evaluation.queries.roles import roles_of
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import AlarmCause, Role, Sight, Verb
from workflows.messages.topics import topic
from workflows.refusal import Refusal

READERS = {Role.SUPERVISOR, Role.AUDITOR}
PAGE = 50
# Where one looks first.
PLACES = {
    AlarmCause.PERSON_REFUSED: ("record", "?which=refused"),
    AlarmCause.ADDRESS_REFUSED: ("record", "?which=refused"),
    AlarmCause.VISITORS_REFUSED: ("record", "?which=refused"),
    AlarmCause.PAUSES: ("sign_ins", "?kind=paused"),
    AlarmCause.RECORD_BROKEN: ("record_verify", ""),
    AlarmCause.NOT_SEALED: ("checkpoint_list", ""),
    AlarmCause.ADMINISTRATOR: ("appointment_list", ""),
    AlarmCause.ACCESS: ("access_list", ""),
}


def told(alarm: Alarm) -> dict[str, Any]:
    """The alarm in words, and where one looks first."""
    heading, sentence = topic(topic_of(alarm.cause)).told(alarm.facts)
    name, query = PLACES.get(AlarmCause(alarm.cause), ("", ""))
    url = f"{reverse(name)}{query}" if name else ""
    return {"alarm": alarm, "heading": heading, "sentence": sentence, "url": url}


class Alarms(Page):
    """All of them, those that nobody has acknowledged first."""

    template_name = "auditor/alarms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page, and when the site last looked by itself."""
        if not roles_of(self.who) & READERS:
            raise Http404
        found = alarms.open_first(self.seen(Sight.ALARM_READ))
        page = Paginator(found, PAGE).get_page(self.request.GET.get("page"))
        rows = [told(one) for one in page.object_list]
        return super().get_context_data(page=page, rows=rows, looks=alarms.looks(), **kwargs)


class AlarmAnswer(ActorMixin, FormView):
    """Acknowledge one; 404 for everybody who holds no post for it."""

    template_name = "auditor/alarm.html"
    form_class = AnswerForm

    @cached_property
    def alarm(self) -> Alarm:
        """The alarm of the address."""
        mine = alarms.with_people(self.seen(Sight.ALARM_READ))
        return get_object_or_404(mine, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The alarm in words, and why it may not be acknowledged if so."""
        answer = self.may(Verb.ALARM_ACKNOWLEDGE, self.alarm)
        refusal = None if answer else str(answer)
        return super().get_context_data(**told(self.alarm), refusal=refusal, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Keep the word, and go back to the list."""
        try:
            acts.acknowledge(self.actor, self.alarm, answer=form.cleaned_data["answer"])
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(self.request, _("The alarm is acknowledged, with your word and name."))
        return redirect("alarms")

    def form_invalid(self, form: AnswerForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
