"""@action: check, change, record; all of it or nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.toy.models import Leave
from tests.toy.people import chief, person
from workflows import clock
from workflows.action import action, registry
from workflows.actor import PUBLIC, SYSTEM, Actor, request_id
from workflows.audit import canonical, chain
from workflows.models import AuditEvent, ChainHead
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def _leave(name: str = "Ann", **fields: object) -> Leave:
    return Leave.objects.create(person=person(name).user, days=3, **fields)


def _record() -> list[tuple]:
    fields = ("aggregate_type", "seq", "actor", "post", "verb", "payload")
    return list(AuditEvent.objects.order_by("pk").values_list(*fields))


def test_an_act_changes_its_object_and_writes_exactly_one_event() -> None:
    leave, boss = _leave(), chief()
    token = request_id.set("abc")
    with clock.travel(NOON):
        registry["leave.approve"](boss, leave, begins=NOON)
    request_id.reset(token)
    leave.refresh_from_db()
    assert leave.status == "approved"
    event = AuditEvent.objects.get()
    assert (event.actor_id, event.actor, event.post) == (boss.pk, "Chief", "chief")
    assert (event.verb, event.at, event.request_id) == ("leave.approve", NOON, "abc")
    assert (event.subject_type, event.subject_id) == ("toy.leave", leave.pk)
    assert json.loads(event.payload) == {"begins": "2026-03-02T04:00:00.000000+00:00"}
    assert (event.seq, event.previous_hash, chain.version_of(leave)) == (1, "", 1)
    assert event.hash == canonical.link_hash(event) == ChainHead.objects.get().hash


@pytest.mark.parametrize(
    ("verb", "who", "status", "what", "code"),
    [
        ("leave.approve", "Ben", "asked", {}, "stranger"),
        ("leave.approve", "public", "asked", {}, "stranger"),
        ("leave.approve", "system", "asked", {}, "stranger"),
        ("leave.approve", "chief", "taken", {}, "wrong_status"),
        ("leave.approve", "own chief", "asked", {}, "recused"),
        ("leave.return", "chief", "asked", {"why": ""}, "invalid"),
        ("leave.take", "chief", "approved", {}, "stranger"),
    ],
)
def test_a_refused_act_changes_and_records_nothing(
    verb: str, who: str, status: str, what: dict, code: str
) -> None:
    actors = {"public": PUBLIC, "system": SYSTEM, "Ben": person("Ben"), "chief": chief()}
    actors["own chief"] = chief("Other chief")
    leave = Leave.objects.create(person=actors["own chief"].user, days=3, status=status)
    with pytest.raises(Refusal) as refused:
        registry[verb](actors[who], leave, **what)
    assert refused.value.code == code
    leave.refresh_from_db()
    assert leave.status == status
    assert (_record(), ChainHead.objects.count()) == ([], 0)


def test_a_crash_in_the_body_leaves_nothing_behind() -> None:
    leave = _leave(status="approved")
    Leave.objects.update(days=0)
    with pytest.raises(ArithmeticError):
        registry["leave.take"](SYSTEM, leave)
    leave.refresh_from_db()
    assert leave.status == "approved"
    assert (_record(), leave.history.filter(status="taken").count()) == ([], 0)


def test_what_the_record_cannot_hold_undoes_the_act() -> None:
    leave, boss = _leave(), chief()
    with pytest.raises(TypeError, match="cannot hold float"):
        registry["leave.return"](boss, leave, why=0.1)
    leave.refresh_from_db()
    assert (leave.status, _record()) == ("asked", [])


def test_acts_on_one_object_make_one_chain_in_order() -> None:
    leave, boss = _leave(), chief()
    registry["leave.return"](boss, leave, why="too long")
    registry["leave.change"](_actor(leave), leave, days=2)
    registry["leave.approve"](boss, leave)
    events = list(AuditEvent.objects.order_by("seq"))
    assert [event.seq for event in events] == [1, 2, 3]
    assert [event.previous_hash for event in events[1:]] == [event.hash for event in events[:2]]
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_a_created_object_begins_a_chain_of_its_own() -> None:
    ann = person("Ann")
    leave = registry["leave.ask"](ann, ann.user, days=3)
    assert _record() == [("toy.leave", 1, "Ann", "person", "leave.ask", '{"days":3}')]
    assert (chain.version_of(leave), chain.version_of(ann.user)) == (1, 0)


def test_an_act_on_two_aggregates_writes_an_event_in_each_chain_under_one_act() -> None:
    leave = _leave(status="taken")
    registry["leave.close"](chief(), leave)
    assert _record() == [
        ("toy.leave", 1, "Chief", "chief", "leave.close", "{}"),
        ("accounts.user", 1, "Chief", "chief", "leave.close", '{"back_after":3}'),
    ]
    assert len(set(AuditEvent.objects.values_list("act", flat=True))) == 1


def test_a_part_stands_in_the_chain_of_its_whole() -> None:
    leave, ben = _leave(status="approved"), person("Ben")
    voice = leave.voices.create(colleague=ben.user)
    registry["voice.give"](ben, voice, said="yes")
    event = AuditEvent.objects.get()
    assert (event.aggregate_type, event.subject_type) == ("toy.leave", "toy.voice")


def test_a_stale_version_is_refused_and_the_present_one_named() -> None:
    leave, boss = _leave(), chief()
    opened_at = chain.version_of(leave)
    registry["leave.return"](boss, leave, why="too long", version=opened_at)
    with pytest.raises(Refusal) as refused:
        registry["leave.change"](_actor(leave), leave, days=1, version=opened_at)
    assert (refused.value.code, refused.value.status) == ("stale", 409)
    assert refused.value.details == {"current": 1}
    registry["leave.change"](_actor(leave), leave, days=1, version=1)


def test_who_could_have_acted_a_moment_ago_is_told_that_the_object_changed() -> None:
    leave, boss = _leave(), chief()
    registry["leave.refuse"](boss, leave, version=0)
    with pytest.raises(Refusal) as refused:
        registry["leave.approve"](chief("Second"), leave, version=0)
    assert refused.value.code == "stale"


def test_a_stranger_with_a_stale_version_learns_nothing() -> None:
    leave, boss = _leave(), chief()
    registry["leave.refuse"](boss, leave)
    with pytest.raises(Refusal) as refused:
        registry["leave.approve"](person("Ben"), leave, version=0)
    assert (refused.value.code, refused.value.details) == ("stranger", {})


def test_the_object_is_read_anew_so_an_old_copy_does_no_harm() -> None:
    leave = _leave()
    old_copy = Leave.objects.get()
    registry["leave.refuse"](chief(), leave)
    with pytest.raises(Refusal) as refused:
        registry["leave.approve"](chief("Second"), old_copy)
    assert refused.value.code == "wrong_status"


def test_a_long_name_is_cut_where_the_record_ends() -> None:
    leave = _leave(status="approved")
    registry["leave.take"](type(SYSTEM)(is_system=True, behind="x" * 500), leave)
    assert AuditEvent.objects.get().actor == "x" * 120


def test_a_superuser_has_no_more_rights_than_the_table_gives() -> None:
    leave, root = _leave(), person("Root")
    root.user.is_superuser = root.user.is_staff = True
    root.user.save()
    with pytest.raises(Refusal):
        registry["leave.approve"](root, leave)


def test_an_act_inside_an_act_is_a_mistake_in_the_code() -> None:
    leave, boss = _leave(), chief()
    with pytest.raises(RuntimeError, match=r"leave\.refuse was called inside another act"):
        registry["leave.delegate"](boss, leave)
    leave.refresh_from_db()
    assert (leave.status, _record()) == ("asked", [])


def test_two_acts_for_one_verb_are_a_mistake_in_the_code() -> None:
    with pytest.raises(ValueError, match=r"Two actions for leave\.ask"):
        action("leave.ask")(lambda act, subject: None)


def _actor(leave: Leave) -> Actor:
    return Actor.of(leave.person)
