"""The seal: every event gets its leaf once, the root is signed, and stands outside as text."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.support.record_guards import unguarded
from tests.toy.people import asked, chief, do, person
from workflows import clock, service
from workflows.audit import keys, merkle, notes, outside, sealing
from workflows.audit.keys import CannotSeal
from workflows.audit.verify import faults
from workflows.models import AuditEvent, ChainHead, Checkpoint, Leaf, RecordKey

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = datetime(2026, 3, 9, 12, tzinfo=UTC)


def _root() -> str:
    digests = Leaf.objects.order_by("index").values_list("hash", flat=True)
    return merkle.root([merkle.leaf_hash(bytes.fromhex(one)) for one in digests]).hex()


def test_an_empty_record_has_nothing_to_seal() -> None:
    assert sealing.seal() is None
    assert Checkpoint.objects.count() == RecordKey.objects.count() == 0


def test_every_new_event_gets_one_leaf_and_the_root_over_all_is_signed() -> None:
    leave = asked(person("Ann"))
    do(chief(), leave, "leave.return", why="why")
    first = sealing.seal()
    assert (first.size, first.root) == (2, _root())
    assert sealing.seal() == first, "nothing is new"
    asked(person("Ben"))
    second = sealing.seal()
    assert (second.size, second.root) == (3, _root())
    assert [leaf.hash for leaf in Leaf.objects.all()] == [
        event.hash for event in AuditEvent.objects.order_by("pk")
    ]
    assert list(faults()) == []


def test_a_checkpoint_is_a_signed_note_that_names_the_one_before() -> None:
    asked(person("Ann"))
    with clock.travel(DAY):
        first = sealing.seal()
    asked(person("Ben"))
    with clock.travel(DAY - timedelta(days=1)):
        second = sealing.seal()
    root = base64.b64encode(bytes.fromhex(second.root)).decode()
    name = "community-education-titles"
    lines = second.text.split("\n")
    assert lines[:6] == [
        name,
        "2",
        root,
        "time 2026-03-09T12:00:00.000000+00:00",
        f"previous {notes.digest(first.text)}",
        "",
    ], "the time of checkpoints never goes back"
    assert lines[6].startswith(f"— {name} ") and lines[7:] == [""]
    (key,) = RecordKey.objects.all()
    assert key.public == keys.public_key() and second.key_id == key.key_id
    assert notes.is_signed_by(notes.parse(second.text), key.public)
    assert first.text.split("\n")[4] == "previous none"


def test_an_event_that_was_committed_late_is_sealed_though_its_key_is_smaller() -> None:
    for name in ("Ann", "Ben", "Cat"):
        asked(person(name))
    late = AuditEvent.objects.order_by("pk")[0]
    fields = {field.attname: getattr(late, field.attname) for field in late._meta.fields}
    with unguarded():
        late.delete()
        sealing.seal()
    AuditEvent.objects.create(**fields)
    assert sealing.seal().size == 3
    assert Leaf.objects.get(index=2).event_id == fields["id"]
    assert list(faults()) == []


def test_run_due_seals_and_writes_the_checkpoint_outside() -> None:
    asked(person("Ann"))
    with clock.travel(DAY):
        service.run_due()
        service.run_due()
    (checkpoint,) = Checkpoint.objects.all()
    assert list(outside.written()) == [("checkpoints-2026-03-09.txt", checkpoint.text)]
    assert (outside.folder() / "keys.txt").read_text("utf-8") == f"{keys.public_key()}\n"


def test_what_could_not_be_written_outside_is_written_next_time(settings: Any) -> None:
    blocked = settings.CHECKPOINT_DIR
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("a file where the folder should be")
    said: list[str] = []
    asked(person("Ann"))
    service.run_due(said.append)
    assert Checkpoint.objects.count() == 1 and said[0].startswith("The record was not sealed")
    blocked.unlink()
    service.run_due(said.append)
    assert len(list(outside.written())) == 1 == len(said)


def test_a_new_key_signs_on_and_the_old_one_stays(settings: Any) -> None:
    asked(person("Ann"))
    first = sealing.seal()
    settings.RECORD_KEY = base64.b64encode(b"k" * 32).decode()
    asked(person("Ben"))
    second = sealing.seal()
    assert first.key_id != second.key_id
    assert {key.key_id for key in RecordKey.objects.all()} == {first.key_id, second.key_id}
    assert list(faults()) == []


def test_the_key_is_made_once_and_only_its_owner_may_read_it(settings: Any, tmp_path: Any) -> None:
    settings.RECORD_KEY_FILE = tmp_path / "made" / "key"
    made = keys.public_key()
    assert settings.RECORD_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert keys.public_key() == made
    assert [path.name for path in settings.RECORD_KEY_FILE.parent.iterdir()] == ["key"]


def test_without_a_key_nothing_is_sealed_and_the_timer_says_so(settings: Any) -> None:
    settings.RECORD_KEY = "no key"
    asked(person("Ann"))
    with pytest.raises(CannotSeal, match="32 bytes"):
        sealing.seal()
    said: list[str] = []
    service.run_due(said.append)
    assert said == ["The record was not sealed: The key of the record must be 32 bytes in base64."]
    assert Leaf.objects.count() == Checkpoint.objects.count() == 0


@pytest.mark.parametrize("change", [{"root": "00" * 32}, {"edge": ""}])
def test_nothing_is_signed_on_top_of_an_altered_checkpoint(change: dict[str, str]) -> None:
    asked(person("Ann"))
    sealing.seal()
    with unguarded():
        Checkpoint.objects.update(**change)
    asked(person("Ben"))
    with pytest.raises(CannotSeal, match="The last checkpoint was altered"):
        sealing.seal()


def test_verify_audit_compares_with_a_checkpoint_kept_outside(tmp_path: Any) -> None:
    asked(person("Ann"))
    kept = tmp_path / "kept.txt"
    kept.write_text(sealing.seal().text, "utf-8")
    asked(person("Ben"))
    sealing.seal()
    out = StringIO()
    call_command("verify_audit", against=[kept], stdout=out)
    assert out.getvalue() == "2 events, 2 sealed: the record holds\n"


def test_a_record_rolled_back_behind_a_checkpoint_kept_outside_does_not_hold() -> None:
    asked(person("Ann"))
    with clock.travel(DAY):
        sealing.seal()
        ben = asked(person("Ben"))
        service.run_due()
    with unguarded():
        for model in (Checkpoint, Leaf, AuditEvent):
            model.objects.last().delete()
        ben.history.all().delete()
        ChainHead.objects.filter(aggregate_type="toy.leave", aggregate_id=ben.pk).delete()
    assert list(faults()) == [], "the database alone looks whole"
    with pytest.raises(CommandError) as error:
        call_command("verify_audit")
    assert str(error.value) == (
        "The record does not hold: seal #2: the record does not contain the checkpoint that is "
        "kept outside (checkpoints-2026-03-09.txt)"
    )


def test_a_file_without_a_checkpoint_proves_nothing(tmp_path: Any) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("nothing")
    with pytest.raises(CommandError, match="holds no checkpoint"):
        call_command("verify_audit", against=[empty])
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_audit", against=[tmp_path / "missing.txt"])
