"""Set one day of the working calendar: worked, rest, or as the State Council published it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop as _

from evaluation.models import Programme
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.models import Holiday


@action(Verb.CALENDAR_SET)
def set_day(
    act: Act, programme: Programme, *, day: date, is_working: bool | None, note: str = ""
) -> Holiday | None:
    """Say whether a day is worked; None goes back to the published calendar.

    Deadlines counted from now on use it; deadlines already set stay as they are.
    """
    known = Holiday.objects.filter(day=day).first()
    before = known.is_working if known else None
    if is_working is None:
        if known is None:
            raise refusal.invalid(_("This day already follows the published calendar."))
        known.delete()
        act.say(day=day, before=before, is_working=None, note=note)
        return None
    if not note.strip():
        raise refusal.invalid(_("Name the document or the reason for the change."))
    holiday, _made = Holiday.objects.update_or_create(
        day=day, defaults={"is_working": is_working, "note": note}
    )
    act.say(day=day, before=before, is_working=is_working, note=note)
    return holiday
