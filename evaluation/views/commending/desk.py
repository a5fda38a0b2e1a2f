"""The authority's desk: everybody it is asked about; answer "no objection" for several at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from evaluation.flows.commendation import NominationFlow
from evaluation.forms.keys import keys_of
from evaluation.models import Clearance
from evaluation.queries import nominating
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import ClearanceAnswer, Verb
from workflows import service
from workflows.authority import table
from workflows.refusal import Refusal


def _rows(waiting: list[Clearance]) -> list[dict[str, Any]]:
    step = NominationFlow.instance.node("clear")
    tasks = nominating.tasks_about(waiting, step)
    return [
        {"clearance": one, "task": tasks[one.pk], **nominating.row(one.nomination)}
        for one in waiting
        if one.pk in tasks
    ]


class ClearanceDesk(Page):
    """What waits for the authority, the first due first."""

    template_name = "commending/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that does not grow with the rows."""
        waiting = nominating.asked(table.permitted(self.actor, Verb.CLEARANCE_GIVE))
        return super().get_context_data(rows=_rows(list(waiting)), **kwargs)


class ClearSeveral(ActorMixin, View):
    """First the rows and the count, then the result of each."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what would be answered, or answer row by row."""
        keys = keys_of(request.POST.getlist("clearance"))
        mine = table.permitted(self.actor, Verb.CLEARANCE_GIVE).filter(pk__in=keys)
        rows = _rows(list(nominating.asked(mine)))
        if not request.POST.get("confirmed"):
            context = {"rows": rows, "gone": len(set(keys)) - len(rows)}
            return render(request, "commending/clear_several.html", context)
        results = [self._clear(row) for row in rows]
        done = sum(1 for one in results if one["tone"] == "good")
        context = {"results": results, "done": done, "total": len(results)}
        return render(request, "commending/cleared_several.html", context)

    def _clear(self, row: dict[str, Any]) -> dict[str, Any]:
        label = row["nomination"].name
        try:
            service.perform(
                self.actor, row["task"], Verb.CLEARANCE_GIVE, answer=str(ClearanceAnswer.CLEAR)
            )
        except Refusal as error:
            return {"label": label, "tone": "bad", "word": _("refused"), "text": str(error)}
        return {"label": label, "tone": "good", "word": ClearanceAnswer.CLEAR.label}
