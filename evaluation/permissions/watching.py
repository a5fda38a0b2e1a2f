"""Whose alarms are whose: they are about the whole site, so any supervisor or auditor has them."""

from django.db.models import Exists, Q
from django.utils.translation import gettext_noop as _

from evaluation.queries import posts
from workflows.authority import Condition, Who


def every_alarm_as_supervisor(who: Who) -> Q:
    """Every alarm, for who supervises a programme."""
    return Q(Exists(posts.programmes(who, "supervise_programme")))


def every_alarm_as_auditor(who: Who) -> Q:
    """Every alarm, for who audits the record of a programme."""
    return Q(Exists(posts.programmes(who, "audit_programme")))


UNANSWERED = Condition(
    "acknowledged", _("This alarm has been acknowledged."), lambda who: Q(acknowledged_at=None)
)
ABOUT_ONESELF = Condition(
    "oneself",
    _("Nobody acknowledges an alarm about themselves."),
    lambda who: Q(person_id__in=who.actor.people),
)
