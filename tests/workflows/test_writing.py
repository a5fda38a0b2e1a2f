"""An event and the head of its chain are written together, exactly, or not at all."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.toy.people import person
from workflows import clock
from workflows.actor import SYSTEM, Actor
from workflows.audit import chain
from workflows.audit.verify import faults
from workflows.models import AuditEvent, ChainHead

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MOMENTS = [
    datetime(2026, 3, 9, 12, tzinfo=UTC),
    datetime(2026, 3, 9, 12, 0, 0, 1, tzinfo=UTC),
    datetime(2026, 3, 9, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 3, 9, 0, 0, 0, 500_000, tzinfo=timezone(timedelta(hours=8))),
    datetime(2026, 3, 9, 0, 0, 0, 123_456, tzinfo=timezone(-timedelta(hours=11, minutes=30))),
    datetime(1899, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]
NAMES = [
    "村民委员会",
    "e\u0301",
    unicodedata.normalize("NFC", "e\u0301"),
    "𠮷野",
    "a\u2028b\u0085c",
    "👩\u200d🌾",
    '"\\',
    " spaced ",
    "\x7f\x01",
    "名" * 300,
]


def _append(about: Actor, head: ChainHead | None = None, **other: Any) -> AuditEvent:
    fields = {
        "act": uuid4(),
        "at": clock.now(),
        "actor": SYSTEM,
        "post": "system",
        "verb": "leave.ask",
        "subject": about.user,
        "payload": {"reason": "材料齐全"},
    }
    return chain.append(head or chain.head_of(about.user), **{**fields, **other})


def _written(event: AuditEvent) -> dict[str, Any]:
    return {field.attname: getattr(event, field.attname) for field in event._meta.concrete_fields}


def _head(about: Actor) -> tuple[int, str]:
    head = ChainHead.objects.get(aggregate_id=about.pk, aggregate_type="accounts.user")
    return head.seq, head.hash


@pytest.mark.parametrize("at", MOMENTS)
def test_a_moment_comes_back_to_the_microsecond_in_any_zone(at: datetime) -> None:
    event = _append(person("Ann"), at=at)
    assert AuditEvent.objects.get().at == event.at == at
    assert list(faults()) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_text_comes_back_letter_for_letter(name: str) -> None:
    ann = person("Ann")
    user = get_user_model()(pk=ann.pk, username="x", name=name)
    event = _append(ann, actor=Actor.of(user), payload={name: [name, {"deep": name}]})
    assert _written(AuditEvent.objects.get()) == _written(event)
    assert list(faults()) == []


def test_what_looks_alike_is_not_the_same() -> None:
    """Nothing normalises: a composed and a decomposed letter are different texts in the record."""
    ann, salts = person("Ann"), []
    for name in ("é", "e\u0301"):
        salts.append(_append(ann, payload={"name": name}))
    assert salts[0].payload != salts[1].payload
    assert [event.payload for event in AuditEvent.objects.order_by("seq")] == [
        event.payload for event in salts
    ]
    assert list(faults()) == []


def test_megabytes_of_content_are_kept_whole() -> None:
    event = _append(person("Ann"), payload={"text": "字" * 2_000_000, "list": list(range(50_000))})
    assert AuditEvent.objects.get().payload == event.payload
    assert list(faults()) == []


def test_the_event_in_hand_is_the_event_in_the_database() -> None:
    ann = person("Ann")
    event = _append(ann)
    assert event.pk == AuditEvent.objects.get().pk
    assert (event._state.adding, event._state.db) == (False, connection.alias)
    assert _head(ann) == (1, event.hash)
    assert chain.version_of(ann.user) == 1


def test_numbers_links_and_versions_run_chain_by_chain_in_the_order_of_writing() -> None:
    ann, ben = person("Ann"), person("Ben")
    order = [ann, ben, ben, ann, ben]
    made = [_append(one) for one in order]
    assert [event.seq for event in made] == [1, 1, 2, 2, 3]
    assert [event.pk for event in made] == sorted(event.pk for event in made)
    assert made[3].previous_hash == made[0].hash
    assert [made[1].hash, made[2].hash] == [made[2].previous_hash, made[4].previous_hash]
    assert (chain.version_of(ann.user), chain.version_of(ben.user)) == (2, 3)


def test_what_is_rolled_back_leaves_neither_event_nor_number() -> None:
    ann = person("Ann")
    first = _append(ann)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _append(ann)
        _append(ann)
        raise ZeroDivisionError
    assert _head(ann) == (1, first.hash)
    second = _append(ann)
    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert AuditEvent.objects.count() == 2
    assert list(faults()) == []


def test_a_head_that_was_read_before_another_wrote_writes_nothing() -> None:
    ann = person("Ann")
    stale = chain.head_of(ann.user)
    taken = _append(ann)
    with pytest.raises(IntegrityError), transaction.atomic():
        _append(ann, stale)
    assert _head(ann) == (1, taken.hash)
    assert AuditEvent.objects.count() == 1


def test_every_event_has_a_salt_of_its_own() -> None:
    ann = person("Ann")
    for _ in range(200):
        _append(ann)
    events = list(AuditEvent.objects.all())
    assert len({event.salt for event in events}) == len({e.commitment for e in events}) == 200
    assert {len(event.salt) for event in events} == {32}
    assert len({event.payload for event in events}) == 1


def test_writing_takes_two_journeys_on_postgresql_and_three_statements_on_sqlite() -> None:
    ann = person("Ann")
    _append(ann)
    with CaptureQueriesContext(connection) as queries:
        _append(ann, at=MOMENTS[0])
    aside = ("SAVEPOINT", "clock_timestamp")
    said = [
        one["sql"].split()[0] for one in queries if not any(word in one["sql"] for word in aside)
    ]
    wanted = ["SELECT", "WITH"] if connection.vendor == "postgresql" else ["SELECT", "INSERT"]
    assert said[:2] == wanted
    assert said[2:] == ([] if connection.vendor == "postgresql" else ["UPDATE"])
