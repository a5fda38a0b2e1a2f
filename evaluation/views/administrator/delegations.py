"""Everybody's page of delegations: whom I stand in for, who stands in for me."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from evaluation.actions import delegations
from evaluation.forms.administrator.appointments import MOST, find_people
from evaluation.forms.administrator.delegations import DelegationForm, FindStandIn
from evaluation.forms.keys import key_of
from evaluation.models import AppointmentProposal
from evaluation.queries import appointments, posts
from evaluation.queries import delegations as queries
from evaluation.views.acting import KEY
from evaluation.views.administrator.accounts import _Form
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import Verb
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who
from workflows.refusal import Refusal


class InPerson(ActorMixin):
    """On these pages one is always oneself, also while acting on behalf of somebody."""

    @property
    def actor(self) -> Actor:
        """The signed-in person."""
        return Actor.of(self.request.user)


class Delegations(InPerson, Page):
    """What I may exercise, what I have given and received."""

    template_name = "administrator/delegations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that does not grow with the rows."""
        today = posts.today(self.who)
        return super().get_context_data(
            mandates=list(queries.mandates(self.who)),
            own=[
                {"one": one, "is_delegable": one.post in queries.delegable()}
                for one in queries.own_posts(self.who)
            ],
            rows=appointments.rows(queries.given_or_received(self.who), today),
            **kwargs,
        )


class Act(InPerson, View):
    """From now on act on behalf of somebody, or in one's own name again."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Only a mandate that holds now is taken."""
        request.session.pop(KEY, None)
        key = request.POST.get("mandate", "")
        if not key:
            messages.success(request, _("You act in your own name again."))
            return redirect("delegations")
        who = Who(self.actor, clock.now())
        number = key_of(key)
        actor = queries.mandate_of(who, number) if number is not None else None
        if actor is None:
            messages.error(request, _("This delegation does not hold now."))
            return redirect("delegations")
        request.session[KEY] = actor.mandate
        return redirect("desk")


class DelegationGive(InPerson, _Form):
    """Name a stand-in for one of one's own posts."""

    form_class = FindStandIn
    template_name = "administrator/delegation_give.html"
    one: AppointmentProposal

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only one's own posts."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        own = AppointmentProposal.objects.filter(person_id=request.user.pk)
        self.one = get_object_or_404(own.select_related(*queries.WITH), pk=kwargs["pk"])
        self.find = FindStandIn(request.GET if "person" in request.GET else None)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        """The terms, once somebody was found."""
        if not self.find.is_valid():
            return None
        people = find_people(self.find.cleaned_data["person"]).exclude(pk=self.request.user.pk)
        if not people.exists() or people.count() > MOST:
            return None
        return DelegationForm(self.request.POST or None, people=people)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The post, the search and the form."""
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            one=self.one,
            find=self.find,
            searched=self.find.is_bound,
            answer=self.may(Verb.DELEGATION_GIVE, self.one),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give it."""
        form = self.get_form()
        if form is None or not form.is_valid():
            return self.render_to_response(
                self.get_context_data(**({"form": form} if form else {})), status=422
            )
        try:
            delegations.give(self.actor, self.one, **form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)
        messages.success(request, _("The delegation is given and recorded."))
        return redirect("delegations")


class DelegationEnd(InPerson, View):
    """Take a delegation back, or give it back."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it; who may not is told why."""
        one = get_object_or_404(AppointmentProposal, pk=pk)
        answer = self.may(Verb.DELEGATION_END, one)
        if not answer and answer.code == "stranger":
            raise Http404
        delegations.end(self.actor, one, reason=request.POST.get("reason", "")[:300])
        messages.success(request, _("The delegation has ended."))
        of_own = request.user.pk in (one.person_id, one.stands_in_for.person_id)
        return redirect("delegations") if of_own else redirect("appointment", pk=one.pk)
