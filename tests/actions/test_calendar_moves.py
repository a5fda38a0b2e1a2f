"""A changed calendar moves running deadlines and notices, visibly and on the record."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from evaluation.models import Application, Programme, PublicNotice
from evaluation.queries.moving import NOTICE
from evaluation.vocabulary import Verb
from tests.actions.world import World, on_notice
from workflows.deadlines import china_date
from workflows.models import AuditEvent, Deadline, Message

pytestmark = pytest.mark.django_db
WORLD = on_notice


def set_day(world: World, day: date, is_working: bool | None) -> Any:
    what = {"day": day, "is_working": is_working, "note": "国办发明电〔2026〕1号"}
    return world.do(Verb.CALENDAR_SET, world.secretariat, Programme.objects.get(), **what)


def notice(world: World) -> PublicNotice:
    return world.round.notices.get()


def a_counted_day(world: World) -> date:
    """A working day inside the notice's time, after today."""
    day = china_date(world.stage.now) + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def test_a_new_holiday_moves_the_end_of_a_notice_to_the_next_working_day(world: World) -> None:
    before = notice(world).ends_at
    (move,) = set_day(world, a_counted_day(world), False)
    after = notice(world)
    assert (move.what, move.before, move.after) == (NOTICE, before, after.ends_at)
    assert after.ends_at > before
    assert [one["note"] for one in after.moves] == ["国办发明电〔2026〕1号"]


def test_taking_the_change_back_moves_it_back(world: World) -> None:
    before, day = notice(world).ends_at, a_counted_day(world)
    set_day(world, day, False)
    set_day(world, day, None)
    assert notice(world).ends_at == before
    assert len(notice(world).moves) == 2


def test_each_move_stands_in_the_record_of_its_object(world: World) -> None:
    set_day(world, a_counted_day(world), False)
    event = AuditEvent.objects.filter(aggregate_type="evaluation.round").last()
    assert event is not None and event.verb == Verb.CALENDAR_SET
    (said,) = json.loads(event.payload)["moved"]
    assert (said["what"], said["after"][:10]) == (NOTICE, f"{_utc_day(notice(world))}")


def _utc_day(of: PublicNotice) -> date:
    return of.ends_at.date()


def test_who_was_told_of_the_notice_is_told_of_its_new_end(world: World) -> None:
    set_day(world, a_counted_day(world), False)
    told = set(Message.objects.filter(topic="notice.moved").values_list("recipient", flat=True))
    knew = Message.objects.filter(topic="notice.published").values_list("recipient", flat=True)
    assert told == set(knew) != set()


def test_a_task_moves_with_its_mirror_and_will_be_reminded_anew(world: World) -> None:
    contested = Application.objects.filter(status="admitted").first()
    assert contested is not None
    objection = world.stage.object_to(world.round, contested)
    Deadline.objects.filter(kind="working").update(reminded=3)
    day = a_counted_day(world)
    moved = {move.what: move for move in set_day(world, day, False)}
    task = moved["objection.admit"]
    assert task.after > task.before
    deadline = Deadline.objects.get(pk=task.row.pk)
    assert (deadline.due_at, deadline.reminded) == (task.after, None)
    world.do(Verb.OBJECTION_ACCEPT, world.secretariat, objection)


def test_what_is_past_stays_past(world: World) -> None:
    day = a_counted_day(world)
    world.stage.now = notice(world).ends_at
    assert [move.what for move in set_day(world, day, False)] == []


def test_a_shorter_count_never_ends_before_the_end_of_today(world: World) -> None:
    """Saturday is worked after all, on the last day of the notice: it ends today at 24:00."""
    current = notice(world)
    last = china_date(current.ends_at - timedelta(microseconds=1))
    saturday = china_date(current.published_at)
    while saturday.weekday() != 5:
        saturday += timedelta(days=1)
    assert saturday < last, "the notice spans a weekend"
    world.stage.now = current.ends_at - timedelta(hours=1)
    assert set_day(world, saturday, True) == []
    assert notice(world).ends_at == current.ends_at


def test_natural_days_do_not_move(world: World) -> None:
    PublicNotice.objects.update(kind="natural")
    before = notice(world).ends_at
    set_day(world, a_counted_day(world), False)
    assert notice(world).ends_at == before
