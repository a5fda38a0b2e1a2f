"""Raise an alarm: once for its cause and period, told to every supervisor and auditor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from evaluation.messages import audiences
from evaluation.messages.renewing import RENEWED
from evaluation.messages.topics_of_alarms import topic_of
from evaluation.models import Alarm, AppointmentProposal
from evaluation.vocabulary import ADMINISTRATORS, AlarmCause, Verb
from workflows.action import Act
from workflows.messages.telling import News, Teller, tell


@dataclass(frozen=True)
class Finding:
    """Something to be told: why, about what, and how long that is not told again."""

    cause: AlarmCause
    about: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    person: int | None = None


def raise_once(finding: Finding, now: datetime, pause: timedelta) -> bool:
    """Keep and tell it, unless the same was raised within the pause; whether it was new.

    Two timers at once agree on the key of the period, and the database lets only one have it.
    """
    same = f"{finding.cause}:{finding.about}:"
    with transaction.atomic():
        if Alarm.objects.filter(key__startswith=same, raised_at__gt=now - pause).exists():
            return False
        news = list(_raised(finding, f"{same}{int(now.timestamp() // pause.total_seconds())}", now))
        tell(news)
        return bool(news)


def _raised(finding: Finding, key: str, now: datetime) -> Iterable[News]:
    _alarm, is_new = Alarm.objects.get_or_create(
        key=key,
        defaults={
            "cause": finding.cause,
            "person_id": finding.person,
            "facts": finding.facts,
            "raised_at": now,
        },
    )
    if is_new:
        topic, everybody = topic_of(finding.cause), audiences.watchers()
        yield News(topic, key, everybody, facts=finding.facts, path=reverse("alarms"))


def granted(act: Act, _subject: Any, proposal: AppointmentProposal) -> Iterable[News]:
    """A post of an administrator, in the transaction of the act that grants it."""
    if proposal.post not in ADMINISTRATORS:
        return
    facts = {
        "who": str(proposal.person),
        "post": str(proposal.post),
        "by": str(proposal.proposed_by),
        "second": str(proposal.decided_by),
        "at": act.now.isoformat(),
    }
    finding = Finding(AlarmCause.ADMINISTRATOR, facts=facts, person=proposal.person_id)
    yield from _raised(finding, f"{AlarmCause.ADMINISTRATOR}:{act.id}", act.now)


def renewed(act: Act, subject: Any, renewal: Any) -> Iterable[News]:
    """The person and the supervisors as at every step; and an alarm, which auditors get too."""
    usual = list(RENEWED(act, subject, renewal))
    yield from usual
    finding = Finding(AlarmCause.ACCESS, facts=dict(usual[0].facts), person=renewal.person_id)
    told = {key for one in usual for key in one.recipients}
    for one in _raised(finding, f"{AlarmCause.ACCESS}:{act.id}", act.now):
        others = [key for key in one.recipients if key not in told]
        yield News(one.topic, one.key, others, facts=one.facts, path=one.path)


ALARMING: dict[str, Teller] = {
    Verb.APPOINTMENT_APPROVE: granted,
    Verb.ACCESS_APPROVE: renewed,
}
