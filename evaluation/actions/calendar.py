"""Set one day of the working calendar, or confirm a year's; running deadlines move along."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.models import Programme
from evaluation.queries.calendar import work_calendar
from evaluation.queries.moving import MIRRORS, NOTICE, Move, moves
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.models import CalendarYear, Holiday


@action(Verb.CALENDAR_SET)
def set_day(
    act: Act, programme: Programme, *, day: date, is_working: bool | None, note: str = ""
) -> list[Move]:
    """Say whether a day is worked; None goes back to the published calendar.

    Running deadlines in working days and open notices move with it, each on its own record.
    Returns what has moved.
    """
    old = work_calendar()
    known = Holiday.objects.filter(day=day).first()
    if is_working is None:
        if known is None:
            raise refusal.invalid(_("This day already follows the published calendar."))
        known.delete()
    elif not note.strip():
        raise refusal.invalid(_("Name the document or the reason for the change."))
    else:
        Holiday.objects.update_or_create(day=day, defaults={"is_working": is_working, "note": note})
    moved = moves(old, work_calendar(), act.now)
    _move(act, moved, note)
    before = known.is_working if known else None
    act.say(day=day, before=before, is_working=is_working, note=note, moved=len(moved))
    return moved


@action(Verb.CALENDAR_CONFIRM)
def confirm_year(act: Act, programme: Programme, *, year: int, note: str) -> CalendarYear:
    """Answer for the holidays of a year whose schedule the package does not know.

    `note` names the document of the State Council; the days moved are set one by one before.
    """
    if not note.strip():
        raise refusal.invalid(_("Name the document that publishes the schedule."))
    if work_calendar().is_published(year):
        raise refusal.invalid(_("The schedule of %(year)s is known already."), year=str(year))
    confirmed = CalendarYear.objects.create(year=year, note=note, confirmed_at=act.now)
    act.say(year=year, note=note)
    return confirmed


def _move(act: Act, moved: list[Move], note: str) -> None:
    """Move each deadline, and say so in the chain of the object it belongs to."""
    said: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for move in moved:
        _move_one(act, move, note)
        said[move.aggregate].append({"what": move.acts, "before": move.before, "after": move.after})
    for aggregate, facts in said.items():
        act.also(aggregate, note=note, moved=facts)


def _move_one(act: Act, move: Move, note: str) -> None:
    if move.what == NOTICE:
        notice = move.row
        notice.ends_at = move.after
        notice.moves = [
            *notice.moves,
            {
                "at": act.now.isoformat(),
                "before": move.before.isoformat(),
                "after": move.after.isoformat(),
                "note": note,
            },
        ]
        notice.save(update_fields=["ends_at", "moves"])
        return
    move.row.due_at, move.row.reminded = move.after, None
    move.row.save(update_fields=["due_at", "reminded"])
    if mirror := MIRRORS.get(move.what):
        model, key, field = mirror
        same = model._base_manager.filter(**{key: move.of.pk, field: move.before})
        same.update(**{field: move.after})
