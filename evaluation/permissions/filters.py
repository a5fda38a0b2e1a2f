"""The filters behind the conditions: each says in SQL which objects a fact holds for."""

from django.db.models import Exists, OuterRef, Q

from evaluation.models import (
    Application,
    Category,
    Draw,
    Extension,
    MoreTime,
    Nomination,
    Supplement,
    Unit,
)
from evaluation.queries import closeness
from evaluation.queries.aggregates import HANDED_IN
from evaluation.vocabulary import (
    TOWNSHIP_KINDS,
    VILLAGE_KINDS,
    ApplicationStatus,
    AssignmentStatus,
    Level,
    NominationStatus,
    RoundStatus,
)
from workflows.authority import Scope, Who

A = ApplicationStatus
R = RoundStatus
UNDER_WAY = (A.SUBMITTED, A.CHECKING, A.RETURNED, A.REVIEWING)


def in_time(who: Who) -> Q:
    """The category is open, or the unit may submit late."""
    extended = Extension.objects.filter(
        category=OuterRef("category_id"), unit=OuterRef("unit_id"), until__gt=who.now
    )
    return Q(category__closes_at__gt=who.now) | Exists(extended)


def supplement_in_time(who: Who) -> Q:
    """A supplement is open and its time has not passed."""
    return Exists(
        Supplement.objects.filter(application=OuterRef("pk"), answered_at=None, due_at__gt=who.now)
    )


def editable_now(who: Who) -> Q:
    """A draft in time, or a returned application in time."""
    draft = Q(status=A.DRAFT) & in_time(who)
    return draft | Q(status=A.RETURNED) & supplement_in_time(who)


def call_for_it(who: Who) -> Q:
    """A call is open for this kind of unit, or a late submission is allowed to it."""
    open_now = Category.objects.filter(round__status=R.OPEN, closes_at__gt=who.now)
    towns = Exists(open_now.filter(level=Level.TOWNSHIP))
    villages = Exists(open_now.filter(level=Level.VILLAGE))
    late = Extension.objects.filter(unit=OuterRef("pk"), until__gt=who.now)
    return Q(kind__in=TOWNSHIP_KINDS) & towns | Q(kind__in=VILLAGE_KINDS) & villages | Exists(late)


def list_due(who: Who) -> Q:
    """A village of the township waits for the list of a category that has closed."""
    waiting = Application.objects.filter(
        unit__parent=OuterRef("pk"), status=A.SUBMITTED, category__closes_at__lte=who.now
    )
    return Exists(waiting)


def all_closed(who: Who) -> Q:
    """No category of the round is open any more."""
    return ~Exists(Category.objects.filter(round=OuterRef("pk"), closes_at__gt=who.now))


def all_reviewed(who: Who) -> Q:
    """No application of the round is under way."""
    return ~Exists(Application.objects.filter(category__round=OuterRef("pk"), status__in=UNDER_WAY))


def not_allotted(who: Who) -> Q:
    """The category's panels have not been drawn."""
    return ~Exists(Draw.objects.filter(category=OuterRef("pk"), drawn_at__isnull=False))


def scored(who: Who) -> Q:
    """No sheet, opinion or formal check of the category is missing."""
    at_work = Application.objects.filter(category=OuterRef("pk"))
    unscored = at_work.filter(assignments__status=AssignmentStatus.PENDING)
    unanswered = at_work.filter(status=A.REVIEWING, opinions__given_at=None, opinions__pk__gt=0)
    before = at_work.filter(status__in=(A.SUBMITTED, A.CHECKING, A.RETURNED))
    return ~Exists(unscored) & ~Exists(unanswered) & ~Exists(before)


def nothing_suspended(who: Who) -> Q:
    """No entry of the round is held back by an open objection."""
    units = Application.objects.filter(category__round=OuterRef("pk"), status=A.SUSPENDED)
    nominees = Nomination.objects.filter(
        commendation__round=OuterRef("pk"), status=NominationStatus.SUSPENDED
    )
    return ~Exists(units) & ~Exists(nominees)


def related(field: str) -> Scope:
    """The person is too close to the unit in this field to judge it."""

    def holds(who: Who) -> Q:
        if who.actor.pk is None:
            return Q(pk__in=[])
        units = Unit.objects.filter(closeness.close_units(who))
        return Q(**{f"{field}__in": units.values("pk")})

    return holds


def interested(who: Who) -> Q:
    """An interest of the expert in the unit is on record, or the expert was recused."""
    units = Unit.objects.filter(closeness.units_of_interest(who)).values("pk")
    return Q(application__unit_id__in=units) | Q(status=AssignmentStatus.RECUSED)


def handed_in(who: Who) -> Q:
    """The application was submitted once, or its unit has shown the draft."""
    return HANDED_IN


def list_concerns_interest(who: Who) -> Q:
    """A village in which an interest of the leader is on record waits for the township's list."""
    waiting = Application.objects.filter(
        unit__parent=OuterRef("pk"),
        status=A.SUBMITTED,
        unit__in=Unit.objects.filter(closeness.units_declared(who)).values("pk"),
    )
    return Exists(waiting)


def not_extended(who: Who) -> Q:
    """Nobody has asked for more time for this objection."""
    return ~Exists(MoreTime.objects.filter(objection=OuterRef("pk")))
