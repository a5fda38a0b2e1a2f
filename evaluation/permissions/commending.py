"""Filters and conditions of a commendation: nominations, clearances, who is too close."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_noop as _

from evaluation.models import Commendation, Nomination, Revocation, Unit
from evaluation.models.commendation import OPEN_TO_WITHDRAWAL, UNDER_WAY
from evaluation.permissions.statuses import status_is
from evaluation.queries import closeness, posts
from evaluation.vocabulary import NominationStatus, RoundStatus
from workflows.authority import Condition, Scope, Who

N = NominationStatus
R = RoundStatus
BEFORE_RANKING = (R.OPEN, R.REVIEWING)
NOT_CHECKING = _("The nomination is not in the secretariat's check.")


def nominations_open(prefix: str) -> Scope:
    """The commendation still takes nominations."""

    def holds(who: Who) -> Q:
        return Q(
            **{
                f"{prefix}commendation__closes_at__gt": who.now,
                f"{prefix}commendation__round__status__in": list(BEFORE_RANKING),
            }
        )

    return holds


def ranked(who: Who) -> Q:
    """The round commends nobody, or its nominations are ranked."""
    return ~Exists(Commendation.objects.filter(round=OuterRef("pk"), listed_at=None))


def all_concluded(who: Who) -> Q:
    """Nominations are closed, and none is under way."""
    open_ones = Nomination.objects.filter(commendation=OuterRef("pk"), status__in=UNDER_WAY)
    return Q(closes_at__lte=who.now) & ~Exists(open_ones)


def close_to(who: Who, path: str) -> Q:
    """The nomination at `path` comes from the actor: in person, by a unit, by a department."""
    if who.actor.pk is None:
        return Q(pk__in=[])
    units = Unit.objects.filter(closeness.close_units(who)).values("pk")
    return (
        Q(**{f"{path}nominated_by_id__in": who.actor.people})
        | Q(**{f"{path}list__signed_by_id__in": who.actor.people})
        | Q(**{f"{path}list__unit_id__in": units})
        | Q(**{f"{path}list__department_id__in": posts.departments(who)})
    )


def close_to_nominee(who: Who) -> Q:
    """The objection contests somebody whom the actor's side nominated."""
    return Q(nomination__isnull=False) & close_to(who, "nomination__")


def _own(who: Who) -> Q:
    return close_to(who, "")


def _nominated_in_person(who: Who) -> Q:
    """The actor nominated or signed; the authority as such may answer about its own people."""
    by_actor = Q(nomination__nominated_by_id__in=who.actor.people)
    return by_actor | Q(nomination__list__signed_by_id__in=who.actor.people)


def _revocation_open(who: Who) -> Q:
    return Exists(Revocation.objects.filter(nomination=OuterRef("pk"), decided_at=None))


NOMINATIONS_OPEN = Condition("too_late", _("Nominations are closed."), nominations_open(""))
NOT_SIGNED = Condition(
    "signed", _("The list of nominations has been signed."), lambda who: Q(signed_at=None)
)
LIST_NOT_SIGNED = Condition(
    "signed", _("The list of nominations has been signed."), lambda who: Q(list__signed_at=None)
)
CLOSED = Condition(
    "still_open",
    _("Nominations are still open."),
    lambda who: Q(commendation__closes_at__lte=who.now),
)
DRAFT = status_is(N.DRAFT, code="signed", sentence=_("The list of nominations has been signed."))
CHECKING = status_is(N.CHECKING, code="not_checking", sentence=NOT_CHECKING)
RETURNED = status_is(
    N.RETURNED, code="not_returned", sentence=_("The nomination was not returned.")
)
CORRECTION_IN_TIME = Condition(
    "too_late",
    _("The time for the correction has passed."),
    lambda who: Q(correction_due_at__gt=who.now),
)
REFUSABLE = Condition(
    "not_checking",
    _("The nomination is not in the secretariat's check, or its correction is not overdue."),
    lambda who: Q(status=N.CHECKING) | Q(status=N.RETURNED, correction_due_at__lte=who.now),
)
CLEARING = status_is(
    N.CLEARING, code="not_clearing", sentence=_("The nomination is not before the authorities.")
)
NOMINATION_CLEARING = status_is(
    N.CLEARING,
    code="not_clearing",
    sentence=_("The nomination is not before the authorities."),
    field="nomination__status",
)
NOT_ANSWERED = Condition("given", _("The authority has answered."), lambda who: Q(given_at=None))
ANSWER_OVERDUE = Condition(
    "answer_awaited", _("The authority may still answer."), lambda who: Q(due_at__lte=who.now)
)
WITHDRAWABLE = status_is(
    *OPEN_TO_WITHDRAWAL,
    code="listed",
    sentence=_("After the ranking a nomination cannot be withdrawn."),
)
BEFORE_LIST = Condition(
    "listed",
    _("The nominations have been ranked."),
    lambda who: Q(commendation__listed_at=None),
)
NOT_RANKED = Condition(
    "listed", _("The nominations have been ranked."), lambda who: Q(listed_at=None)
)
ALL_CONCLUDED = Condition(
    "under_way",
    _("Nominations are still open, or some are still under way."),
    all_concluded,
)
IN_REVIEW = status_is(
    R.REVIEWING,
    code="not_reviewing",
    sentence=_("The round is not under review."),
    field="round__status",
)
AFTER_RANKING = Condition(
    "not_ranked",
    _("The nominations have not been ranked."),
    lambda who: Q(commendation__listed_at__isnull=False),
)
OWN_NOMINEE = Condition("recused", _("You act for who nominated this nominee."), _own)
OWN_NOMINATION = Condition(
    "recused", _("You nominated this nominee yourself."), _nominated_in_person
)
COMMENDED = status_is(
    N.COMMENDED,
    code="not_commended",
    sentence=_("The nominee was not commended, or the commendation is revoked already."),
)
NO_REVOCATION_OPEN = Condition(
    "proposed",
    _("It is proposed already to revoke this commendation."),
    lambda who: ~_revocation_open(who),
)
REVOCATION_OPEN = Condition(
    "decided", _("The proposal has been decided."), lambda who: Q(decided_at=None)
)
OWN_COMMENDED = Condition(
    "recused",
    _("You act for who nominated this nominee."),
    lambda who: close_to(who, "nomination__"),
)
