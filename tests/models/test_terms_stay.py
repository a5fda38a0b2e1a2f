"""What was decided about a post stays as it was decided, whoever writes into the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from accounts.models import User
from evaluation.models import AppointmentProposal, Programme
from evaluation.vocabulary import ProposalOrigin, ProposalStatus, Role

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = datetime(2026, 5, 1, tzinfo=UTC)
LATER = datetime(2026, 6, 1, tzinfo=UTC)
TERMS: list[dict[str, Any]] = [
    {"post": Role.SUPERVISOR},
    {"since": date(2026, 1, 1)},
    {"until": date(2030, 1, 1)},
    {"reason": "另有原因"},
    {"details": {"employer": "某校"}},
    {"proposed_at": LATER},
    {"origin": ProposalOrigin.FOUNDING},
]
PEOPLE = ("person", "proposed_by")


@pytest.fixture
def rows() -> QuerySet[AppointmentProposal]:
    """One proposal, not decided yet."""
    people = [User.objects.create(username=name, name=name) for name in ("new", "a", "b")]
    one = AppointmentProposal.objects.create(
        programme=Programme.objects.create(name="计划"),
        person=people[0],
        post=Role.PUBLISHER,
        reason="任用",
        origin=ProposalOrigin.PROPOSED,
        status=ProposalStatus.PROPOSED,
        status_since=NOW,
        proposed_by=people[1],
        proposed_at=NOW,
    )
    return AppointmentProposal.objects.filter(pk=one.pk)


def _decide(rows: QuerySet[AppointmentProposal], status: str) -> None:
    rows.update(status=status, status_since=LATER, decided_by=User.objects.get(username="b"))


def _refused(rows: QuerySet[AppointmentProposal], **changes: Any) -> None:
    before = rows.values().get()
    with pytest.raises(IntegrityError, match="what was decided"), transaction.atomic():
        rows.update(**changes)
    assert rows.values().get() == before


def _changes() -> Iterator[dict[str, Any]]:
    other = User.objects.create(username="other", name="另一人")
    yield from TERMS
    yield from ({field: other} for field in PEOPLE)
    yield {"programme": Programme.objects.create(name="另一计划")}
    yield {"decided_by": other}
    yield {"answer": "改口"}
    yield {"status": ProposalStatus.PROPOSED, "status_since": LATER}
    yield {"status_since": NOW}


@pytest.mark.parametrize("status", ["granted", "refused", "ended"])
def test_nothing_that_was_decided_changes(rows: QuerySet[AppointmentProposal], status: str) -> None:
    _decide(rows, "granted" if status == "ended" else status)
    if status == "ended":
        rows.update(status=status, ended_because="调离")
    for changes in _changes():
        _refused(rows, **changes)


def test_terms_do_not_change_with_the_decision(rows: QuerySet[AppointmentProposal]) -> None:
    decided = {"status": "granted", "decided_by": User.objects.get(username="b")}
    for changes in TERMS[:-1]:
        _refused(rows, **decided, **changes)


def test_what_ended_does_not_come_back_and_keeps_its_reason(
    rows: QuerySet[AppointmentProposal],
) -> None:
    _decide(rows, "granted")
    rows.update(ended_because="调离", status="ended", status_since=NOW)
    _refused(rows, status="granted", status_since=LATER)
    _refused(rows, ended_because="另有原因")


def test_what_is_only_proposed_may_still_be_mended(rows: QuerySet[AppointmentProposal]) -> None:
    rows.update(reason="更正")
    assert rows.get().reason == "更正"


DELETIONS = ["DELETE FROM {} WHERE status <> 'proposed'", "DELETE FROM {}"]


@pytest.mark.parametrize("statement", DELETIONS)
@pytest.mark.parametrize("status", ["granted", "refused", "ended"])
def test_what_was_decided_is_not_deleted_not_even_by_hand(
    rows: QuerySet[AppointmentProposal], status: str, statement: str
) -> None:
    _decide(rows, "granted" if status == "ended" else status)
    if status == "ended":
        rows.update(status=status, ended_because="调离")
    with pytest.raises(IntegrityError, match="what was decided"), transaction.atomic():
        _by_hand(statement)
    assert rows.get().status == status


@pytest.mark.postgres(only=True)
def test_nor_by_emptying_the_table(rows: QuerySet[AppointmentProposal]) -> None:
    _decide(rows, "refused")
    connection.check_constraints()  # none may wait when a table is emptied
    with pytest.raises(IntegrityError, match="what was decided"), transaction.atomic():
        _by_hand("TRUNCATE {} CASCADE")
    assert rows.exists()


def test_what_is_only_proposed_may_be_deleted(rows: QuerySet[AppointmentProposal]) -> None:
    _by_hand("DELETE FROM {}")
    assert not rows.exists()


def _by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(AppointmentProposal._meta.db_table))


@pytest.mark.sqlite
def test_a_row_is_not_forged_by_writing_over_it(rows: QuerySet[AppointmentProposal]) -> None:
    _decide(rows, "granted")
    names = ", ".join(f.column for f in AppointmentProposal._meta.concrete_fields if f.name != "id")
    again = f"INSERT OR REPLACE INTO evaluation_appointmentproposal (id, {names})"
    with (
        pytest.raises(IntegrityError, match="what was decided"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{again} SELECT id, {names} FROM evaluation_appointmentproposal")
