"""Rows of alarms: supervisors and auditors are told, and say what they found."""

from evaluation.permissions import watching as w
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import row
from evaluation.vocabulary import Role, Sight, Verb

READERS = (
    (Role.SUPERVISOR, w.every_alarm_as_supervisor),
    (Role.AUDITOR, w.every_alarm_as_auditor),
)
WATCHING = (
    *(
        row(Verb.ALARM_ACKNOWLEDGE, role, on.ALARM, alarms, (w.UNANSWERED,), (w.ABOUT_ONESELF,))
        for role, alarms in READERS
    ),
    *(row(Sight.ALARM_READ, role, on.ALARM, alarms) for role, alarms in READERS),
)
