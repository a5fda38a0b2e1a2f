"""Seal the rankings; read a sealed ranking; open every total down to the evidence."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from evaluation.models import Category, Entry, Round
from evaluation.queries import neighbours, rankings, results
from evaluation.scoring.codes import SOURCES
from evaluation.scoring.errors import ScoringError
from evaluation.views.pages import ActorMixin, Page, TaskPage
from evaluation.vocabulary import Sight, Verb


class RankingSeal(TaskPage):
    """Every category's ranking as it would be sealed; then the seal."""

    step = "seal"
    template_name = "secretariat/ranking_seal.html"
    subject: Round

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The provisional rankings with their quota lines and flags."""
        parts = [_provisional(one) for one in self.subject.categories.select_related("round")]
        fault = next((part["fault"] for part in parts if part["fault"]), None)
        return super().get_context_data(round=self.subject, parts=parts, fault=fault, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Seal."""
        done = _("The rankings are sealed and the commission's ballots are open.")
        return self.perform(Verb.RANKING_SEAL, done=done, form=form)


def _provisional(category: Category) -> dict[str, Any]:
    part: dict[str, Any] = {"category": category, "lines": [], "flags": [], "fault": None}
    try:
        inputs, result = results.compute(category)
    except ScoringError as error:
        return part | {"fault": str(error)}
    return part | {
        "lines": rankings.lines(result, inputs),
        "flags": rankings.flags(result, inputs),
    }


def scored(page: ActorMixin, **lookup: Any) -> Any:
    """Applications whose places the reader may see; 404 when there is none."""
    found = page.seen(Sight.SCORES_READ).filter(**lookup)
    if not found.exists():
        raise Http404
    return found


class SealedRanking(Page):
    """One category's sealed ranking."""

    template_name = "secretariat/ranking.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lines; each opens into its account."""
        rounds = self.seen(Sight.ROUND_READ).values("pk")
        category = get_object_or_404(
            Category.objects.select_related("round"), pk=kwargs["pk"], round__in=rounds
        )
        visible = scored(self, category=category)
        ranking = get_object_or_404(category.rankings.all()[:1])
        entries = ranking.entries.filter(application__in=visible.values("pk"))
        return super().get_context_data(
            category=category,
            ranking=ranking,
            versions=list(category.rankings.values("version", "sealed_at", "sha256")),
            lines=rankings.lines(ranking.result, ranking.inputs, entries),
            flags=rankings.flags(ranking.result, ranking.inputs),
            may_read_fairness=self.seen(Sight.FAIRNESS_READ).filter(pk=category.pk).exists(),
            may_export=self.seen(Sight.RECORD_READ).filter(pk=category.round_id).exists(),
            **kwargs,
        )


class Explained(Page):
    """One line of a ranking, opened down to facts, sheets and evidence."""

    template_name = "secretariat/ranking_explained.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The account, and a comparison with another unit of the list."""
        entry = get_object_or_404(
            Entry.objects.select_related(
                "ranking__category__round", "application__snapshot", "application__unit"
            ),
            pk=kwargs["pk"],
        )
        scored(self, pk=entry.application_id)
        ranking = entry.ranking
        told = rankings.explained(entry)
        others = [
            one
            for one in rankings.lines(ranking.result, ranking.inputs)
            if one.key != str(entry.application_id)
        ]
        other = self.request.GET.get("against", "") if self._may_compare(entry) else ""
        return super().get_context_data(
            entry=entry,
            category=ranking.category,
            told=told,
            sources=[(_local(SOURCES[one["source"]]), one) for one in told["result"]["sources"]],
            others=others if self._may_compare(entry) else [],
            other=other,
            compared=neighbours.against(ranking, str(entry.application_id), other),
            **kwargs,
        )

    def _may_compare(self, entry: Entry) -> bool:
        """Whoever sees the round sees every line; an applicant sees the own one only."""
        rounds = self.seen(Sight.ROUND_READ)
        return bool(rounds.filter(pk=entry.ranking.category.round_id).exists())


def _local(label: Any) -> str:
    return str(getattr(label, rankings.language()))
