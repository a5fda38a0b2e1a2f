"""Goals against what was reached: titles, participation by kind and district, the three tiers.

Figures come from the yearbooks of the latest year for which anybody reported. A unit without a
yearbook counts as not reported: nothing is estimated, and every share says how many units it
rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from evaluation.models import Unit, UnitYear
from evaluation.reference.defaults import default_categories
from evaluation.vocabulary import TOWNSHIP_KINDS, VILLAGE_KINDS, UnitKind


@dataclass(frozen=True)
class Reported:
    """What the units of a kind reported: how many of them, and their sums."""

    units: int = 0
    reported: int = 0
    residents: int = 0
    participants: int = 0
    reached: int = 0

    @property
    def share(self) -> Decimal | None:
        """Participants per resident in per cent; None where nobody reported."""
        if not self.residents:
            return None
        return Decimal(self.participants) * 100 / self.residents


def latest_year() -> int | None:
    """The latest year for which a unit reported its figures."""
    return UnitYear.objects.order_by("-year").values_list("year", flat=True).first()


def goals() -> dict[str, Any]:
    """Participation and coverage of the latest year, from three queries."""
    year = latest_year()
    units = list(Unit.objects.filter(kind__in=[*TOWNSHIP_KINDS, *VILLAGE_KINDS]).order_by())
    books = {one.unit_id: one for one in UnitYear.objects.filter(year=year)} if year else {}
    townships = [one for one in units if one.kind in TOWNSHIP_KINDS]
    villages = [one for one in units if one.kind in VILLAGE_KINDS]
    return {
        "year": year,
        "is_demo": any(one.is_demo for one in books.values()),
        "participation": _participation(townships, books),
        "network": _network(townships, villages, books),
    }


def _participation(townships: list[Unit], books: dict[int, UnitYear]) -> list[dict[str, Any]]:
    targets = default_categories().participation_thresholds
    rows = []
    for kind in TOWNSHIP_KINDS:
        if same := [unit for unit in townships if unit.kind == kind]:
            rows.append(_row(kind, str(kind.label), _summed(same, books, targets)))
    everybody = _summed(townships, books, targets)
    return [*rows, _row(UnitKind.DISTRICT, _("The whole district"), everybody)]


def _row(kind: UnitKind, label: str, found: Reported) -> dict[str, Any]:
    share, target = found.share, default_categories().participation_thresholds[kind]
    return {
        "kind": kind.value,
        "label": label,
        "target": target,
        "share": share,
        "units": found.units,
        "reported": found.reported,
        "reached": found.reached,
        "is_reached": share is not None and share >= target,
    }


def _summed(units: list[Unit], books: dict[int, UnitYear], targets: Mapping[str, int]) -> Reported:
    given = [(unit, books[unit.pk]) for unit in units if unit.pk in books]
    return Reported(
        units=len(units),
        reported=len(given),
        residents=sum(book.residents for _unit, book in given),
        participants=sum(book.participants for _unit, book in given),
        reached=sum(
            book.participants * 100 >= book.residents * targets[unit.kind] for unit, book in given
        ),
    )


def _network(
    townships: list[Unit], villages: list[Unit], books: dict[int, UnitYear]
) -> list[dict[str, Any]]:
    """The second and the third tier; the first is the district's college, which no book counts."""
    schools = [_figure(books.get(one.pk), "school_area_m2") for one in townships]
    points = [_points(books.get(one.pk)) for one in townships]
    rooms = [_figure(books.get(one.pk), "school_area_m2") for one in villages]
    return [
        _tier(_("Schools of townships and sub-districts"), [_yes(one) for one in schools]),
        _tier(_("Learning points, as townships report"), points),
        _tier(_("Villages with rooms for learning"), [_yes(one) for one in rooms]),
    ]


def _figure(book: UnitYear | None, key: str) -> Decimal | None:
    value = book.figures.get(key) if book else None
    return None if value in (None, "") else Decimal(str(value))


def _yes(value: Decimal | None) -> tuple[int, int] | None:
    return None if value is None else (int(value > 0), 1)


def _points(book: UnitYear | None) -> tuple[int, int] | None:
    points, villages = _figure(book, "learning_points"), _figure(book, "villages_count")
    if points is None or not villages:
        return None
    return min(int(points), int(villages)), int(villages)


def _tier(label: str, found: list[tuple[int, int] | None]) -> dict[str, Any]:
    given = [one for one in found if one is not None]
    have, of = sum(one[0] for one in given), sum(one[1] for one in given)
    return {
        "label": label,
        "have": have,
        "of": of,
        "share": Decimal(have) * 100 / of if of else None,
        "units": len(found),
        "reported": len(given),
    }
