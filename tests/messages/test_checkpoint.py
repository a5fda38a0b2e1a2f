"""The supervisor gets each day's checkpoint once, as a text that verifies the record later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from evaluation.demo.stage import Stage
from tests.actions.world import World
from tests.support.record_guards import unguarded
from tests.toy.people import asked, person
from workflows import clock, service
from workflows.audit import notes, sealing
from workflows.messages.sending import send_due
from workflows.models import Checkpoint, Message

pytestmark = pytest.mark.django_db


def nothing(_stage: Stage) -> None:
    """Only the people; no round whose deadlines would come due."""


WORLD = nothing
NOON = datetime(2031, 3, 10, 4, tzinfo=UTC)  # twelve o'clock in China
DAY = timedelta(days=1)


def _told(world: World) -> list[dict[str, Any]]:
    mine = Message.objects.filter(topic="record.checkpoint")
    assert {one.recipient_id for one in mine} <= {world.posts["supervisor"].pk}
    return [one.facts for one in mine.order_by("pk")]


def _a_day_with_acts(noon: datetime) -> Checkpoint:
    for minute in range(3):
        with clock.travel(noon + timedelta(minutes=minute)):
            asked(person("Ann"))
            service.run_due()
    return sealing.latest_checkpoint()


def test_a_day_gives_one_message_with_its_last_checkpoint(world: World) -> None:
    last = _a_day_with_acts(NOON)
    before = len(_told(world))
    with clock.travel(NOON + timedelta(hours=11)):
        service.run_due()
    assert len(_told(world)) == before, "the day is not over"
    for minute in range(3):
        with clock.travel(NOON + timedelta(hours=12, minutes=minute)):
            service.run_due()
    told = _told(world)
    assert len(told) == before + 1
    assert (told[-1]["size"], told[-1]["checkpoint"]) == (last.size, last.text)
    with clock.travel(NOON + 3 * DAY):
        service.run_due()
    assert len(_told(world)) == before + 1, "nothing was sealed since"


def test_days_without_a_timer_are_told_by_their_last_checkpoint(world: World) -> None:
    for days in (0, 1, 2):
        with clock.travel(NOON + days * DAY):
            asked(person("Ann"))
            last = sealing.seal()
    before = len(_told(world))
    with clock.travel(NOON + 5 * DAY):
        service.run_due()
    told = _told(world)
    assert len(told) == before + 1
    assert told[-1]["checkpoint"] == last.text


def test_the_letter_can_be_saved_and_verifies_the_record(
    world: World, settings: Any, tmp_path: Path
) -> None:
    settings.MAIL_IS_SENT = True
    supervisor = world.posts["supervisor"].user
    supervisor.email = "jijian@example.org"
    supervisor.save(update_fields=["email"])
    _a_day_with_acts(NOON)
    for later in (DAY, 2 * DAY):
        with clock.travel(NOON + later):
            service.run_due()
            send_due()
    (letter,) = [one for one in mail.outbox if "previous" in one.body]
    assert letter.to == ["jijian@example.org"]
    kept = tmp_path / "letter.txt"
    kept.write_text(letter.body, "utf-8")
    assert notes.split(letter.body) == [sealing.latest_checkpoint().text]
    call_command("verify_audit", against=[kept])
    with unguarded():
        Checkpoint.objects.order_by("-size").first().delete()
    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_audit", against=[kept])
