"""Late submissions of a round: who may submit until when and why; allow one more."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from evaluation.actions import extensions
from evaluation.forms.keys import keys_of
from evaluation.forms.secretariat.days import ExtensionForm, UnitSearch
from evaluation.models import Extension, Round, Unit
from evaluation.views.pages import Page
from evaluation.vocabulary import Sight, Verb
from workflows.authority import table
from workflows.refusal import Refusal


class Extensions(Page):
    """Search a unit, then say until when and why."""

    template_name = "secretariat/extensions.html"

    def round(self) -> Round:
        """The round, if the reader runs it."""
        round_ = self.get_seen(Sight.ROUND_READ, pk=self.kwargs["pk"])
        mine = table.permitted(self.actor, Verb.ROUND_PLAN)
        if not mine.filter(pk=round_.programme_id).exists():
            raise Http404
        return round_

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was allowed, the search, and the form for the units found."""
        round_ = kwargs.pop("round", None) or self.round()
        search = UnitSearch(self.request.GET if "q" in self.request.GET else None)
        units = search.found()
        kwargs.setdefault("form", ExtensionForm(round_=round_, units=units) if units else None)
        first = round_.categories.first()
        return super().get_context_data(
            round=round_,
            search=search,
            searched=search.is_bound,
            refusal=self.may(Verb.APPLICATION_EXTEND, first) if first else None,
            extensions=list(
                Extension.objects.filter(category__round=round_)
                .select_related("category", "unit__parent")
                .order_by("-granted_at")
            ),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Allow it."""
        round_ = self.round()
        units = list(Unit.objects.filter(pk__in=keys_of([request.POST.get("unit", "")])))
        form = ExtensionForm(request.POST, round_=round_, units=units)
        status = 422
        if form.is_valid():
            given = dict(form.cleaned_data)
            try:
                extensions.extend(self.actor, given.pop("category"), **given)
            except Refusal as error:
                form.add_error(None, str(error))
                status = error.status
            else:
                messages.success(request, _("The late submission is allowed and recorded."))
                return redirect("extensions", pk=round_.pk)
        return self.render_to_response(
            self.get_context_data(round=round_, form=form), status=status
        )
