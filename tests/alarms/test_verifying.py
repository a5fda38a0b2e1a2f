"""A record or a fact that does not hold, and a seal that fails, are told without anybody asking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluation.alarms import verifying, watching
from evaluation.models import Alarm, Look
from tests.actions.world import World, drafts
from tests.support.record_guards import drop, restore, unguarded
from tests.workflows.forgeries import Dice, alter, rewrite, write_a_record
from workflows import service
from workflows.audit import sealing
from workflows.audit.newest import faults_of_newest
from workflows.errands import errands
from workflows.models import AuditEvent, Message

pytestmark = pytest.mark.django_db
WORLD = drafts


@pytest.fixture(autouse=True)
def _outside(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.CHECKPOINT_DIR = tmp_path, tmp_path / "checkpoints"


def causes() -> list[str]:
    return list(Alarm.objects.order_by("pk").values_list("cause", flat=True))


def test_an_honest_site_raises_nothing_and_says_when_it_looked(world: World) -> None:
    sealing.seal()
    assert watching.verify_newest(print) + watching.verify_whole(print) == 0
    assert dict(Look.objects.values_list("what", "found")) == {"newest": 0, "whole": 0, "facts": 0}
    assert causes() == []


def test_an_altered_event_is_told_once_a_day(world: World) -> None:
    event = AuditEvent.objects.order_by("-pk")[1]
    with unguarded():
        rewrite(event, actor="某人")
    assert watching.verify_newest(print) == 1
    assert watching.verify_whole(print) == 0, "the same cause, on the same day"
    assert causes() == ["record_broken"]
    facts = Alarm.objects.get().facts
    assert (facts["chain"], facts["seq"]) == (
        f"{event.aggregate_type} {event.aggregate_id}",
        event.seq,
    )
    assert Look.objects.get(what="newest").found > 0


def test_an_old_event_is_found_by_the_whole_look(world: World, settings: Any) -> None:
    settings.ALARM_VERIFY_EVENTS = 1
    with unguarded():
        rewrite(AuditEvent.objects.order_by("pk")[0], actor="某人")
    assert watching.verify_newest(print) == 0
    assert watching.verify_whole(print) == 1
    assert causes() == ["record_broken"]


def test_a_guard_that_was_dropped_is_told(world: World) -> None:
    drop()
    assert watching.verify_newest(print) == 1
    restore()


def test_a_fact_that_does_not_hold_is_told_by_its_name(world: World) -> None:
    world.stage.programme.rounds.update(status="named")
    watching.verify_whole(print)
    assert "fact_broken" in causes()
    facts = Alarm.objects.get(cause="fact_broken").facts
    assert facts["number"] == Look.objects.get(what="facts").found > 0
    assert facts["names"]


def test_a_checkpoint_that_cannot_be_written_is_told(world: World, settings: Any) -> None:
    in_the_way = Path(settings.DATA_DIR) / "a-file"
    in_the_way.touch()
    settings.CHECKPOINT_DIR = in_the_way / "checkpoints"
    said: list[str] = []
    for _minute in range(3):
        service.run_due(said.append)
    assert causes() == ["not_sealed"]
    assert Alarm.objects.get().facts["error"] == "NotADirectoryError"
    assert Message.objects.filter(topic="alarm.not_sealed").count() == 2


def test_the_timer_does_all_of_it(world: World) -> None:
    service.run_due()
    assert set(Look.objects.values_list("what", flat=True)) == {
        verifying.NEWEST,
        verifying.WHOLE,
        verifying.FACTS,
    }
    known = {one.verb: one for one in errands}
    assert known[watching.NEWEST].rest == 10 * 60
    assert known[watching.WHOLE].rest == 24 * 60 * 60


@pytest.mark.postgres
def test_the_bounded_look_finds_every_altered_field_and_cries_over_nothing() -> None:
    write_a_record()
    sealing.seal()
    assert list(faults_of_newest(1000)) == []
    drop()
    missed = []
    for seed in range(60):
        before = {one.pk: one for one in AuditEvent.objects.all()}
        alter(Dice(seed))
        if not any(one.chain != "database" for one in faults_of_newest(1000)):
            missed.append(seed)
        changed = [one for one in AuditEvent.objects.all() if _differs(one, before[one.pk])]
        for one in changed:
            before[one.pk].save(force_update=True)
    restore()
    assert missed == []
    assert list(faults_of_newest(1000)) == []


def _differs(one: AuditEvent, other: AuditEvent) -> bool:
    names = [field.attname for field in AuditEvent._meta.concrete_fields]
    return any(getattr(one, name) != getattr(other, name) for name in names)
