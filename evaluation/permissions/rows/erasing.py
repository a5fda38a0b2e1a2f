"""Rows of personal data: who sees it plain; erasing it on request or when its time is over."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from evaluation.models.application import ENDED_EARLY
from evaluation.models.commendation import ENDED as ENDED_NOMINATIONS
from evaluation.permissions import scopes as s
from evaluation.permissions.conditions import HANDED_IN
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
from evaluation.permissions.statuses import status_is
from evaluation.personal.retention import (
    ERASED,
    contacts_before,
    drafts_before,
    nominees_before,
    objectors_before,
)
from evaluation.vocabulary import (
    PUBLISHED_NOMINEES,
    ApplicationStatus,
    NominationStatus,
    NomineeKind,
    ObjectionStatus,
    Role,
    RoundStatus,
    Sight,
    Verb,
)
from workflows.authority import Condition, Who

A, N = ApplicationStatus, NominationStatus
ENDED = (ObjectionStatus.REFUSED, ObjectionStatus.UPHELD, ObjectionStatus.REJECTED)
ENDED_APPLICATION = status_is(
    *ENDED_EARLY,
    A.NOT_ADMITTED,
    A.NAMED,
    code="under_way",
    sentence=_("The application is under way; its contact is still needed."),
)
ENDED_OBJECTION = status_is(
    *ENDED,
    code="under_way",
    sentence=_("The objection is under way; its author must still be reached."),
)
NOT_ERASED = _("The personal data has been erased already.")


def _old_contact(who: Who) -> Q:
    """Whoever never handed in is needed for a shorter time."""
    lapsed = Q(status=A.LAPSED, status_since__lt=drafts_before(who.now))
    return lapsed | Q(status_since__lt=contacts_before(who.now))


def _old_objector(who: Who) -> Q:
    return Q(status_since__lt=objectors_before(who.now))


def _ended_nominee(who: Who) -> Q:
    """Ended early; or not commended, or commended, in a round that is finished."""
    judged = Q(
        status__in=[N.CONTESTED, N.NOT_LISTED, *PUBLISHED_NOMINEES],
        commendation__round__status=RoundStatus.FINISHED,
    )
    return Q(status__in=ENDED_NOMINATIONS) | judged


def _old_nominee(who: Who) -> Q:
    return Q(status_since__lt=nominees_before(who.now))


TIME = _("The time for which it is kept is not over.")
CONTACT_THERE = Condition(
    "erased",
    NOT_ERASED,
    lambda who: ~Q(contact_phone__in=["", ERASED]) | ~Q(contact_name__in=["", ERASED]),
)
OBJECTOR_THERE = Condition(
    "erased", NOT_ERASED, lambda who: ~Q(contact=ERASED) | ~Q(statement=ERASED)
)
NOMINEE_ENDED = Condition(
    "under_way", _("The nomination is under way; who is nominated is still needed."), _ended_nominee
)
NOMINEE_THERE = Condition(
    "erased", NOT_ERASED, lambda who: Q(kind=NomineeKind.INDIVIDUAL) & ~Q(deeds=ERASED)
)

ERASING = (
    row(
        Verb.OBJECTION_ERASE,
        Role.SECRETARIAT,
        on.OBJECTION,
        managed(on.OF_PART),
        (ENDED_OBJECTION, OBJECTOR_THERE),
    ),
    row(
        Verb.OBJECTION_ERASE,
        Role.SYSTEM,
        on.OBJECTION,
        s.system_only,
        (ENDED_OBJECTION, OBJECTOR_THERE, Condition("too_early", TIME, _old_objector)),
    ),
    row(
        Verb.APPLICATION_ERASE,
        Role.SECRETARIAT,
        on.APPLICATION,
        managed(on.OF_APPLICATION),
        (ENDED_APPLICATION, CONTACT_THERE),
    ),
    row(
        Verb.APPLICATION_ERASE,
        Role.SYSTEM,
        on.APPLICATION,
        s.system_only,
        (ENDED_APPLICATION, CONTACT_THERE, Condition("too_early", TIME, _old_contact)),
    ),
    row(
        Verb.NOMINATION_ERASE,
        Role.SECRETARIAT,
        on.NOMINATION,
        managed(on.OF_NOMINATION),
        (NOMINEE_ENDED, NOMINEE_THERE),
    ),
    row(
        Verb.NOMINATION_ERASE,
        Role.SYSTEM,
        on.NOMINATION,
        s.system_only,
        (NOMINEE_ENDED, NOMINEE_THERE, Condition("too_early", TIME, _old_nominee)),
    ),
)

PERSONAL = (
    row(Sight.OBJECTOR_READ, Role.SECRETARIAT, on.OBJECTION, managed(on.OF_PART)),
    row(Sight.CONTACT_READ, Role.APPLICANT, on.APPLICATION, s.own_applications),
    row(
        Sight.CONTACT_READ,
        Role.TOWNSHIP_LEADER,
        on.APPLICATION,
        s.applications_of_led_townships,
    ),
    row(
        Sight.CONTACT_READ,
        Role.SECRETARIAT,
        on.APPLICATION,
        managed(on.OF_APPLICATION),
        (HANDED_IN,),
    ),
)
