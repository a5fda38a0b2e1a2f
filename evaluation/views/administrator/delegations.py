"""Everybody's page of delegations: whom I stand in for, who stands in for me."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from evaluation.actions import delegations
from evaluation.models import AppointmentProposal
from evaluation.permissions.rows.judging import DECLARING
from evaluation.queries import appointments, posts
from evaluation.queries import delegations as queries
from evaluation.views.acting import switch
from evaluation.views.pages import InPerson, Page
from evaluation.vocabulary import Verb


class Delegations(InPerson, Page):
    """What I may exercise, what I have given and received."""

    template_name = "administrator/delegations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that does not grow with the rows."""
        today = posts.today(self.who)
        mandates = list(queries.mandates(self.who))
        return super().get_context_data(
            mandates=mandates,
            may_declare=any(one.post in DECLARING for one in mandates),
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
        actor = switch(request, request.POST.get("mandate", ""))
        if actor is None:
            messages.error(request, _("This delegation does not hold now."))
        elif actor.mandate is not None:
            return redirect("desk")
        else:
            messages.success(request, _("You act in your own name again."))
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
