"""Plan a round: its dates, its commission, and four categories with their stage plans."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from evaluation.flows.round import RoundFlow
from evaluation.forms.secretariat.commendation import CommendationFields, initial_of
from evaluation.forms.secretariat.round import CategoryFields, NewRoundFields
from evaluation.models import Programme
from evaluation.views.pages import Page
from evaluation.views.secretariat import defaults
from evaluation.vocabulary import Verb
from workflows import service
from workflows.authority import table
from workflows.refusal import Refusal


class RoundNew(Page):
    """The form of a new round, filled with the proposed defaults."""

    template_name = "secretariat/round_new.html"

    def programme(self) -> Programme:
        """The programme, if the reader plans its rounds."""
        mine = table.permitted(self.actor, Verb.ROUND_PLAN)
        return get_object_or_404(mine, pk=self.kwargs["pk"])

    def forms(self, data: Any = None) -> tuple[NewRoundFields, list[CategoryFields]]:
        """The round's form and one per category, empty or with what was sent."""
        parts = [
            CategoryFields(
                data,
                prefix=row.code,
                level=row.level,
                heading=defaults.heading(row),
                initial=defaults.category_initial(row),
            )
            for row in defaults.categories()
        ]
        return NewRoundFields(data, initial=defaults.round_initial()), parts

    def commendation(self, data: Any = None) -> CommendationFields:
        """The form of the commendation, proposed or sent."""
        closes_at = defaults.category_initial(defaults.categories()[0])["closes_at"]
        return CommendationFields(data, initial=initial_of(None, closes_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The forms."""
        if "form" not in kwargs:
            kwargs["form"], kwargs["parts"] = self.forms()
            kwargs["commendation"] = self.commendation()
        return super().get_context_data(programme=self.programme(), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the round, or show what has to be mended."""
        programme = self.programme()
        form, parts = self.forms(request.POST)
        commendation = self.commendation(request.POST)
        if not all(one.is_valid() for one in [form, *parts, commendation]):
            return self.again(form, parts, commendation, 422)
        what = _planned(form, parts) | {"commendation": commendation.what()}
        try:
            round_ = service.begin(RoundFlow, self.actor, Verb.ROUND_PLAN, programme, **what)
        except Refusal as error:
            form.add_error(None, str(error))
            return self.again(form, parts, commendation, error.status)
        messages.success(request, _("The round is planned. Check it and publish the call."))
        return redirect("round", pk=round_.pk)

    def again(
        self,
        form: NewRoundFields,
        parts: list[CategoryFields],
        commendation: CommendationFields,
        status: int,
    ) -> HttpResponse:
        """The same page with what was sent and what is wrong."""
        context = self.get_context_data(form=form, parts=parts, commendation=commendation)
        return self.render_to_response(context, status=status)


def _planned(form: NewRoundFields, parts: list[CategoryFields]) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    given["members"] = [one.pk for one in given["members"]]
    given["chair"] = given["chair"].pk
    rows = zip(defaults.categories(), parts, strict=True)
    given["categories"] = [
        {"level": row.level, "title": row.title, **changes_of(part)} for row, part in rows
    ]
    return given


def changes_of(part: CategoryFields) -> dict[str, Any]:
    """What the action wants to know of one category."""
    return {
        name: part.cleaned_data[name] for name in ("name", "closes_at", "target", "rubric", "plan")
    }
