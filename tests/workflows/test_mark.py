"""The mark: what is new is found without looking at what is old, and nothing is missed."""

from __future__ import annotations

from itertools import accumulate

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.support.record_guards import unguarded
from tests.toy.people import asked, person
from workflows.audit import mark as marks
from workflows.audit import sealing
from workflows.audit.keys import CannotSeal
from workflows.audit.mark import Mark
from workflows.audit.verify import faults
from workflows.models import AuditEvent, Checkpoint, Leaf

ROUNDS = st.lists(st.sets(st.integers(1, 60)), max_size=6)


@given(ROUNDS)
def test_a_key_waits_until_it_was_seen_whatever_the_order(rounds: list[set[int]]) -> None:
    mark, seen = Mark(), set[int]()
    for keys in accumulate(rounds, lambda before, now: now - before, initial=set[int]()):
        fresh = keys - seen
        mark, seen = mark.after(sorted(fresh)), seen | fresh
        assert {key for key in range(1, 90) if mark.waits_for(key)} == set(range(1, 90)) - seen
        assert Mark.of(mark.kept()) == mark


def test_what_is_kept_is_short() -> None:
    assert Mark().after([3, 4, 9]).kept() == [[9], [1, 2], [5, 8]]
    assert Mark().after([1, 2, 3]).kept() == [[3]]


def _take_out(event: AuditEvent) -> dict[str, object]:
    fields = {field.attname: getattr(event, field.attname) for field in event._meta.fields}
    event.delete()
    return fields


@pytest.mark.django_db
@pytest.mark.postgres
def test_events_that_come_late_are_sealed_through_many_gaps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marks, "AT_ONCE", 2)
    for number in range(12):
        asked(person(f"Ann {number}"))
    with unguarded():
        late = [_take_out(event) for event in AuditEvent.objects.order_by("pk")[::2]]
        sealing.seal()
    for fields in reversed(late):
        AuditEvent.objects.create(**fields)
        assert Leaf.objects.filter(event_id=fields["id"]).count() == 0
        sealing.seal()
        assert Leaf.objects.filter(event_id=fields["id"]).count() == 1
    assert Leaf.objects.count() == 12
    assert list(faults()) == []


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_record_sealed_before_there_were_marks_goes_on() -> None:
    for name in ("Ann", "Ben"):
        asked(person(name))
    sealing.seal()
    with unguarded():
        Checkpoint.objects.update(mark=None)
    assert sealing.seal().size == 2, "nothing is new"
    asked(person("Cat"))
    assert sealing.seal().size == 3
    assert list(faults()) == []


@pytest.mark.django_db
@pytest.mark.postgres
def test_finding_what_is_new_never_joins_the_old() -> None:
    asked(person("Ann"))
    sealing.seal()
    asked(person("Ben"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        sealing.seal()
    asking = [one["sql"] for one in queries if 'FROM "workflows_auditevent"' in one["sql"]]
    assert asking and not any("JOIN" in sql for sql in asking)
    assert all('"workflows_auditevent"."id" >' in sql or "BETWEEN" in sql for sql in asking)


@pytest.mark.django_db
@pytest.mark.postgres
@pytest.mark.parametrize("mark", [[[999999999]], [[999999999], [999999000, 999999001]]])
def test_a_mark_that_hides_events_is_a_fault(mark: object) -> None:
    asked(person("Ann"))
    sealing.seal()
    with unguarded():
        Checkpoint.objects.update(mark=mark)
    asked(person("Ben"))
    sealing.seal()
    (fault,) = faults()
    assert str(fault) == (
        f"seal #1: an event was kept from being sealed ({AuditEvent.objects.latest('pk').pk})"
    )


@pytest.mark.django_db
@pytest.mark.postgres
@pytest.mark.parametrize("mark", ["", [], [5], [["5"]], [[5], [3]], [[5], [1, 2, 3]]])
def test_a_mark_that_is_none_is_a_fault_and_nothing_is_sealed_on_top(mark: object) -> None:
    asked(person("Ann"))
    sealing.seal()
    with unguarded():
        Checkpoint.objects.update(mark=mark)
    (fault,) = faults()
    assert fault.what == "the checkpoint differs from its own text"
    asked(person("Ben"))
    with pytest.raises(CannotSeal, match="its mark is none"):
        sealing.seal()


@pytest.mark.django_db
@pytest.mark.postgres
def test_an_event_slipped_in_under_a_free_key_is_found() -> None:
    """Keys below the first are given to nobody, so no seal would look there."""
    asked(person("Ann"))
    sealing.seal()
    asked(person("Ben"))
    with unguarded():
        AuditEvent.objects.filter(pk=AuditEvent.objects.latest("pk").pk).update(id=-5)
    assert [fault.which for fault in faults()] == ["-5"]
