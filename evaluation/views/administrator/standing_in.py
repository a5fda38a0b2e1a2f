"""Name a stand-in: whom and for how long; then once more in words; then it is done.

One way for who names a stand-in for an own post, and for a security administrator who arranges
one for somebody else, which a second one approves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from evaluation.actions import delegations
from evaluation.flows.appointment import AppointmentFlow
from evaluation.forms.administrator.appointments import MOST, find_people
from evaluation.forms.administrator.delegations import DelegationForm, FindStandIn
from evaluation.models import AppointmentProposal
from evaluation.models.proposal import TARGETS
from evaluation.queries import appointments, posts
from evaluation.queries.delegations import hindrance
from evaluation.queries.rights import rights_of
from evaluation.views.pages import FormAct, InPerson
from evaluation.vocabulary import Role, Sight, Verb
from workflows import service
from workflows.authority import table
from workflows.refusal import Refusal


class StandIn(FormAct):
    """The steps. A subclass finds the post (`find_post`) and names the stand-in (`do`)."""

    template_name = "administrator/stand_in.html"
    form_class = FindStandIn
    is_own = False
    one: AppointmentProposal
    find_post: Callable[[int], AppointmentProposal]
    do: Callable[[dict[str, Any]], HttpResponse]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the post; a stranger's is not there."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.one = self.find_post(kwargs["pk"])
        self.find = FindStandIn(request.GET if "person" in request.GET else None)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        """The terms, once somebody was found; neither the holder nor whoever asks is offered."""
        if not self.find.is_valid():
            return None
        nobody = [self.one.person_id, *self.actor.people]
        people = find_people(self.find.cleaned_data["person"]).exclude(pk__in=nobody)
        if not people.exists() or people.count() > MOST:
            return None
        return DelegationForm(
            self.request.POST or None,
            people=people,
            today=posts.today(self.who),
            post_until=self.one.until,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The post, the search, the form, and what stands in the way."""
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            one=self.one,
            is_own=self.is_own,
            find=self.find,
            searched=self.find.is_bound,
            hindrance=hindrance(self.one, self.who),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """First say what will happen; with the confirmation do it; or go back to the terms."""
        form = self.get_form()
        if form is None or not form.is_valid():
            context = self.get_context_data(**({"form": form} if form else {}))
            return self.render_to_response(context, status=422)
        if "back" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "confirm" not in request.POST:
            return self._in_words(form)
        try:
            return self.do(form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)

    def _in_words(self, form: DelegationForm) -> HttpResponse:
        acts, looks = rights_of(self.one.post)
        context = {"one": self.one, "form": form, "terms": form.cleaned_data}
        context |= {"acts": acts, "looks": looks, "is_own": self.is_own}
        return render(self.request, "administrator/stand_in_confirm.html", context)


class DelegationGive(InPerson, StandIn):
    """Name a stand-in for one of one's own posts."""

    is_own = True

    def find_post(self, pk: int) -> AppointmentProposal:
        """Only one's own posts."""
        own = AppointmentProposal.objects.filter(person_id=self.request.user.pk, stands_in_for=None)
        return get_object_or_404(own.select_related(*appointments.WITH), pk=pk)

    def do(self, terms: dict[str, Any]) -> HttpResponse:
        """Give it."""
        delegations.give(self.actor, self.one, **terms)
        messages.success(self.request, _("The delegation is given and recorded."))
        return redirect("delegations")


class StandInArrange(StandIn):
    """Arrange one for somebody who cannot; it goes to the second person."""

    def find_post(self, pk: int) -> AppointmentProposal:
        """Only for who appoints, and only an appointment, not a delegation."""
        mine = table.permitted(self.actor, Verb.APPOINTMENT_PROPOSE)
        seen = self.seen(Sight.APPOINTMENT_READ).filter(programme__in=mine, stands_in_for=None)
        found = seen.select_related(*appointments.WITH).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def do(self, terms: dict[str, Any]) -> HttpResponse:
        """Propose it."""
        target = {"target": self.one.target} if TARGETS.get(Role(self.one.post)) else {}
        proposal = service.begin(
            AppointmentFlow,
            self.actor,
            Verb.APPOINTMENT_PROPOSE,
            self.one.programme,
            post=self.one.post,
            stands_in_for=self.one,
            **target,
            **terms,
        )
        messages.success(
            self.request,
            _("The stand-in is proposed. It counts once a second person approves it."),
        )
        return redirect("appointment", pk=proposal.pk)
