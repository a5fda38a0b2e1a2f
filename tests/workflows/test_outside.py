"""Checkpoints outside the database: appended, never lost, whatever a power cut leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.toy.people import asked, person
from workflows import clock
from workflows.audit import keys, notes, outside, sealing
from workflows.audit.seals import outside_faults
from workflows.models import Checkpoint

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = datetime(2026, 3, 9, 12, tzinfo=UTC)


def _sealed(name: str, day: int = 0) -> Checkpoint:
    with clock.travel(DAY + timedelta(days=day)):
        asked(person(name))
        return sealing.seal()


def _texts() -> list[str]:
    return [text for _name, text in outside.written()]


def test_wherever_a_power_cut_stops_the_writing_the_next_one_writes_both() -> None:
    checkpoints = [_sealed("Ann"), _sealed("Ben")]
    whole = "".join(one.text for one in checkpoints)
    first, second = (one.text.encode() for one in checkpoints)
    path = outside.folder() / "checkpoints-2026-03-09.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    for cut in range(len(second)):
        path.write_bytes(first + second[:cut])
        assert outside.write_missing() == 1
        assert "".join(dict.fromkeys(_texts())) == whole, cut
        assert list(outside_faults(outside.written())) == []
        assert outside.write_missing() == 0


def test_each_day_has_its_file_by_the_calendar_of_the_office() -> None:
    with clock.travel(datetime(2026, 3, 9, 15, 59, tzinfo=UTC)):
        asked(person("Ann"))
        sealing.seal()
    with clock.travel(datetime(2026, 3, 9, 16, tzinfo=UTC)):
        asked(person("Ben"))
        sealing.seal()
    outside.write_missing()
    assert [path.name for path in outside.files()] == [
        "checkpoints-2026-03-09.txt",
        "checkpoints-2026-03-10.txt",
    ]


def test_days_that_were_not_written_are_made_up_for() -> None:
    made = [_sealed(name, day) for day, name in enumerate(("Ann", "Ben", "Cat"))]
    outside.write_missing()
    for path in outside.files()[1:]:
        path.unlink()
    assert outside.write_missing() == 2
    assert _texts() == [one.text for one in made]


def test_the_notes_of_another_database_are_a_fault_though_the_key_is_the_same() -> None:
    mine = _sealed("Ann")
    note = notes.parse(mine.text)
    other = notes.sign(
        notes.Note(note.origin, 7, b"\1" * 32, note.at, note.previous), keys.private_key()
    )
    (fault,) = outside_faults([("other", other.text), ("mine", mine.text)])
    assert str(fault) == (
        "seal #7: the record does not contain the checkpoint that is kept outside (other)"
    )


def test_writing_is_looked_up_by_the_whole_text() -> None:
    """A file of another record beside ours does not make us believe that all is written."""
    mine = _sealed("Ann")
    path = outside.folder() / "checkpoints-2026-03-09.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(mine.text.replace("time 2026", "time 2025"), "utf-8")
    assert outside.write_missing() == 1
    assert mine.text in _texts()
