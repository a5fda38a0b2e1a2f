"""Topics of alarms: what happened, and what whoever is told should look at."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evaluation.messages.wording import words
from evaluation.vocabulary import AlarmCause, Role
from workflows.messages.topics import Topic


def topic_of(cause: str) -> str:
    """The topic that puts an alarm of this cause into words."""
    return "access.renewed" if cause == AlarmCause.ACCESS else f"alarm.{cause}"


def _said(facts: dict[str, Any]) -> dict[str, Any]:
    """The fault and the post in the reader's language."""
    said = words(facts)
    if "fault" in said:
        said["fault"] = gettext(said["fault"])
    if "post" in said:
        said["post"] = str(Role(said["post"]).label)
    return said


def _topic(cause: AlarmCause, heading: str, sentence: str) -> Topic:
    return Topic(topic_of(cause), heading, sentence, urgent=True, words=_said)


ALARMS = (
    _topic(
        AlarmCause.PERSON_REFUSED,
        _("Many refusals: %(who)s"),
        _(
            "%(who)s was refused %(number)s acts within %(minutes)s minutes. The record says "
            "which. Ask %(who)s: it may be a mistake, a program, or somebody else with the account."
        ),
    ),
    _topic(
        AlarmCause.ADDRESS_REFUSED,
        _("Many refusals of one visitor"),
        _(
            "A visitor without an account, at one address, was refused %(number)s acts within "
            "%(minutes)s minutes. The record says which."
        ),
    ),
    _topic(
        AlarmCause.VISITORS_REFUSED,
        _("Many refusals of visitors"),
        _(
            "Visitors without an account were refused %(number)s acts within %(minutes)s minutes, "
            "from %(addresses)s addresses. The record says which."
        ),
    ),
    _topic(
        AlarmCause.PAUSES,
        _("Sign-in was paused often"),
        _(
            "Sign-in was paused %(number)s times within %(minutes)s minutes, for %(accounts)s "
            "accounts and from %(addresses)s addresses: somebody may be guessing passwords. The "
            "list of sign-ins says where from."
        ),
    ),
    _topic(
        AlarmCause.RECORD_BROKEN,
        _("The record does not hold"),
        _(
            "The verification of the record found %(number)s faults, the first in %(chain)s, "
            "number %(seq)s: %(fault)s. Leave the database as it is, verify the record on its "
            "page, and compare it with a checkpoint kept outside."
        ),
    ),
    _topic(
        AlarmCause.FACT_BROKEN,
        _("Facts in the database disagree"),
        _(
            "%(number)s facts that must hold in the database do not (%(names)s). Whoever runs the "
            "machine finds each with the command check_invariants."
        ),
    ),
    _topic(
        AlarmCause.NOT_SEALED,
        _("The record could not be sealed"),
        _(
            "On %(at)s the record could not be sealed, or its checkpoint not be written outside "
            "the database (%(error)s). Decisions and publications wait until it can. Whoever "
            "runs the machine looks at the key, the disk and the folder of the checkpoints."
        ),
    ),
    _topic(
        AlarmCause.ADMINISTRATOR,
        _("An administrator's post was granted: %(who)s"),
        _(
            "On %(at)s %(who)s was appointed %(post)s: proposed by %(by)s, approved by %(second)s. "
            "Whoever did not expect this asks both."
        ),
    ),
)
