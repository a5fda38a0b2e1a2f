"""The errands of `run_due` that look and raise alarms; a failing seal is heard at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings

from evaluation.alarms import counting, verifying
from evaluation.messages.alarms import Finding, raise_once
from evaluation.vocabulary import AlarmCause
from workflows import clock
from workflows.audit import sealing
from workflows.errands import Errand, Report, errands

COUNT, NEWEST, WHOLE = "alarms.count", "alarms.verify_newest", "alarms.verify_whole"


def watch(report: Report) -> int:
    """Refusals and pauses: every minute, because counting them costs three queries."""
    now = clock.now()
    return _raise(counting.counted(now), now, counting.period())


def verify_newest(report: Report) -> int:
    """The newest part of the record."""
    return _raise(verifying.newest(), clock.now(), _again())


def verify_whole(report: Report) -> int:
    """Everything. The seal goes first, because this may take a minute."""
    sealing.seal_and_publish(report)
    return _raise(verifying.whole(), clock.now(), _again())


def could_not_seal(error: Exception) -> None:
    """Told with the kind of error; its text may name paths and stands in the log."""
    now = clock.now()
    facts = {"at": now.isoformat(), "error": type(error).__name__}
    _raise([Finding(AlarmCause.NOT_SEALED, facts=facts)], now, _again())


def _again() -> timedelta:
    return timedelta(hours=settings.ALARM_AGAIN_HOURS)


def _raise(found: Iterable[Finding], now: datetime, pause: timedelta) -> int:
    return sum([raise_once(one, now, pause) for one in found])


def _every(setting: str, minutes: int = 1) -> Callable[[], float]:
    return lambda: getattr(settings, setting) * minutes


def listen() -> None:
    """Called once, when the site starts."""
    errands.append(Errand(COUNT, watch, is_act=False))
    often, seldom = _every("ALARM_VERIFY_MINUTES"), _every("ALARM_VERIFY_WHOLE_HOURS", 60)
    errands.append(Errand(NEWEST, verify_newest, is_act=False, minutes=often))
    errands.append(Errand(WHOLE, verify_whole, is_act=False, minutes=seldom))
    sealing.failed.append(could_not_seal)
