"""An open objection holds back its own entry, not the list: suspend, clear, and go on."""

from __future__ import annotations

from django.db.models import Q

from evaluation.models import Application, Nomination, Objection, PublicNotice, Round
from evaluation.queries.lists import anything_left, is_all_noticed, is_suspended
from evaluation.vocabulary import (
    ApplicationStatus,
    NominationStatus,
    ObjectionStatus,
    RoundStatus,
    Verb,
)
from workflows.action import Act, action

OPEN = (ObjectionStatus.LODGED, ObjectionStatus.ACCEPTED, ObjectionStatus.REPLIED)
Entry = Application | Nomination


@action(Verb.ROUND_RESUME)
def resume(act: Act, round_: Round) -> Round:
    """Nothing is suspended any more: a new notice for who moved up, the naming, or the end."""
    if not anything_left(round_):
        to = RoundStatus.FINISHED
    elif is_all_noticed(round_):
        to = RoundStatus.CONFIRMED
    else:
        to = RoundStatus.DECIDED
    if round_.status != to:
        round_.move(to)
    act.say(to=to)
    return round_


def suspend_contested(act: Act, notice: PublicNotice) -> int:
    """Hold back every entry to which an objection is still open; how many."""
    contested = Objection.objects.filter(notice__round=notice.round, status__in=OPEN)
    applications = Application.objects.filter(
        objections__in=contested, status=ApplicationStatus.ADMITTED
    )
    nominations = Nomination.objects.filter(
        objections__in=contested, status=NominationStatus.LISTED
    )
    entries: list[Entry] = [*applications.distinct(), *nominations.distinct()]
    for entry in entries:
        entry.move(_SUSPENDED[type(entry)])
        act.also(entry, suspended=True)
    return len(entries)


def clear_contested(act: Act, objection: Objection) -> bool:
    """The objection has ended without effect: its entry goes on, unless another one is open."""
    entry: Entry | None = objection.application or objection.nomination
    if entry is None or not is_suspended(entry):
        return False
    same = Q(application=objection.application, nomination=objection.nomination)
    if Objection.objects.filter(same, status__in=OPEN).exclude(pk=objection.pk).exists():
        return False
    entry.move(_CLEARED[type(entry)])
    act.also(entry, suspended=False)
    return True


_SUSPENDED = {
    Application: ApplicationStatus.SUSPENDED,
    Nomination: NominationStatus.SUSPENDED,
}
_CLEARED = {Application: ApplicationStatus.ADMITTED, Nomination: NominationStatus.LISTED}
