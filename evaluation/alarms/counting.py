"""Count refused acts and pauses of sign-in within the last period, and find what is too much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max

from accounts.models import SignInEvent, User
from evaluation.alarms.rules import too_many
from evaluation.messages.alarms import Finding
from evaluation.vocabulary import AlarmCause
from workflows.models import RefusedAct


def period() -> timedelta:
    """Within which is counted, and told once."""
    return timedelta(minutes=settings.ALARM_PERIOD_MINUTES)


def counted(now: datetime) -> Iterator[Finding]:
    """Everything that is too much; a number of queries that does not grow with the rows."""
    yield from _people(now)
    yield from _visitors(now)
    yield from _pauses(now)


def _people(now: datetime) -> Iterator[Finding]:
    rows = RefusedAct.objects.filter(at__gt=now - period(), actor_id__isnull=False)
    found = {
        key: (number, name)
        for key, number, name in rows.order_by()
        .values_list("actor_id")
        .annotate(number=Count("pk"), name=Max("actor"))
    }
    many = too_many(
        {key: number for key, (number, _name) in found.items()},
        settings.ALARM_REFUSALS_OF_PERSON,
        kept=settings.REFUSALS_KEPT_PER_PERSON,
    )
    known = set(User.objects.filter(pk__in=many).values_list("pk", flat=True)) if many else set()
    for key, number in sorted(many.items()):
        facts = _facts(number) | {"who": found[key][1]}
        person = key if key in known else None
        yield Finding(AlarmCause.PERSON_REFUSED, str(key), facts, person)


def _visitors(now: datetime) -> Iterator[Finding]:
    rows = RefusedAct.objects.filter(at__gt=now - period(), actor_id=None).order_by()
    counts = dict(rows.values_list("address").annotate(number=Count("pk")))
    many = too_many(
        counts, settings.ALARM_REFUSALS_OF_ADDRESS, kept=settings.REFUSALS_KEPT_PER_ADDRESS
    )
    for address, number in sorted(many.items()):
        yield Finding(AlarmCause.ADDRESS_REFUSED, address, _facts(number))
    together = too_many(
        {"": sum(counts.values())},
        settings.ALARM_REFUSALS_OF_VISITORS,
        kept=settings.REFUSALS_KEPT_PER_HOUR,
    )
    for number in together.values():
        facts = _facts(number) | {"addresses": len(counts)}
        yield Finding(AlarmCause.VISITORS_REFUSED, facts=facts)


def _pauses(now: datetime) -> Iterator[Finding]:
    rows = SignInEvent.objects.filter(kind=SignInEvent.Kind.PAUSED, at__gt=now - period())
    found = rows.order_by().aggregate(
        number=Count("pk"),
        accounts=Count("user", distinct=True),
        addresses=Count("address", distinct=True),
    )
    for number in too_many({"": found["number"]}, settings.ALARM_PAUSES).values():
        yield Finding(AlarmCause.PAUSES, facts=found | _facts(number))


def _facts(number: int) -> dict[str, Any]:
    return {"number": number, "minutes": settings.ALARM_PERIOD_MINUTES}
