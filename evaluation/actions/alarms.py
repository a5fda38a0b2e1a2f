"""Acknowledge an alarm: who looked into it, and what they found."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.models import Alarm
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.ALARM_ACKNOWLEDGE)
def acknowledge(act: Act, alarm: Alarm, *, answer: str) -> Alarm:
    """Say what was found. The alarm stays where it is, with the word and the name."""
    if not answer.strip():
        raise refusal.invalid(_("Say what you found, or what you have done about it."))
    alarm.acknowledged_by = act.actor.user
    alarm.acknowledged_at, alarm.answer = act.now, answer.strip()
    alarm.save(update_fields=["acknowledged_by", "acknowledged_at", "answer"])
    act.say(cause=alarm.cause, answer=alarm.answer)
    return alarm
