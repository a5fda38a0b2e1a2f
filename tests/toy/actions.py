"""What each act on a leave request does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from tests.toy.models import Leave, Voice
from workflows import refusal
from workflows.action import Act, action


@action("leave.ask")
def ask(act: Act, person: Any, *, days: int) -> Leave:
    """Ask for some days off."""
    if Leave.objects.filter(person=person, status="asked").exists():
        raise refusal.invalid("One request at a time.")
    leave = Leave.objects.create(person=person, days=days)
    act.opens(leave)
    act.say(days=days)
    return leave


@action("leave.change")
def change(act: Act, leave: Leave, *, days: int) -> None:
    """Ask for fewer days after a return."""
    act.say(before=leave.days, after=days)
    leave.days = days
    leave.status = "asked"
    leave.save(update_fields=["days", "status"])


@action("leave.approve")
def approve(
    act: Act,
    leave: Leave,
    *,
    begins: datetime | None = None,
    colleagues: Iterable[int] = (),
    voices_needed: int | None = None,
) -> None:
    """Say yes, and ask the colleagues; all of them speak, or as many as are needed."""
    _set(leave, "approved")
    leave.begins = begins
    leave.voices_needed = voices_needed
    leave.save(update_fields=["begins", "voices_needed"])
    for key in colleagues:
        Voice.objects.create(leave=leave, colleague_id=key)
    act.say(begins=begins)


@action("leave.return")
def send_back(act: Act, leave: Leave, *, why: str) -> None:
    """Ask the person to change the request."""
    if not why:
        raise refusal.invalid("Say why.")
    _set(leave, "returned")
    act.say(why=why)


@action("leave.refuse")
def refuse(act: Act, leave: Leave) -> None:
    """Say no."""
    _set(leave, "refused")


@action("leave.withdraw")
def withdraw(act: Act, leave: Leave) -> None:
    """The person no longer wants it."""
    _set(leave, "withdrawn")


@action("leave.close")
def close(act: Act, leave: Leave) -> None:
    """The person is back."""
    _set(leave, "closed")
    act.also(leave.person, back_after=leave.days)


@action("leave.take")
def take(act: Act, leave: Leave) -> None:
    """The leave begins; a leave of no days breaks here."""
    _set(leave, "taken")
    act.say(share_of_a_week=Decimal(7) // leave.days)


@action("leave.archive", sealed_before=True)
def archive(act: Act, leave: Leave, *, box: str) -> None:
    """Put the request away; what is put away stands on a sealed record."""
    if not box:
        raise refusal.invalid("Say where.")
    _set(leave, "archived")
    act.say(box=box)


@action("voice.give")
def give(act: Act, voice: Voice, *, said: str) -> None:
    """Speak."""
    voice.said = said
    voice.save(update_fields=["said"])
    act.say(said=said)


@action("voice.replace")
def replace(act: Act, voice: Voice, *, by: int | None) -> Voice | None:
    """Let another colleague speak, or nobody."""
    act.say(by=by)
    return by and Voice.objects.create(leave=voice.leave, colleague_id=by)


@action("leave.delegate")
def delegate(act: Act, leave: Leave) -> None:
    """A mistake on purpose: an act that calls another act."""
    refuse(act.actor, leave)


def _set(leave: Leave, status: str) -> None:
    leave.status = status
    leave.save(update_fields=["status"])
