"""Rows of personal data: who sees it plain; erasing it on request or when its time is over."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from evaluation.models.application import ENDED_EARLY
from evaluation.permissions import scopes as s
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
from evaluation.permissions.statuses import status_is
from evaluation.personal.retention import ERASED, contacts_before, objectors_before
from evaluation.vocabulary import ApplicationStatus, ObjectionStatus, Role, Sight, Verb
from workflows.authority import Condition, Who

A = ApplicationStatus
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
    return Q(status_since__lt=contacts_before(who.now))


def _old_objector(who: Who) -> Q:
    return Q(status_since__lt=objectors_before(who.now))


TIME = _("The time for which it is kept is not over.")
CONTACT_THERE = Condition(
    "erased",
    NOT_ERASED,
    lambda who: ~Q(contact_phone__in=["", ERASED]) | ~Q(contact_name__in=["", ERASED]),
)
OBJECTOR_THERE = Condition("erased", NOT_ERASED, lambda who: ~Q(contact=ERASED))

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
    row(Sight.CONTACT_READ, Role.SECRETARIAT, on.APPLICATION, managed(on.OF_APPLICATION)),
)
