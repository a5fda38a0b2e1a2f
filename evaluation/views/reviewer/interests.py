"""A person's interests: what is on record, a form for one more, and what it will do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from evaluation.flows.interests import declare
from evaluation.forms.reviewer.interests import InterestForm
from evaluation.queries import recusals
from evaluation.views.pages import FormAct
from evaluation.vocabulary import Verb
from workflows.authority import table
from workflows.refusal import Refusal, in_person


class Interests(FormAct):
    """First what is on record and the form; then what would follow; then it is declared."""

    form_class = InterestForm
    template_name = "reviewer/interests.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only those who judge, vote or decide, or may for somebody, have this page."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if self.actor.on_behalf_of is not None:
            raise in_person()
        mine = table.permitted(self.actor, Verb.INTEREST_DECLARE).filter(pk=request.user.pk)
        if not mine.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The moment, for the last day of an employment."""
        return super().get_form_kwargs() | {"now": self.who.now}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is on record, and what still stands against it."""
        return super().get_context_data(
            interests=recusals.interests_of(self.request.user),
            waiting=[one.assignment for one in recusals.due(self.who.now, self.request.user.pk)],
            **kwargs,
        )

    def form_valid(self, form: InterestForm) -> HttpResponse:
        """Show what will follow; on the second step declare it."""
        given = form.cleaned_data
        step = self.request.POST.get("act")
        if step == "edit":
            return self.render_to_response(self.get_context_data(form=form))
        if step != "declare":
            asked = given["unit"], given["kind"], given["ended_on"]
            follows = recusals.consequences(self.who, *asked)
            return self.render_to_response(
                self.get_context_data(form=form, follows=follows, given=given)
            )
        try:
            followed = declare(self.actor, **given)
        except Refusal as error:
            return self.refused(form, error)
        unit = {"unit": given["unit"].full_name}
        messages.success(self.request, _("Your interest in %(unit)s is on record.") % unit)
        if followed.ended:
            count = {"count": len(followed.ended)}
            messages.info(self.request, _("Sheets that are no longer yours: %(count)d.") % count)
        return redirect("interests")
