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

from accounts.models import User
from evaluation.models import (
    Alarm,
    Application,
    AppointmentProposal,
    Category,
    Expert,
    Interest,
    Nomination,
    Objection,
    Programme,
    Round,
    Title,
    Unit,
    UnitYear,
)
from evaluation.vocabulary import ApplicationStatus

Rounds = QuerySet[Round]
HANDED_IN = Q(shown_at__isnull=False) | ~Q(status=ApplicationStatus.DRAFT) & ~Q(
    status__in=[ApplicationStatus.LAPSED, ApplicationStatus.WITHDRAWN], submitted_at=None
)
NOBODY = User.objects.none()


@dataclass(frozen=True)
class Reach:
    """Whose record somebody reads: that of these rounds, and of these people's posts.

    `drafts`: also of applications that were never handed in.
    """

    rounds: Rounds
    people: QuerySet[User] = NOBODY
    drafts: bool = True

    @property
    def applications(self) -> Q:
        """Those in reach: a secretariat reads no draft, so nothing of its making either."""
        mine = Q(category__round__in=self.rounds)
        return mine if self.drafts else mine & HANDED_IN


@dataclass(frozen=True)
class Kind:
    """One kind of object with a chain.

    `within`: the objects of the kind whose record lies within a reader's reach;
    `related`: what its name needs; `versions`: the models whose row versions tell what an act
    changed, each with the column of the history that leads to the object.
    """

    slug: str
    model: type[Model]
    name: Promise
    within: Callable[[Reach], QuerySet[Any]]
    related: tuple[str, ...] = ()
    versions: tuple[tuple[Any, str], ...] = ()

    @property
    def label(self) -> str:
        """How the record names the kind."""
        return self.model._meta.label_lower

    def objects(self) -> QuerySet[Any]:
        """All of them, with what their names need."""
        return self.model._base_manager.select_related(*self.related)


def _programmes(reach: Reach) -> QuerySet[Programme]:
    return Programme.objects.filter(rounds__in=reach.rounds).distinct()


def _units(reach: Reach) -> QuerySet[Unit]:
    return Unit.objects.all() if reach.rounds.exists() else Unit.objects.none()


def _alarms(reach: Reach) -> QuerySet[Alarm]:
    """They name people, so only who sees people's posts reads of them."""
    return Alarm.objects.all() if reach.people.exists() else Alarm.objects.none()


def _people(reach: Reach) -> QuerySet[Any]:
    """Whoever holds or held a post in the programmes of these rounds."""
    posts = AppointmentProposal.objects.filter(programme__rounds__in=reach.rounds)
    return posts.order_by().values("person_id")


KINDS = (
    Kind("programme", Programme, gettext_lazy("Programme"), _programmes),
    Kind(
        "round",
        Round,
        gettext_lazy("Round"),
        lambda reach: reach.rounds,
        versions=((Round, "id"), (Category, "round_id")),
    ),
    Kind(
        "application",
        Application,
        gettext_lazy("Application"),
        lambda reach: Application.objects.filter(reach.applications),
        related=("snapshot", "category__round"),
        versions=((Application, "id"),),
    ),
    Kind(
        "objection",
        Objection,
        gettext_lazy("Objection"),
        lambda reach: Objection.objects.filter(notice__round__in=reach.rounds),
    ),
    Kind(
        "nomination",
        Nomination,
        gettext_lazy("Nomination"),
        lambda reach: Nomination.objects.filter(commendation__round__in=reach.rounds),
        versions=((Nomination, "id"),),
    ),
    Kind(
        "title",
        Title,
        gettext_lazy("Title"),
        lambda reach: Title.objects.filter(unit__in=_units(reach)),
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
        lambda reach: Expert.objects.filter(programme__in=_programmes(reach)),
        related=("user",),
    ),
    Kind(
        "interest",
        Interest,
        gettext_lazy("Interest"),
        lambda reach: Interest.objects.filter(person__in=_people(reach)),
        related=("person", "unit__parent"),
    ),
    Kind("alarm", Alarm, gettext_lazy("Alarm"), _alarms),
    Kind("person", User, gettext_lazy("Account and posts"), lambda reach: reach.people),
)
BY_LABEL = {kind.label: kind for kind in KINDS}
BY_SLUG = {kind.slug: kind for kind in KINDS}


def rows_within(reach: Reach) -> Q:
    """The rows of the record within a reader's reach: chains as type and key."""
    mine = Q(pk__in=[])
    for kind in KINDS:
        keys = kind.within(reach).values("pk")
        mine |= Q(aggregate_type=kind.label, aggregate_id__in=keys)
    return mine
