"""A sealed record under attack: two verifiers that share no code find the same, every time.

A thousand random forgeries (a hundred on PostgreSQL): all found by both. A thousand honest
records: no false alarm by either.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain as one_after_another
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from tests.support.record_guards import drop, restore
from tests.toy.people import asked, person
from tests.workflows.forgeries import MUTATIONS, Dice, Forgery, write_a_record
from tests.workflows.forgeries_of_seal import SEALED
from workflows import clock
from workflows.actor import SYSTEM
from workflows.audit import chain, notes, redaction, sealing
from workflows.audit.chains import chain_faults
from workflows.audit.export import export
from workflows.audit.seals import outside_faults, seal_faults
from workflows.audit.verify import faults, unrecorded_versions
from workflows.models import AuditEvent, Checkpoint

pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.slow]
TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_audit.py"
WORDS = ["理由", "a", "“引号”", "\n", "\\", "👍", "\u2028", " ", "0"]


def _runs() -> int:
    return 1000 if connection.vendor == "sqlite" else 100


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The stand-alone verifier, loaded from its file."""
    spec = importlib.util.spec_from_file_location("verify_audit", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A record sealed in three steps, and the checkpoints that left the house."""
    write_a_record()
    sealing.seal()
    for name in ("Dan", "Eve"):
        asked(person(name))
        sealing.seal()
    path = tmp_path / "kept.txt"
    path.write_text("".join(one.text for one in Checkpoint.objects.all()), "utf-8")
    return path


def _first_fault(kept: Path) -> object:
    texts = [("kept", text) for text in notes.split(kept.read_text("utf-8"))]
    found = (chain_faults(), seal_faults(), outside_faults(texts), unrecorded_versions())
    return next(one_after_another.from_iterable(found), None)


def _fault_of_the_tool(tool: ModuleType, kept: Path) -> str:
    path = kept.with_name("record.zip")
    export(path)
    try:
        tool.check(path, [kept], None)
    except (tool.Fault, ValueError, KeyError, TypeError, AttributeError) as fault:
        return str(fault) or "unreadable"
    return ""


class Undo(Exception):
    """Take back what was done."""


def _undone(step: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            step()
            raise Undo
    except Undo:
        return


def _forgeries() -> Iterator[tuple[int, Forgery]]:
    both = [*MUTATIONS, *SEALED]
    for seed in range(_runs()):
        yield seed, both[seed % len(both)]


def test_a_thousand_forgeries_are_found_by_both_verifiers(tool: ModuleType, kept: Path) -> None:
    assert (_first_fault(kept), _fault_of_the_tool(tool, kept)) == (None, "")
    drop()
    missed = []
    for seed, forge in _forgeries():

        def attempt(seed: int = seed, forge: Forgery = forge) -> None:
            forge(Dice(seed))
            found = (_first_fault(kept) is not None, bool(_fault_of_the_tool(tool, kept)))
            if found != (True, True):
                missed.append((seed, forge.__name__, found))

        _undone(attempt)
    assert missed == []
    restore()
    assert list(faults()) == []


@pytest.mark.parametrize("forge", SEALED, ids=lambda forge: forge.__name__)
def test_every_forgery_of_the_seal_is_found(tool: ModuleType, kept: Path, forge: Forgery) -> None:
    drop()
    forge(Dice(7))
    assert _first_fault(kept) is not None
    assert _fault_of_the_tool(tool, kept) != ""


def _live_on(dice: Dice) -> None:
    """A few honest acts with all kinds of content, seals in between, an erasure now and then."""
    users = list(get_user_model().objects.all()[:4])
    for _ in range(dice.randrange(1, 6)):
        content = {
            "reason": "".join(dice.choices(WORDS, k=dice.randrange(8))),
            "points": Decimal(dice.randrange(10**6)) / 100,
            dice.choice(WORDS): [None, True, dice.randrange(10**9), {"at": clock.now()}],
        }
        _append(dice.choice(users), "leave.ask", content)
        if dice.random() < 0.4:
            sealing.seal()
    if dice.random() < 0.3:
        event = dice.choice(list(AuditEvent.objects.exclude(payload="")))
        about = event.aggregate
        said = {**redaction.facts_of(event), "reason": "涂销"}
        _append(about, redaction.REDACT, said, subject=event)
        redaction.erase(event)
    if dice.random() < 0.5:
        sealing.seal()


def _append(aggregate: object, verb: str, content: dict, subject: object = None) -> None:
    chain.append(
        chain.head_of(aggregate),
        act=uuid4(),
        at=clock.now(),
        actor=SYSTEM,
        post="system",
        verb=verb,
        subject=subject or aggregate,
        payload=content,
    )


def test_a_thousand_honest_records_raise_no_alarm(tool: ModuleType, kept: Path) -> None:
    for number in range(4):
        person(f"Ann {number}")
    alarms = []
    for seed in range(_runs()):

        def attempt(seed: int = seed) -> None:
            _live_on(Dice(seed))
            found = (_first_fault(kept), _fault_of_the_tool(tool, kept))
            if found != (None, ""):
                alarms.append((seed, found))

        _undone(attempt)
    assert alarms == []
