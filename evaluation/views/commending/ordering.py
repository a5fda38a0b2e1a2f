"""Nominations put in order and handed in as a whole: the signed list, the ranking."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from evaluation.flows.commendation import NominationFlow
from evaluation.forms.applicant.recommendation import RankedList
from evaluation.models import Nomination
from evaluation.queries import nominating
from evaluation.queries.nominations import problems, quota_lines
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import NominationStatus, Verb
from workflows import clock, service
from workflows.deadlines import china_date
from workflows.refusal import Refusal


class _Ordering(TaskPage):
    """Nominations put in order and handed in as a whole."""

    @cached_property
    def nominations(self) -> dict[int, Nomination]:
        """Those to be put in order, by key."""
        return {one.pk: one for one in self.waiting()}

    def waiting(self) -> Any:
        """Which ones."""
        return []

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move a row (without the script), look at the list, or hand it in."""
        ranked = RankedList.sent(request.POST, list(self.nominations))
        if request.POST.get("part") == "lines":
            return self.lines_alone(ranked)
        if request.POST.get("act") != "hand_in":
            return self.render_to_response(self.get_context_data(ranked=ranked))
        found = ranked.problems({key: one.name for key, one in self.nominations.items()})
        found += self.further(ranked)
        if found:
            return self.again(ranked, found, 422)
        try:
            self.hand_in(ranked)
        except Refusal as error:
            if error.code == "already_done":
                return self.too_late(request)
            return self.again(ranked, [{"message": str(error)}], error.status)
        messages.success(request, self.done())
        return redirect(self.get_success_url())

    def lines_alone(self, ranked: RankedList) -> HttpResponse:
        """Only what is counted, while the list is being ordered; nothing is recorded."""
        raise Http404

    def further(self, ranked: RankedList) -> list[dict[str, Any]]:
        """What else must be mended, row by row."""
        return []

    def hand_in(self, ranked: RankedList) -> None:
        """Act."""

    def done(self) -> str:
        """What has happened."""
        return ""

    def again(self, ranked: RankedList, found: list[dict[str, Any]], status: int) -> HttpResponse:
        """The same list with what must be mended; nothing typed is lost."""
        context = self.get_context_data(ranked=ranked, problems=found)
        return self.render_to_response(context, status=status)

    def cards(self, ranked: RankedList) -> list[dict[str, Any]]:
        """The rows in the order that was sent."""
        return [
            {
                **nominating.row(self.nominations[key]),
                "key": key,
                "is_out": key in ranked.out,
                "why": ranked.reasons.get(key, ""),
            }
            for key in ranked.order
        ]


class SignList(_Ordering):
    """The leader or the department signs the list of nominations."""

    step = "sign"
    template_name = "commending/sign.html"

    def waiting(self) -> Any:
        """Every unsigned nomination of the list."""
        drafts = self.subject.nominations.filter(status=NominationStatus.DRAFT)
        return nominating.with_all(drafts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows with what they lack."""
        ranked = kwargs.pop("ranked", None) or RankedList(list(self.nominations))
        cards = self.cards(ranked)
        refusal = super().get_context_data(**kwargs)["refusals"].get("nominations_sign")
        if refusal is None and any(card["missing"] for card in cards):
            refusal = _("Some nominations are not complete; what they lack stands beside them.")
        return super().get_context_data(cards=cards, ranked=ranked, sign_refusal=refusal, **kwargs)

    def hand_in(self, ranked: RankedList) -> None:
        """All nominations by one act."""
        drafts = self.nominations.values()
        tasks = [
            task
            for one in drafts
            for task in [service.task_of(NominationFlow.process_of(one), "sign")]
        ]
        service.perform_together(
            self.actor,
            tasks,
            Verb.NOMINATIONS_SIGN,
            order=ranked.order,
            statement=ranked.statement,
        )

    def done(self) -> str:
        """What has happened."""
        return _("The list is signed. The secretariat checks each nomination next.")


class RankNominations(_Ordering):
    """The secretariat's ranking, with the quota lines and the share as the list stands."""

    step = "rank"
    template_name = "commending/rank.html"

    def waiting(self) -> Any:
        """Everybody to whom no authority objects, collectives first, by the nominators' order."""
        cleared = self.subject.nominations.filter(status=NominationStatus.CLEARED)
        return nominating.with_all(cleared).order_by("kind", "position", "list_id", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows, the lines, and what would be refused."""
        ranked = kwargs.pop("ranked", None) or RankedList(list(self.nominations))
        listed = [self.nominations[key] for key in ranked.ranked]
        kwargs.setdefault("problems", self.further(ranked))
        contested = self.subject.nominations.filter(status=NominationStatus.CONTESTED)
        return super().get_context_data(
            commendation=self.subject,
            cards=self.cards(ranked),
            lines=quota_lines(self.subject, listed),
            contested=nominating.rows(nominating.with_all(contested)),
            **kwargs,
        )

    def further(self, ranked: RankedList) -> list[dict[str, Any]]:
        """Over a cap, over the share, commended within the cycle: the row, and why."""
        listed = [self.nominations[key] for key in ranked.ranked]
        places = {one.pk: place for place, one in enumerate(listed, start=1)}
        return [
            {
                "url": f"#row-{one.nomination.pk}",
                "label": _("Place %(place)s on the list") % {"place": places[one.nomination.pk]},
                "message": _(one.sentence) % one.details,
            }
            for one in problems(self.subject, listed, china_date(clock.now()))
        ]

    def lines_alone(self, ranked: RankedList) -> HttpResponse:
        """The caps and the share as the list stands, and whom they would refuse."""
        listed = [self.nominations[key] for key in ranked.ranked]
        context = {"lines": quota_lines(self.subject, listed), "over": self.further(ranked)}
        return render(self.request, "commending/_lines.html", context)

    def hand_in(self, ranked: RankedList) -> None:
        """Rank."""
        service.perform(
            self.actor,
            self.task,
            Verb.COMMENDATION_RANK,
            order=ranked.ranked,
            left_out=ranked.out,
        )

    def done(self) -> str:
        """What has happened."""
        return _("The nominations are ranked. Next the ranking of the round is sealed.")
