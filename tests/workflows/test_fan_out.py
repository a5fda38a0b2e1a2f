"""FanOut and Quorum: all branches, enough branches, none; one more, one fewer, one for another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.support.refusals import refused
from tests.toy.flows import LeaveFlow
from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person, process_of, speak, tasks
from workflows import service
from workflows.actor import Actor
from workflows.audit.verify import faults
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = datetime(2100, 1, 1, tzinfo=UTC)
STEP = LeaveFlow.voice


def _approved(*colleagues: Actor, needed: int | None = None) -> Leave:
    leave = asked(person("Ann"))
    keys = [colleague.pk for colleague in colleagues]
    do(chief(), leave, "leave.approve", begins=LATER, colleagues=keys, voices_needed=needed)
    return leave


def _since_asking(leave: Leave) -> list[str]:
    return tasks(leave)[5:]


def _voice(leave: Leave, colleague: Actor) -> object:
    return leave.voices.create(colleague=colleague.user)


def test_with_nobody_to_ask_the_quorum_is_complete_at_once() -> None:
    assert _since_asking(_approved()) == ["heard DONE", "day SCHEDULED"]


def test_each_object_has_its_task_and_the_quorum_waits_for_all() -> None:
    people = [person(name) for name in ("Ben", "Cat", "Dan")]
    leave = _approved(*people)
    for colleague in people[:2]:
        speak(colleague, leave)
    assert _since_asking(leave) == ["voice DONE", "voice DONE", "voice NEW", "heard STARTED"]
    speak(people[2], leave)
    assert _since_asking(leave) == [
        "voice DONE",
        "voice DONE",
        "voice DONE",
        "heard DONE",
        "day SCHEDULED",
    ]


def test_enough_voices_end_it_early_and_close_the_other_tasks() -> None:
    ben, cat, dan = (person(name) for name in ("Ben", "Cat", "Dan"))
    leave = _approved(ben, cat, dan, needed=2)
    speak(ben, leave)
    late = service.task_for(LeaveFlow, leave.voices.get(colleague=dan.user), "voice")
    speak(cat, leave)
    assert _since_asking(leave) == [
        "voice DONE",
        "voice DONE",
        "voice CANCELED",
        "heard DONE",
        "day SCHEDULED",
    ]
    with pytest.raises(Refusal) as refused:
        service.perform(dan, late, "voice.give", said="late")
    assert refused.value.code == "closed"


def test_one_more_branch_holds_the_quorum_back() -> None:
    ben, cat = person("Ben"), person("Cat")
    leave = _approved(ben)
    service.add_to_fan_out(process_of(leave), STEP, _voice(leave, cat))
    speak(ben, leave)
    assert _since_asking(leave) == ["voice DONE", "voice NEW", "heard STARTED"]
    speak(cat, leave)
    assert _since_asking(leave)[2:] == ["heard DONE", "day SCHEDULED"]


def test_one_more_branch_opens_a_complete_quorum_again() -> None:
    ben, cat = person("Ben"), person("Cat")
    leave = _approved(ben)
    speak(ben, leave)
    task = service.add_to_fan_out(process_of(leave), STEP, _voice(leave, cat))
    assert (task.status, task.artifact.colleague) == ("NEW", cat.user)
    assert service.open_tasks(process_of(leave)).filter(flow_task=STEP).count() == 1
    speak(cat, leave)
    assert _since_asking(leave) == [
        "voice DONE",
        "heard DONE",
        "day SCHEDULED",
        "voice DONE",
        "heard DONE",
        "day SCHEDULED",
    ]


def test_dropping_a_branch_completes_the_quorum_when_the_others_are_done() -> None:
    ben, cat = person("Ben"), person("Cat")
    leave = _approved(ben, cat)
    speak(ben, leave)
    service.drop_from_fan_out(process_of(leave), STEP, leave.voices.get(colleague=cat.user))
    assert _since_asking(leave) == ["voice DONE", "voice CANCELED", "heard DONE", "day SCHEDULED"]


def test_dropping_a_branch_first_leaves_the_quorum_to_the_others() -> None:
    ben, cat = person("Ben"), person("Cat")
    leave = _approved(ben, cat)
    service.drop_from_fan_out(process_of(leave), STEP, leave.voices.get(colleague=cat.user))
    assert _since_asking(leave) == ["voice NEW", "voice CANCELED", "heard STARTED"]
    speak(ben, leave)
    assert _since_asking(leave)[2:] == ["heard DONE", "day SCHEDULED"]


def test_dropping_the_only_branch_lets_the_procedure_go_on() -> None:
    ben = person("Ben")
    leave = _approved(ben)
    service.drop_from_fan_out(process_of(leave), STEP, leave.voices.get())
    assert _since_asking(leave) == ["voice CANCELED", "heard DONE", "day SCHEDULED"]


def test_an_exchange_never_lets_the_quorum_see_a_gap() -> None:
    ben, cat, dan = (person(name) for name in ("Ben", "Cat", "Dan"))
    leave = _approved(ben, cat)
    speak(ben, leave)
    voice = leave.voices.get(colleague=cat.user)
    new = service.exchange(cat, process_of(leave), STEP, "voice.replace", voice, by=dan.pk)
    assert new.colleague == dan.user
    assert _since_asking(leave) == ["voice DONE", "voice CANCELED", "heard STARTED", "voice NEW"]
    speak(dan, leave)
    assert _since_asking(leave)[2:] == ["heard DONE", "voice DONE", "day SCHEDULED"]
    assert list(faults()) == []


def test_an_exchange_of_a_voice_already_heard_asks_again() -> None:
    ben, dan = person("Ben"), person("Dan")
    leave = _approved(ben)
    speak(ben, leave)
    service.exchange(ben, process_of(leave), STEP, "voice.replace", leave.voices.get(), by=dan.pk)
    assert _since_asking(leave)[-1] == "voice NEW"
    speak(dan, leave)
    assert _since_asking(leave)[-3:] == ["voice DONE", "heard DONE", "day SCHEDULED"]


def test_an_exchange_for_nobody_only_drops() -> None:
    ben = person("Ben")
    leave = _approved(ben)
    voice = leave.voices.get()
    assert service.exchange(ben, process_of(leave), STEP, "voice.replace", voice, by=None) is None
    assert _since_asking(leave) == ["voice CANCELED", "heard DONE", "day SCHEDULED"]


def test_a_refused_exchange_changes_nothing() -> None:
    ben, dan = person("Ben"), person("Dan")
    leave = _approved(ben)
    with refused("stranger"):
        service.exchange(
            dan, process_of(leave), STEP, "voice.replace", leave.voices.get(), by=dan.pk
        )
    assert _since_asking(leave) == ["voice NEW"]
    assert leave.voices.count() == 1


def test_nothing_is_added_before_the_fan_out_or_after_the_end() -> None:
    ann, ben = person("Ann"), person("Ben")
    leave = asked(ann)
    voice = _voice(leave, ben)
    with pytest.raises(LookupError, match="not in the fan-out of voice"):
        service.add_to_fan_out(process_of(leave), STEP, voice)
    do(chief(), leave, "leave.approve", begins=LATER)
    service.end(ann, process_of(leave), "leave.withdraw", leave)
    with pytest.raises(LookupError, match="not in the fan-out of voice"):
        service.add_to_fan_out(process_of(leave), STEP, voice)
