"""Topics, tellers and reachable people of the toy flow, for the tests of messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.toy.models import Leave
from tests.toy.people import person
from workflows.action import listeners
from workflows.actor import Actor
from workflows.messages import reminding, telling, topics
from workflows.messages.telling import News
from workflows.messages.topics import Topic
from workflows.models import MailChoice


@pytest.fixture
def toy_topics(settings: Any) -> Iterator[None]:
    """Two topics and a teller of the toy flow, for one test; mail is sent."""
    settings.MAIL_IS_SENT = True
    settings.SITE_URL = "https://titles.example"
    known, tellers, reminders = (
        dict(topics._topics),
        dict(telling._tellers),
        list(reminding._reminders),
    )
    topics.register(
        Topic("leave.yes", "Yes to %(days)s days", "You may go for %(days)s days."),
        Topic("leave.late", "Late", "The request of %(who)s waits.", urgent=True),
    )
    telling.tells("leave.approve", _told)
    reminding._reminders[:] = [_reminded]
    assert telling.tell_of in listeners
    yield
    topics._topics.clear()
    topics._topics.update(known)
    telling._tellers.clear()
    telling._tellers.update(tellers)
    reminding._reminders[:] = reminders


def _told(act: Any, leave: Any, _result: Any) -> list[News]:
    return [News("leave.yes", str(act.id), [leave.person_id], facts={"days": leave.days}, path="/")]


def _reminded(tasks: list[Any], days: int) -> list[News]:
    return [
        News(
            "leave.late",
            f"{task.pk}:{days}:{task.deadline.due_at:%Y%m%d}",
            [task.artifact.person_id],
            facts={"who": str(task.artifact.person), "days": days},
        )
        for task in tasks
        if isinstance(task.artifact, Leave)
    ]


def reachable(name: str, rhythm: str = "") -> Actor:
    """A person with an address, and perhaps a choice."""
    actor = person(name)
    actor.user.email = f"{name.lower()}@office.example"
    actor.user.save(update_fields=["email"])
    if rhythm:
        MailChoice.objects.create(user=actor.user, rhythm=rhythm, language="en")
    return actor


def news(actor: Actor, key: str = "k", topic: str = "leave.yes") -> News:
    """Something to tell."""
    return News(topic, key, [actor.user.pk], facts={"days": 2, "who": "Ann"}, path="/leave/")
