"""The commands of the engine: verify_audit, run_due, outline_flow, permission_matrix."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.support.record_guards import unguarded
from tests.toy.people import asked, chief, do, person, tasks
from workflows import clock
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = datetime(2026, 3, 9, tzinfo=UTC)


def _output(*command: str) -> list[str]:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().splitlines()


def test_verify_audit_says_how_many_events_hold() -> None:
    asked(person("Ann"))
    assert _output("verify_audit") == ["1 events, 0 sealed: the record holds"]


def test_verify_audit_fails_with_the_first_broken_link() -> None:
    leave = asked(person("Ann"))
    do(chief(), leave, "leave.refuse")
    with unguarded():
        AuditEvent.objects.filter(seq=1).update(actor="Ben")
    with pytest.raises(CommandError) as error:
        call_command("verify_audit")
    assert str(error.value) == (
        f"The record does not hold: toy.leave {leave.pk} #1: the event differs from its hash"
    )
    assert error.value.returncode == 1


def test_run_due_says_how_many_went_on() -> None:
    leave = asked(person("Ann"))
    do(chief(), leave, "leave.approve", begins=DAY)
    with clock.travel(DAY):
        assert _output("run_due") == ["1 gone on"]
        assert _output("run_due") == ["0 gone on"]
    assert tasks(leave)[-1] == "back SCHEDULED"


def test_run_due_reports_what_is_broken_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    leave = asked(person("Ann"), days=0)
    do(chief(), leave, "leave.approve", begins=DAY)
    err = StringIO()
    with clock.travel(DAY):
        call_command("run_due", stdout=StringIO(), stderr=err)
    assert err.getvalue().startswith("Leave #")


def test_outline_flow_prints_a_flow_as_rows() -> None:
    lines = [" ".join(line.split()) for line in _output("outline_flow", "leave")]
    assert lines == [
        "Leave",
        "start start – – → decide",
        "decide step leave.approve | leave.return | leave.refuse chief three_days → returned",
        "returned if – – → change, approved",
        "change step leave.change person → decide",
        "approved if – – → asking, end",
        "asking for each – – → voice",
        "voice step voice.give colleague → heard",
        "heard join – – → day",
        "day wait – – begins → take",
        "take automatic leave.take system → back",
        "back wait – – is_closed → end",
        "end end – – → –",
    ]


def test_outline_flow_prints_all_flows_or_names_them() -> None:
    assert "Leave" in _output("outline_flow")
    with pytest.raises(CommandError, match=r"No such flow\. There are: .*leave"):
        call_command("outline_flow", "nonsense")


def test_permission_matrix_prints_each_row_of_the_table() -> None:
    lines = [" ".join(line.split()) for line in _output("permission_matrix")]
    assert "leave.approve chief of under_the_chief or else wrong_status never if recused" in lines
    assert "leave.read person of anybody or else – never if –" in lines
    assert "leave.withdraw person of own_leaves or else wrong_status, too_late never if –" in lines
