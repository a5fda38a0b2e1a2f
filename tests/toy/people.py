"""Ready-made people and requests for the tests of the engine."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from viewflow.workflow.models import Process, Task

from tests.toy.flows import LeaveFlow
from tests.toy.models import Leave
from workflows import service
from workflows.actor import Actor


def person(name: str, office: str = "") -> Actor:
    """An actor with a new account of that name."""
    username = f"{name.lower()}-{uuid4().hex[:8]}"
    user = get_user_model().objects.create(username=username, name=name, office=office)
    return Actor.of(user)


def chief(name: str = "Chief") -> Actor:
    """One who decides on leaves."""
    return person(name, office="chief")


def asked(actor: Actor, days: int = 3) -> Leave:
    """A request under way."""
    return service.begin(LeaveFlow, actor, "leave.ask", actor.user, days=days)


def process_of(leave: Leave) -> Process:
    """The procedure of a request."""
    return LeaveFlow.process_of(leave)


def do(actor: Actor, leave: Leave, verb: str, **what: Any) -> Any:
    """Perform a verb that decides on or changes the request."""
    step = "change" if verb == "leave.change" else "decide"
    return service.perform(actor, service.task_of(process_of(leave), step), verb, **what)


def speak(actor: Actor, leave: Leave, said: str = "fine") -> None:
    """A colleague says something to the request."""
    voice = leave.voices.get(colleague=actor.user)
    service.perform(actor, service.task_for(LeaveFlow, voice, "voice"), "voice.give", said=said)


def tasks(leave: Leave) -> list[str]:
    """Every task of the request's procedure in the order of its making: `decide NEW`."""
    made = Task.objects.filter(process=process_of(leave)).order_by("pk")
    return [f"{task.flow_task.name} {task.status}" for task in made]
