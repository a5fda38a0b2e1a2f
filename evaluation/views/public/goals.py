"""The district's goals and how far they are reached: charts, each with its table."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from evaluation import charts
from evaluation.queries.public import goals, progress
from evaluation.queries.public.words import local
from evaluation.views.public.base import PublicPage


class Goals(PublicPage):
    """Titles against 10, 10, 50, 50; participation by kind and district; the three tiers."""

    template_name = "public/goals.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The figures with their charts."""
        titles, found = progress.progress(), goals.goals()
        participation = [row | {"said": said(row["share"])} for row in found["participation"]]
        network = [row | {"said": said(row["share"])} for row in found["network"]]
        return super().get_context_data(
            titles=titles,
            titles_chart=_titles_chart(titles),
            participation=participation,
            participation_chart=_participation_chart(participation),
            network=network,
            network_chart=_network_chart(network),
            year=found["year"],
            is_demo=found["is_demo"],
            **kwargs,
        )


def said(share: Decimal | None) -> str:
    """A percentage with one place, or that nobody reported."""
    if share is None:
        return _("not reported")
    return f"{share.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}" + local("%", " %")


def _titles_chart(rows: list[dict[str, Any]]) -> charts.drawing.Drawing:
    """Each row in per cent of its own target."""
    shares = [100 * row["held"] / row["target"] for row in rows]
    return charts.targets(
        "goal-titles",
        [
            charts.Reach(row["label"], share, 100, f"{row['held']} / {row['target']}")
            for row, share in zip(rows, shares, strict=True)
        ],
        most=max([100, *shares]),
        title=_("Titles held against the target"),
        text=_listed(rows, _("%(label)s: %(held)s of %(target)s.")),
    )


def _participation_chart(rows: list[dict[str, Any]]) -> charts.drawing.Drawing:
    return charts.targets(
        "goal-participation",
        [charts.Reach(row["label"], _plain(row), row["target"], row["said"]) for row in rows],
        most=100,
        title=_("Residents who took part, in per cent"),
        text=_listed(rows, _("%(label)s: %(said)s, target %(target)s per cent.")),
    )


def _network_chart(rows: list[dict[str, Any]]) -> charts.drawing.Drawing:
    return charts.targets(
        "goal-network",
        [charts.Reach(row["label"], _plain(row), None, row["said"]) for row in rows],
        most=100,
        title=_("Coverage of the three-tier network, in per cent"),
        text=_listed(rows, _("%(label)s: %(said)s.")),
    )


def _plain(row: dict[str, Any]) -> float | None:
    return None if row["share"] is None else float(row["share"])


def _listed(rows: list[dict[str, Any]], sentence: str) -> str:
    return " ".join(sentence % row for row in rows)
