"""Who must be recused: sheets and votes of people who have become too close since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from evaluation.models import (
    Application,
    Assignment,
    Ballot,
    DepartmentOpinion,
    Interest,
    Round,
    Unit,
)
from evaluation.queries import posts
from evaluation.queries.closeness import BELONGING, closeness, lookback
from evaluation.queries.reviewers import free_reviewers
from evaluation.vocabulary import (
    ApplicationStatus,
    AssignmentStatus,
    InterestKind,
    RoundStatus,
)
from workflows.authority import Who
from workflows.deadlines import china_date

ON_PANEL = (AssignmentStatus.PENDING, AssignmentStatus.SUBMITTED)
UNDER_REVIEW = (ApplicationStatus.REVIEWING, ApplicationStatus.REVIEWED)
BEFORE_SEALING = (RoundStatus.OPEN, RoundStatus.REVIEWING)


@dataclass(frozen=True)
class Due:
    """An assignment that must end, and why."""

    assignment: Assignment
    kind: InterestKind
    note: str


def due(now: datetime, person: int | None = None) -> list[Due]:
    """Assignments before the sealing whose expert is too close; five queries at most."""
    seated = Assignment.objects.filter(
        status__in=ON_PANEL,
        application__status__in=UNDER_REVIEW,
        application__category__round__status__in=BEFORE_SEALING,
    )
    if person is not None:
        seated = seated.filter(expert__user=person)
    known = closeness(set(seated.values_list("expert__user_id", flat=True)), now)
    close = [key for key, one in known.items() if one.own or one.interests]
    if not close:
        return []
    mine = seated.filter(expert__user__in=close).order_by("application_id", "pk")
    found = [
        one
        for one in mine.select_related(
            "expert", "application__unit", "application__snapshot", "application__category__round"
        )
        if known[one.expert.user_id].reaches(one.application.unit)
    ]
    return _with_reasons(found, now)


def _with_reasons(assignments: list[Assignment], now: datetime) -> list[Due]:
    interests = _interests({one.expert.user_id for one in assignments}, now)
    found = []
    for one in assignments:
        unit = one.application.unit
        mine = [
            interest
            for interest in interests[one.expert.user_id]
            if unit.pk in (interest.unit_id, interest.unit.parent_id)
            or unit.parent_id == interest.unit_id
        ]
        kind = InterestKind(mine[0].kind) if mine else InterestKind.SAME_UNIT
        found.append(Due(one, kind, _why(mine[0] if mine else None)))
    return found


def _interests(people: Iterable[int], now: datetime) -> dict[int, list[Interest]]:
    found: dict[int, list[Interest]] = defaultdict(list)
    counts = Q(ended_on=None) | Q(ended_on__gte=lookback(china_date(now)))
    for one in Interest.objects.filter(counts, person__in=people).select_related("unit"):
        found[one.person_id].append(one)
    return found


def _why(interest: Interest | None) -> str:
    """What the record says, in the language of the site."""
    with override(settings.LANGUAGE_CODE):
        if interest is None:
            return _("Found by computing: a post or a home at the unit, its township or a village.")
        day = china_date(interest.declared_at).isoformat()
        return _("By the interest that was declared on %(day)s.") % {"day": day}


def interests_of(user: Any) -> QuerySet[Interest]:
    """What a person has on record, the latest first."""
    return Interest.objects.filter(person=user).select_related("unit__parent")


@dataclass
class Consequences:
    """What a declaration will mean for what lies before the person now."""

    sheets: list[Assignment] = field(default_factory=list)
    opinions: list[tuple[DepartmentOpinion, int]] = field(default_factory=list)
    checks: list[Application] = field(default_factory=list)
    lists: list[Application] = field(default_factory=list)
    votes: list[Round] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.sheets, self.opinions, self.checks, self.lists, self.votes))


def consequences(who: Who, unit: Unit, kind: str, ended_on: date | None) -> Consequences:
    """What would follow if the person declared this now; a constant number of queries."""
    if ended_on is not None and ended_on < lookback(china_date(who.now)):
        return Consequences()
    reached = Q(unit=unit) | Q(unit__parent=unit)
    if kind in BELONGING and unit.parent_id is not None:
        reached |= Q(unit=unit.parent_id)
    near = Application.objects.filter(reached).select_related("snapshot", "category__round")
    me = who.actor.pk
    judged = near.filter(status__in=UNDER_REVIEW, category__round__status__in=BEFORE_SEALING)
    votes = Ballot.objects.filter(
        member=me,
        recused_at=None,
        decision__decided_at=None,
        decision__round__in=near.filter(entries__isnull=False).values("category__round"),
    )
    return Consequences(
        sheets=list(
            Assignment.objects.filter(
                expert__user=me, status__in=ON_PANEL, application__in=judged
            ).select_related("application__snapshot", "application__category")
        ),
        opinions=_opinions(who, judged),
        checks=list(
            near.filter(
                status=ApplicationStatus.CHECKING,
                category__round__programme__in=posts.programmes(who, "manage_programme"),
            )
        ),
        lists=list(
            near.filter(status=ApplicationStatus.SUBMITTED, unit__parent__in=posts.led(who))
        ),
        votes=[one.decision.round for one in votes.select_related("decision__round")],
    )


def _opinions(who: Who, judged: QuerySet[Application]) -> list[tuple[DepartmentOpinion, int]]:
    """Opinions still asked of the person's departments, and how many others could give them."""
    asked = DepartmentOpinion.objects.filter(
        application__in=judged.filter(status=ApplicationStatus.REVIEWING),
        department__in=posts.departments(who),
        given_at=None,
    ).select_related("application__snapshot", "application__unit", "department")
    free = free_reviewers(list(asked), who.now)
    return [(one, len(free[one.pk] - {who.actor.pk})) for one in asked]
