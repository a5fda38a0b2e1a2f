"""The objects that have a chain of their own, and what belongs to the rounds that a reader sees.

One line for each: the record, the search and the timelines all read this table, and a test
compares it with the permission table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from evaluation.models import (
    Application,
    Category,
    Expert,
    Nomination,
    Objection,
    Programme,
    Round,
    Title,
    Unit,
    UnitYear,
)

Rounds = QuerySet[Round]


@dataclass(frozen=True)
class Kind:
    """One kind of object with a chain.

    `of_rounds`: the objects whose record may be read by those who may read these rounds';
    `related`: what its name needs; `versions`: the models whose row versions tell what an act
    changed, each with the column of the history that leads to the object.
    """

    slug: str
    model: type[Model]
    name: Promise
    of_rounds: Callable[[Rounds], QuerySet[Any]]
    related: tuple[str, ...] = ()
    versions: tuple[tuple[Any, str], ...] = ()

    @property
    def label(self) -> str:
        """How the record names the kind."""
        return self.model._meta.label_lower

    def objects(self) -> QuerySet[Any]:
        """All of them, with what their names need."""
        return self.model._base_manager.select_related(*self.related)


def _programmes(rounds: Rounds) -> QuerySet[Programme]:
    return Programme.objects.filter(rounds__in=rounds).distinct()


def _units(rounds: Rounds) -> QuerySet[Unit]:
    return Unit.objects.all() if rounds.exists() else Unit.objects.none()


KINDS = (
    Kind("programme", Programme, gettext_lazy("Programme"), _programmes),
    Kind(
        "round",
        Round,
        gettext_lazy("Round"),
        lambda rounds: rounds,
        versions=((Round, "id"), (Category, "round_id")),
    ),
    Kind(
        "application",
        Application,
        gettext_lazy("Application"),
        lambda rounds: Application.objects.filter(category__round__in=rounds),
        related=("snapshot", "category__round"),
        versions=((Application, "id"),),
    ),
    Kind(
        "objection",
        Objection,
        gettext_lazy("Objection"),
        lambda rounds: Objection.objects.filter(notice__round__in=rounds),
    ),
    Kind(
        "nomination",
        Nomination,
        gettext_lazy("Nomination"),
        lambda rounds: Nomination.objects.filter(commendation__round__in=rounds),
        versions=((Nomination, "id"),),
    ),
    Kind(
        "title",
        Title,
        gettext_lazy("Title"),
        lambda rounds: Title.objects.filter(unit__in=_units(rounds)),
        related=("unit__parent",),
    ),
    Kind(
        "unit",
        Unit,
        gettext_lazy("Unit"),
        _units,
        related=("parent",),
        versions=((Unit, "id"), (UnitYear, "unit_id")),
    ),
    Kind(
        "expert",
        Expert,
        gettext_lazy("Expert"),
        lambda rounds: Expert.objects.filter(programme__in=_programmes(rounds)),
        related=("user",),
    ),
)
BY_LABEL = {kind.label: kind for kind in KINDS}
BY_SLUG = {kind.slug: kind for kind in KINDS}


def of_rounds(rounds: Rounds) -> Q:
    """The rows of the record that belong to these rounds: chains as type and key."""
    mine = Q(pk__in=[])
    for kind in KINDS:
        keys = kind.of_rounds(rounds).values("pk")
        mine |= Q(aggregate_type=kind.label, aggregate_id__in=keys)
    return mine
