"""The stand-alone verifier as an outsider runs it: one file, an export, a kept checkpoint."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.support.record_guards import unguarded
from tests.toy.people import asked, chief, do, person
from workflows.audit import keys, notes, sealing
from workflows.models import AuditEvent, Checkpoint

pytestmark = pytest.mark.django_db
TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_audit.py"
Change = Callable[[str], str]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record sealed twice, with one event that is not sealed yet, exported by the command."""
    leave = asked(person("李"))
    sealing.seal()
    do(chief(), leave, "leave.return", why="请补充")
    sealing.seal()
    asked(person("Ben"))
    path = tmp_path / "record.zip"
    call_command("verify_audit", export=path)
    return path


def _run(*arguments: object, without_packages: bool = False) -> tuple[int, list[str]]:
    options = ["-I", "-S"] if without_packages else ["-I"]
    command = [sys.executable, *options, str(TOOL), *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.stderr == ""
    return run.returncode, run.stdout.splitlines()


def _said() -> str:
    return (
        f"PASS 3 events, 2 sealed, 0 redacted, 2 checkpoints, root {Checkpoint.objects.last().root}"
    )


def _with(path: Path, member: str, change: Change) -> Path:
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, change(text) if name == member else text)
    return changed


def test_an_honest_export_passes(record: Path) -> None:
    assert _run(record) == (0, [_said()])


def test_without_the_package_it_says_that_signatures_were_not_checked(record: Path) -> None:
    code, lines = _run(record, without_packages=True)
    assert (code, lines[0]) == (0, _said())
    assert lines[1].startswith("Signatures were NOT checked")


def test_the_key_may_come_from_elsewhere(record: Path) -> None:
    assert _run(record, "--key", keys.public_key())[0] == 0
    other = notes.public_key_line("community-education-titles", b"k" * 32)
    assert _run(record, "--key", other) == (
        1,
        ["FAIL checkpoint 1: signed with a key that is not known"],
    )


def test_a_kept_checkpoint_must_stand_in_the_export(record: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_bytes(Checkpoint.objects.first().text.encode())
    assert _run(record, "--against", kept)[0] == 0
    asked(person("Cat"))
    kept.write_bytes(sealing.seal().text.encode())
    assert _run(record, "--against", kept) == (
        1,
        [f"FAIL checkpoint 4 of {kept}: it is not in the record"],
    )


CHANGES: dict[str, tuple[str, Change, str]] = {
    "content": ("events.jsonl", lambda text: text.replace("请补充", "请"), "committed"),
    "person": ("events.jsonl", lambda text: text.replace("李", "王"), "differs from its hash"),
    "deleted": ("events.jsonl", lambda text: text.partition("\n")[2], "the event is missing"),
    "all gone": ("events.jsonl", lambda text: "", "all events are missing"),
    "head": ("heads.jsonl", lambda text: text.replace('"seq": 2', '"seq": 3'), "head is another"),
    "no head": ("heads.jsonl", lambda text: "", "the head of the chain is missing"),
    "leaf": ("leaves.txt", lambda text: text.partition("\n")[2], "a leaf is missing"),
    "leaves": ("leaves.txt", lambda text: "", "the tree has no such size"),
    "time": (
        "checkpoints.txt",
        lambda text: "time 29".join(text.rsplit("time 20", 1)),
        "signature",
    ),
    "no checkpoint": ("checkpoints.txt", lambda text: "", "leaves without a checkpoint"),
    "no keys": ("keys.txt", lambda text: "", "a key that is not known"),
    "rubbish": ("checkpoints.txt", lambda text: text + "x", "this is not a checkpoint"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_altered_export_fails_and_says_where(record: Path, change: str) -> None:
    member, how, what = CHANGES[change]
    code, (line,) = _run(_with(record, member, how))
    assert code == 1 and line.startswith("FAIL ") and what in line, line


def test_what_is_no_export_fails_with_a_sentence(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.zip"
    nothing.write_text("nothing")
    assert _run(nothing)[1][0].startswith("FAIL the file cannot be read")
    assert _run(tmp_path / "missing.zip")[1][0].startswith("FAIL the file cannot be read")


def _bombs() -> Iterator[tuple[str, Callable[[zipfile.ZipFile], None]]]:
    zeros = b"0" * (1 << 20)

    def endless(archive: zipfile.ZipFile) -> None:
        with archive.open("events.jsonl", "w") as member:
            for _ in range(300):
                member.write(zeros)

    def nested(archive: zipfile.ZipFile) -> None:
        archive.writestr("events.jsonl", "[" * 200_000)

    def many(archive: zipfile.ZipFile) -> None:
        with archive.open("events.jsonl", "w") as member:
            for _ in range(300):
                member.write(zeros[:-1] + b"\n")

    def again(archive: zipfile.ZipFile) -> None:
        archive.writestr("events.jsonl", "")
        archive.writestr("more.txt", "")

    yield from (("endless", endless), ("nested", nested), ("many", many), ("again", again))


@pytest.mark.parametrize(("name", "fill"), list(_bombs()))
def test_a_zip_bomb_ends_in_a_sentence_and_in_little_memory(
    record: Path, name: str, fill: Callable[[zipfile.ZipFile], None]
) -> None:
    bomb = record.with_name("bomb.zip")
    with (
        zipfile.ZipFile(record) as old,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member != "events.jsonl":
                new.writestr(member, old.read(member))
        fill(new)
    code, (line,), most = _run_and_measure(bomb)
    assert code == 1 and line.startswith("FAIL "), line
    assert most < 400, "megabytes"


def _run_and_measure(path: Path) -> tuple[int, list[str], float]:
    """The run as the others are, and the most memory it held.

    Linux counts the parent's memory before the start into `ru_maxrss`; VmHWM is its own.
    """
    program = (
        "import re, resource, runpy, sys\n"
        "sys.argv = sys.argv[1:]\n"
        "try:\n    runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "finally:\n"
        "    try:\n        said = open('/proc/self/status').read()\n"
        "        most = int(re.search(r'VmHWM:\\s+(\\d+)', said)[1])\n"
        "    except OSError:\n"
        "        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    print(most / 1024, file=sys.stderr)\n"
    )
    command = [sys.executable, "-I", "-c", program, str(TOOL), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return run.returncode, run.stdout.splitlines(), float(run.stderr)


@pytest.mark.parametrize("at", [0.01, 0.3, 0.6, 0.9, 0.999])
def test_an_export_cut_off_fails_and_a_damaged_one_never_says_anything_else(
    record: Path, at: float
) -> None:
    """A byte of the zip's own dates may change without changing what it holds."""
    whole = record.read_bytes()
    place = int(len(whole) * at)
    damaged = record.with_name("damaged.zip")
    damaged.write_bytes(whole[:place])
    assert _run(damaged)[0] == 1
    damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
    code, (line,) = _run(damaged)
    assert line == _said() if code == 0 else line.startswith("FAIL "), line


def test_a_kept_file_may_be_a_letter_or_end_in_half_a_checkpoint(
    record: Path, tmp_path: Path
) -> None:
    text = Checkpoint.objects.first().text
    kept = tmp_path / "letter.txt"
    letter = f"您好：\n\n{text}\n敬礼\n".replace("\n", "\r\n").encode()
    kept.write_bytes(letter + text.encode()[:-70])
    assert _run(record, "--against", kept)[0] == 0
    kept.write_bytes(text.encode()[:-70])
    assert _run(record, "--against", kept) == (1, [f"FAIL {kept}: holds no checkpoint"])


def test_a_broken_record_is_exported_too_so_that_others_can_see_it(tmp_path: Path) -> None:
    asked(person("Ann"))
    with unguarded():
        AuditEvent.objects.update(actor="Ben")
    path = tmp_path / "broken.zip"
    with pytest.raises(CommandError, match="differs from its hash"):
        call_command("verify_audit", export=path)
    assert _run(path)[0] == 1


def test_an_export_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("verify_audit", export=tmp_path / "missing" / "record.zip")
