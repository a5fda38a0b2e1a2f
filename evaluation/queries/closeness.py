"""Who is too close to a unit to judge it: by a post, by a home, or by an interest on record.

A unit of one's own reaches up to its township and down to its villages: posts, an expert's home,
an employment, and "belongs to". Kin and the like reach down only. Proposed default, domain
notes 2.5. Asked in SQL for one person (`close_units`), and for many people at once (`closeness`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from evaluation.models import AppointmentProposal, Expert, Interest, Unit
from evaluation.vocabulary import InterestKind, ProposalStatus, Role
from workflows.authority import Who
from workflows.deadlines import CHINA, china_date

OF_UNITS = (Role.APPLICANT, Role.TOWNSHIP_LEADER)
BELONGING = (InterestKind.EMPLOYMENT, InterestKind.SAME_UNIT)


def lookback(day: date) -> date:
    """The same day RECUSAL_YEARS before: what ended then still counts, a day earlier no more."""
    year = day.year - settings.RECUSAL_YEARS
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _posts(people: Collection[int], day: date) -> QuerySet[AppointmentProposal]:
    """Posts at units that count: granted, or ended not longer ago than `lookback`."""
    since = lookback(day)
    ended = Q(
        status=ProposalStatus.ENDED,
        status_since__gte=datetime.combine(since, time.min, CHINA),
    )
    return AppointmentProposal.objects.filter(
        Q(status=ProposalStatus.GRANTED) | ended,
        Q(until=None) | Q(until__gte=since),
        person_id__in=people,
        post__in=OF_UNITS,
    )


def _interests(people: Collection[int], day: date) -> QuerySet[Interest]:
    """Interests that count; an employment does for RECUSAL_YEARS after its end."""
    counts = Q(ended_on=None) | Q(ended_on__gte=lookback(day))
    return Interest.objects.filter(counts, person_id__in=people).order_by()


def _homes(people: Collection[int]) -> QuerySet[Expert]:
    return Expert.objects.filter(user_id__in=people, home__isnull=False).order_by()


def close_units(who: Who) -> Q:
    """Units that those who stand behind the act must not judge, for a filter of units."""
    people, day = who.actor.people, china_date(who.now)
    if not people:
        return Q(pk__in=[])
    mine = Unit.objects.filter(
        Q(pk__in=_posts(people, day).values("unit_id"))
        | Q(pk__in=_homes(people).values("home_id"))
        | Q(pk__in=_interests(people, day).filter(kind__in=BELONGING).values("unit_id"))
    )
    return _up_and_down(mine) | _down(_interests(people, day).values("unit_id"))


def units_of_interest(who: Who) -> Q:
    """The part of them that comes from interests on record."""
    people, day = who.actor.people, china_date(who.now)
    if not people:
        return Q(pk__in=[])
    interests = _interests(people, day)
    mine = Unit.objects.filter(pk__in=interests.filter(kind__in=BELONGING).values("unit_id"))
    return _up_and_down(mine) | _down(interests.values("unit_id"))


def units_declared(who: Who) -> Q:
    """Only the units named in the interests: a township is always close to its villages."""
    interests = _interests(who.actor.people, china_date(who.now))
    return Q(pk__in=interests.values("unit_id"))


def _down(units: QuerySet[Any]) -> Q:
    return Q(pk__in=units) | Q(parent_id__in=units)


def _up_and_down(units: QuerySet[Unit]) -> Q:
    """The district above the townships is nobody's own."""
    parents = units.values("parent_id")
    return _down(units.values("pk")) | Q(pk__in=parents, parent__isnull=False)


@dataclass
class Closeness:
    """The units of one person: what reaches up and down, and what reaches down only."""

    own: dict[int, int | None] = field(default_factory=dict)  # unit → its parent
    interests: set[int] = field(default_factory=set)

    def reaches(self, unit: Unit) -> bool:
        """Whether the person is too close to this unit."""
        here = {unit.pk, unit.parent_id} - {None}
        if here & self.interests or here & self.own.keys():
            return True
        return unit.parent_id is not None and unit.pk in self.own.values()


def closeness(people: Iterable[int], now: datetime) -> dict[int, Closeness]:
    """The same for many people at once, in three queries; everybody asked about is there."""
    keys, day = list(people), china_date(now)
    found: dict[int, Closeness] = defaultdict(Closeness)
    found.update({key: Closeness() for key in keys})
    posts = _posts(keys, day).values_list("person_id", "unit_id", "unit__parent_id")
    homes = _homes(keys).values_list("user_id", "home_id", "home__parent_id")
    for person, unit, parent in [*posts, *homes]:
        found[person].own[unit] = parent
    interests = _interests(keys, day).values_list("person_id", "unit_id", "unit__parent_id", "kind")
    for person, unit, parent, kind in interests:
        if kind in BELONGING:
            found[person].own[unit] = parent
        else:
            found[person].interests.add(unit)
    return found
