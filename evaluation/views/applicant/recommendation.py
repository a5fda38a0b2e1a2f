"""A township puts its waiting villages of one category in order and signs the list as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from evaluation.forms.applicant.recommendation import RankedList
from evaluation.models import Category
from evaluation.queries.ranking_list import Village, participation_name, tasks_of, villages
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb
from workflows import clock, service
from workflows.refusal import Refusal


class RecommendationPage(TaskPage):
    """The cards in order, who is left out, the statement, the signature."""

    step = "recommend"
    template_name = "applicant/recommendation.html"

    @cached_property
    def category(self) -> Category:
        """The category of the application that this task belongs to."""
        key = self.task.process.artifact.category_id
        return Category.objects.select_related("round").get(pk=key)

    @cached_property
    def villages(self) -> dict[int, Village]:
        """The villages that wait, by application."""
        found = villages(self.subject, self.category)
        return {one.application.pk: one for one in found}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The cards in the order that was sent, or in administrative order."""
        context = super().get_context_data(**kwargs)
        ranked = kwargs.get("ranked") or RankedList(list(self.villages))
        refusal = context["refusals"].get("recommendation_sign")
        if self.category.closes_at > clock.now():
            refusal = _("Applications are still open; the list can be signed afterwards.")
        cards = [
            {
                "key": key,
                "village": self.villages[key],
                "is_out": key in ranked.out,
                "why": ranked.reasons.get(key, ""),
            }
            for key in ranked.order
        ]
        return {
            **context,
            "category": self.category,
            "cards": cards,
            "ranked": ranked,
            "sign_refusal": refusal,
            "participation": participation_name(self.category),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move a card (without the script), or sign."""
        ranked = RankedList.sent(request.POST, list(self.villages))
        if request.POST.get("act") != "sign":
            return self.render_to_response(self.get_context_data(ranked=ranked))
        names = {key: str(one.application.snapshot) for key, one in self.villages.items()}
        if problems := ranked.problems(names):
            return self.again(ranked, problems, 422)
        try:
            self.sign(ranked)
        except Refusal as error:
            if error.code == "already_done":
                return self.too_late(request)
            return self.again(ranked, [{"message": str(error)}], error.status)
        done = _("The list was signed. The villages on it go on to the formal check.")
        messages.success(request, done)
        return redirect(self.get_success_url())

    def sign(self, ranked: RankedList) -> None:
        """All tasks of the list by one act."""
        waiting = [one.application for one in self.villages.values()]
        service.perform_together(
            self.actor,
            tasks_of(waiting, self.task.flow_task) or [self.task],
            Verb.RECOMMENDATION_SIGN,
            category=self.category,
            order=ranked.ranked,
            left_out=ranked.out,
            statement=ranked.statement,
        )

    def again(
        self, ranked: RankedList, problems: list[dict[str, Any]], status: int
    ) -> HttpResponse:
        """The same list with what must be mended; nothing typed is lost."""
        context = self.get_context_data(ranked=ranked, problems=problems)
        return self.render_to_response(context, status=status)
