"""The facts that allow or forbid an act: the "when" and "never if" columns of the table."""

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_noop as _

from evaluation.models import (
    Application,
    Category,
    Decision,
    Draw,
    Entry,
    Extension,
    Interest,
    Objection,
    Supplement,
    Unit,
)
from evaluation.models.application import OPEN_TO_WITHDRAWAL
from evaluation.queries import posts
from evaluation.vocabulary import (
    TOWNSHIP_KINDS,
    VILLAGE_KINDS,
    ApplicationStatus,
    AssignmentStatus,
    Level,
    ObjectionStatus,
    RoundStatus,
)
from workflows.authority import Condition, Who

A = ApplicationStatus
R = RoundStatus
UNDER_WAY = (A.SUBMITTED, A.CHECKING, A.RETURNED, A.REVIEWING)


def status_is(*statuses: str, code: str, sentence: str, field: str = "status") -> Condition:
    """The object is in one of these statuses."""

    def holds(who: Who) -> Q:
        return Q(**{f"{field}__in": list(statuses)})

    return Condition(code, sentence, holds)


def _in_time(who: Who) -> Q:
    extended = Extension.objects.filter(
        category=OuterRef("category_id"), unit=OuterRef("unit_id"), until__gt=who.now
    )
    return Q(category__closes_at__gt=who.now) | Exists(extended)


def _supplement_in_time(who: Who) -> Q:
    return Exists(
        Supplement.objects.filter(application=OuterRef("pk"), answered_at=None, due_at__gt=who.now)
    )


def _editable_now(who: Who) -> Q:
    draft = Q(status=A.DRAFT) & _in_time(who)
    return draft | Q(status=A.RETURNED) & _supplement_in_time(who)


def _call_for_it(who: Who) -> Q:
    open_now = Category.objects.filter(round__status=R.OPEN, closes_at__gt=who.now)
    towns = Exists(open_now.filter(level=Level.TOWNSHIP))
    villages = Exists(open_now.filter(level=Level.VILLAGE))
    late = Extension.objects.filter(unit=OuterRef("pk"), until__gt=who.now)
    return Q(kind__in=TOWNSHIP_KINDS) & towns | Q(kind__in=VILLAGE_KINDS) & villages | Exists(late)


def _list_due(who: Who) -> Q:
    waiting = Application.objects.filter(
        unit__parent=OuterRef("pk"), status=A.SUBMITTED, category__closes_at__lte=who.now
    )
    return Exists(waiting)


def _all_closed(who: Who) -> Q:
    return ~Exists(Category.objects.filter(round=OuterRef("pk"), closes_at__gt=who.now))


def _all_reviewed(who: Who) -> Q:
    return ~Exists(Application.objects.filter(category__round=OuterRef("pk"), status__in=UNDER_WAY))


def _not_allotted(who: Who) -> Q:
    return ~Exists(Draw.objects.filter(category=OuterRef("pk"), drawn_at__isnull=False))


def _quorum_met(who: Who) -> Q:
    enough = (
        Decision.objects.annotate(
            cast=Count("ballots", filter=Q(ballots__voted_at__isnull=False)),
        )
        .filter(cast__gte=F("votes_needed"))
        .values("pk")
    )
    return Q(pk__in=enough)


def _scored(who: Who) -> Q:
    at_work = Application.objects.filter(category=OuterRef("pk"))
    unscored = at_work.filter(assignments__status=AssignmentStatus.PENDING)
    unanswered = at_work.filter(status=A.REVIEWING, opinions__given_at=None, opinions__pk__gt=0)
    before = at_work.filter(status__in=(A.SUBMITTED, A.CHECKING, A.RETURNED))
    return ~Exists(unscored) & ~Exists(unanswered) & ~Exists(before)


def _objections_ruled(who: Who) -> Q:
    unruled = Objection.objects.filter(
        notice=OuterRef("pk"),
        status__in=[ObjectionStatus.LODGED, ObjectionStatus.ACCEPTED, ObjectionStatus.REPLIED],
    )
    return ~Exists(unruled)


def _related(field: str) -> Condition:
    def holds(who: Who) -> Q:
        if who.actor.pk is None:
            return Q(pk__in=[])
        related = Unit.objects.filter(posts.related_units(who.actor.pk))
        return Q(**{f"{field}__in": related.values("pk")})

    return Condition("recused", _("You act for this unit, its township or its villages."), holds)


def _interested(who: Who) -> Q:
    units = Interest.objects.filter(expert__user_id=who.actor.pk).values("unit_id")
    return (
        Q(application__unit_id__in=units)
        | Q(application__unit__parent_id__in=units)
        | Q(status=AssignmentStatus.RECUSED)
    )


def _voter_is_related(who: Who) -> Q:
    related = Unit.objects.filter(posts.related_units(who.actor.pk)).values("pk")
    listed = Entry.objects.filter(
        ranking__category__round=OuterRef("decision__round"), application__unit_id__in=related
    )
    return Exists(listed)


IN_TIME = Condition("too_late", _("The deadline has passed."), _in_time)
EDITABLE_NOW = Condition(
    "locked", _("The application is locked, or the deadline has passed."), _editable_now
)
SUPPLEMENT_IN_TIME = Condition(
    "too_late", _("The time for the supplement has passed."), _supplement_in_time
)
CALL_FOR_IT = Condition("no_call", _("No call is open for this kind of unit."), _call_for_it)
LIST_DUE = Condition(
    "no_list_due",
    _("No submitted village waits for a list, or the call is still open."),
    _list_due,
)
CATEGORY_CLOSED = Condition(
    "still_open",
    _("Applications are still open."),
    lambda who: Q(closes_at__lte=who.now),
)
SCORED = Condition("unscored", _("Some sheets or opinions are still missing."), _scored)
NOT_SHORTLISTED = Condition(
    "shortlisted", _("The shortlist has been drawn."), lambda who: Q(shortlist__isnull=True)
)
NOT_ALLOTTED = Condition("allotted", _("The panels have been allotted."), _not_allotted)
ALL_CLOSED = Condition("still_open", _("Applications are still open."), _all_closed)
ALL_REVIEWED = Condition(
    "unreviewed", _("Some applications are still under review."), _all_reviewed
)
QUORUM_MET = Condition("no_quorum", _("The quorum has not voted yet."), _quorum_met)
NOTICE_RUNNING = Condition(
    "too_late",
    _("The public notice is not running."),
    lambda who: Q(published_at__lte=who.now, ends_at__gt=who.now, closed_at=None),
)
NOTICE_OVER = Condition(
    "notice_running", _("The public notice is still running."), lambda who: Q(ends_at__lte=who.now)
)
OBJECTIONS_RULED = Condition(
    "unruled", _("Some objections have not been ruled on."), _objections_ruled
)
REPLY_OVERDUE = Condition(
    "reply_awaited",
    _("The unit may still reply."),
    lambda who: Q(reply_due_at__lte=who.now),
)
NOT_GIVEN = Condition("given", _("The opinion has been given."), lambda who: Q(given_at=None))
NOT_REPORTED = Condition(
    "reported", _("The visit has been reported."), lambda who: Q(reported_at=None)
)
NOT_VOTED = Condition("voted", _("You have voted."), lambda who: Q(voted_at=None))
NOT_DECIDED = Condition("decided", _("The decision is recorded."), lambda who: Q(decided_at=None))
VOTE_OPEN = Condition(
    "decided", _("The decision is recorded."), lambda who: Q(decision__decided_at=None)
)
PAST_CLOSING = Condition(
    "still_open", _("Applications are still open."), lambda who: ~_in_time(who)
)

RELATED_UNIT = _related("unit_id")
RELATED_APPLICATION = _related("application__unit_id")
RELATED_VOTER = Condition(
    "recused", _("You act for a unit on the list, its township or its villages."), _voter_is_related
)
INTERESTED = Condition("recused", _("An interest of yours in this unit is on record."), _interested)

PLANNED = status_is(R.PLANNED, code="not_planned", sentence=_("The round is under way."))
OPEN = status_is(R.OPEN, code="not_open", sentence=_("The call is not open."))
IN_REVIEW = status_is(
    R.REVIEWING, code="not_reviewing", sentence=_("The round is not under review.")
)
DECIDED = status_is(R.DECIDED, code="not_decided", sentence=_("There is no decision to publish."))
CONFIRMED = status_is(
    R.CONFIRMED, code="not_confirmed", sentence=_("The public notice has not ended.")
)
NAMED = status_is(R.NAMED, code="not_named", sentence=_("The titles have not been conferred."))
ROUND_BEFORE_RANKING = status_is(
    R.OPEN,
    R.REVIEWING,
    code="wrong_time",
    sentence=_("The ranking has been sealed."),
    field="round__status",
)
DRAFT = status_is(A.DRAFT, code="not_draft", sentence=_("The application has been submitted."))
CHECKING = status_is(
    A.CHECKING, code="not_checking", sentence=_("The application is not in formal check.")
)
REFUSABLE = Condition(
    "not_checking",
    _("The application is not in formal check, or its supplement is not overdue."),
    lambda who: Q(status=A.CHECKING) | Q(status=A.RETURNED) & ~_supplement_in_time(who),
)
RETURNED = status_is(
    A.RETURNED, code="not_returned", sentence=_("The application was not returned.")
)
REVIEWING = status_is(
    A.REVIEWING, code="not_reviewing", sentence=_("The application is not under review.")
)
BEFORE_DECISION = status_is(
    *OPEN_TO_WITHDRAWAL,
    code="decided",
    sentence=_("After the decision an application cannot be withdrawn."),
)
APPLICATION_REVIEWING = status_is(
    A.REVIEWING,
    code="not_reviewing",
    sentence=_("The application is not under review."),
    field="application__status",
)
APPLICATION_BEFORE_DECISION = status_is(
    A.REVIEWING,
    A.REVIEWED,
    code="wrong_time",
    sentence=_("The review of this application is over."),
    field="application__status",
)
PENDING = status_is(
    AssignmentStatus.PENDING, code="submitted", sentence=_("The scoresheet has been submitted.")
)
NOT_RECUSED = status_is(
    AssignmentStatus.PENDING,
    AssignmentStatus.SUBMITTED,
    code="recused",
    sentence=_("The expert has been recused."),
)
LODGED = status_is(
    ObjectionStatus.LODGED, code="handled", sentence=_("The objection was accepted or refused.")
)
ACCEPTED = status_is(
    ObjectionStatus.ACCEPTED, code="handled", sentence=_("The objection does not wait for a reply.")
)
REPLIED = status_is(
    ObjectionStatus.REPLIED, code="handled", sentence=_("The objection does not wait for a ruling.")
)
AFTER_RANKING = status_is(
    R.RANKED,
    R.DECIDED,
    R.NOTICED,
    R.CONFIRMED,
    R.NAMED,
    R.FINISHED,
    code="not_ranked",
    sentence=_("The ranking has not been sealed."),
    field="category__round__status",
)
CATEGORY_IN_REVIEW = status_is(
    *(status for status in R if status not in (R.PLANNED, R.OPEN)),
    code="not_reviewing",
    sentence=_("The round is not under review."),
    field="round__status",
)
CATEGORY_RANKED = status_is(
    R.RANKED,
    R.DECIDED,
    R.NOTICED,
    R.CONFIRMED,
    R.NAMED,
    R.FINISHED,
    code="not_ranked",
    sentence=_("The ranking has not been sealed."),
    field="round__status",
)
AFTER_NAMING = status_is(
    R.NAMED,
    R.FINISHED,
    code="not_named",
    sentence=_("The titles have not been conferred."),
    field="category__round__status",
)
