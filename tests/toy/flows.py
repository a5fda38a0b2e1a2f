"""ask → the chief decides → the colleagues speak → the day comes → taken → closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from viewflow import this
from viewflow.workflow import flow

from tests.toy.actions import take
from tests.toy.models import Leave
from workflows import clock
from workflows.actor import SYSTEM
from workflows.flow import ProcedureFlow
from workflows.models import Deadline
from workflows.nodes import Automatic, FanOut, Quorum, Step, Wait


class LeaveFlow(ProcedureFlow):
    process_title = "Leave"
    ends_by = ("leave.withdraw",)

    start = flow.StartHandle().Next(this.decide)
    decide = (
        Step("leave.approve", "leave.return", "leave.refuse")
        .Within(this.three_days)
        .Next(this.returned)
    )
    returned = flow.If(this.is_returned).Then(this.change).Else(this.approved)
    change = Step("leave.change").Next(this.decide)
    approved = flow.If(this.is_approved).Then(this.asking).Else(this.end)
    asking = FanOut(this.voices).Each(this.voice)
    voice = Step("voice.give").Next(this.heard)
    heard = Quorum(this.are_enough).Next(this.day)
    day = Wait(until=this.begins).Next(this.take)
    take = Automatic(this.do_take, "leave.take").Next(this.back)
    back = Wait(when=this.is_closed).Next(this.end)
    end = flow.End()

    def three_days(self, activation: Any) -> Deadline | None:
        if activation.process.artifact.days > 100:
            return None
        now = clock.now()
        return Deadline(due_at=now + timedelta(days=3), days=3, kind="natural")

    def is_returned(self, activation: Any) -> bool:
        return _fresh(activation.process).status == "returned"

    def is_approved(self, activation: Any) -> bool:
        return _fresh(activation.process).status == "approved"

    def voices(self, process: Any) -> Any:
        return process.artifact.voices.filter(said="")

    def are_enough(self, process: Any) -> bool:
        needed = _fresh(process).voices_needed
        return needed is not None and process.artifact.voices.exclude(said="").count() >= needed

    def begins(self, process: Any) -> Any:
        return _fresh(process).begins

    def do_take(self, process: Any) -> None:
        take(SYSTEM, process.artifact)

    def is_closed(self, process: Any) -> bool:
        return _fresh(process).status == "closed"


class ReminderFlow(ProcedureFlow):
    """Two reminders at once, of which one is enough: parallel branches that end each other."""

    process_title = "Reminder"

    start = flow.StartHandle().Next(this.both)
    both = flow.Split().Always(this.by_mail).Always(this.by_phone)
    by_mail = Wait(until=this.day_before).Next(this.reminded)
    by_phone = Wait(until=this.day_before).Next(this.reminded)
    reminded = Quorum(this.one_is_enough).Next(this.end)
    end = flow.End()

    def day_before(self, process: Any) -> Any:
        begins = _fresh(process).begins
        return begins and begins - timedelta(days=1)

    def one_is_enough(self, process: Any) -> bool:
        return 1 // process.artifact.days == 1


def _fresh(process: Any) -> Leave:
    return Leave.objects.get(pk=process.artifact_object_id)
