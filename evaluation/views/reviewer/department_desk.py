"""The department's desk: all open opinions, by application or by indicator; confirm several."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from evaluation.forms.keys import keys_of
from evaluation.forms.reviewer.department_desk import DeskFilter
from evaluation.models import DepartmentOpinion
from evaluation.queries import opinions
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import OpinionAnswer, Verb
from workflows import service
from workflows.authority import table
from workflows.refusal import Refusal

PAGE = 25


class DepartmentDesk(Page):
    """What waits for the department, with the filter in the address."""

    template_name = "reviewer/department_desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of rows, with cards only for what is shown."""
        waiting = list(opinions.with_all(table.permitted(self.actor, Verb.OPINION_GIVE)))
        categories = {str(one.application.category_id): one.application.category for one in waiting}
        form = DeskFilter(
            self.request.GET,
            categories=[(key, one.name) for key, one in categories.items()],
            asked=opinions.numbers_asked(waiting),
        )
        chosen = form.cleaned_data if form.is_valid() else {}
        shown = [one for one in waiting if _is_chosen(one, chosen)]
        page = Paginator(shown, PAGE).get_page(self.request.GET.get("page"))
        rows = opinions.asked_rows(page.object_list, opinions.tasks_of(page.object_list))
        if ask := chosen.get("ask"):
            number = ask.partition(":")[2]
            for row in rows:
                row.cards[:] = [card for card in row.cards if card.number == number]
        return super().get_context_data(
            rows=rows, page=page, filter=form, total=len(shown), waiting=len(waiting), **kwargs
        )


def _is_chosen(opinion: DepartmentOpinion, chosen: dict[str, str]) -> bool:
    category, ask = chosen.get("category"), chosen.get("ask")
    if category and str(opinion.application.category_id) != category:
        return False
    return not ask or opinions.asks(opinion, ask)


class ConfirmSeveral(ActorMixin, View):
    """Confirm several opinions as they stand: first the rows and the count, then the results."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what would be confirmed, or confirm it row by row."""
        keys = keys_of(request.POST.getlist("opinion"))
        if request.POST.get("confirmed"):
            rows = [self._confirm(one) for one in self._asked_of_me(keys)]
            return render(request, "reviewer/opinions_confirmed.html", _counted(rows))
        waiting = table.permitted(self.actor, Verb.OPINION_GIVE).filter(pk__in=keys)
        chosen = list(opinions.with_all(waiting))
        rows = opinions.asked_rows(chosen, opinions.tasks_of(chosen))
        context = {"rows": rows, "gone": len(set(keys)) - len(rows)}
        return render(request, "reviewer/opinions_confirm.html", context)

    def _asked_of_me(self, keys: list[int]) -> list[DepartmentOpinion]:
        """The chosen opinions of my departments, whatever has become of them meanwhile."""
        found = opinions.with_all(DepartmentOpinion.objects.filter(pk__in=keys))
        answers = ((one, self.may(Verb.OPINION_GIVE, one)) for one in found)
        return [one for one, answer in answers if answer or answer.code != "stranger"]

    def _confirm(self, opinion: DepartmentOpinion) -> dict[str, Any]:
        label = str(opinion.application.snapshot)
        task = opinions.last_task_of(opinion)
        answers = {number: {"answer": str(OpinionAnswer.CONFIRM)} for number in opinion.indicators}
        try:
            service.perform(self.actor, task, Verb.OPINION_GIVE, answers=answers)
        except Refusal as error:
            return {"label": label, "tone": "bad", "word": _("refused"), "text": str(error)}
        return {"label": label, "tone": "good", "word": _("confirmed")}


def _counted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    done = sum(1 for row in rows if row["tone"] == "good")
    return {"results": rows, "done": done, "total": len(rows)}
