"""Two worlds that differ only in what other experts did are one world to an expert.

Hypothesis chooses what the colleagues do, one act after the other: save, hand in, leave, declare an
interest. Everything the expert is answered must be the same, byte for byte, as in the world
where they did nothing; two worlds that equal the quiet one equal each other. Only tokens drawn
anew for each answer are left out. Who is called to replace a colleague learns of it, as it must.

WORLDS=40 tries as many worlds; a handful is tried otherwise, always the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from evaluation.flows.application import ApplicationFlow
from evaluation.flows.interests import declare
from evaluation.flows.recusal import recuse
from evaluation.models import Assignment
from evaluation.vocabulary import Verb
from tests import stages
from tests.attacks.expert_world import Answer, ExpertWorld
from tests.pages.rounds import Built, built
from workflows import clock, service
from workflows.action import registry
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORLDS = int(os.environ.get("WORLDS", "1"))
ACTS = ("save", "submit", "recuse", "declare")
Act = tuple[int, str]


@pytest.fixture(scope="module")
def review(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Sheets are due; nobody has begun."""
    yield from built(stages.under_review, django_db_blocker)


@pytest.fixture(scope="module")
def expert(review: Built, django_db_blocker: Any) -> int:
    """The expert with the most sheets."""
    with django_db_blocker.unblock():
        keys = list(Assignment.objects.order_by("pk").values_list("expert_id", flat=True))
    return max(dict.fromkeys(keys), key=keys.count)


@pytest.fixture(scope="module")
def quiet(review: Built, expert: int, django_db_blocker: Any) -> dict[str, Answer]:
    """The world in which no colleague did anything."""
    with django_db_blocker.unblock():
        return world(review, expert, []) or {}


def world(review: Built, expert: int, acts: list[Act]) -> dict[str, Answer] | None:
    """Everything the expert is answered after these acts; nothing if they called the expert."""
    mine = Assignment.objects.filter(expert=expert)
    with transaction.atomic():
        before, others = mine.count(), colleagues(expert)
        for number, what in acts:
            with suppress(Refusal, LookupError), transaction.atomic():  # nobody hands in twice
                act(review, others[number % len(others)], what)
        is_called = mine.count() != before
        seen = None if is_called else ExpertWorld(review[0], expert).ask()
        transaction.set_rollback(True)
    return seen


def colleagues(expert: int) -> list[Assignment]:
    """Sheets of others on the same applications first, then some of the others."""
    mine = Assignment.objects.filter(expert=expert).values("application_id")
    others = Assignment.objects.exclude(expert=expert).select_related("application", "expert")
    near = others.filter(application__in=mine).order_by("pk")
    return [*near, *others.exclude(application__in=mine).order_by("pk")[:4]]


def act(review: Built, one: Assignment, what: str) -> None:
    """A colleague does something."""
    stage = review[0]
    who = stage.cast.experts[one.expert_id]
    marks = stage._marks(one.application_id, "experts", one.expert_id)
    with clock.travel(stage.now):
        if what == "save":
            some = dict(list(marks.items())[:3])
            registry[Verb.SCORESHEET_SAVE](who, one, marks=some, comment="同事的评语")
        elif what == "submit":
            task = service.task_for(ApplicationFlow, one, "score")
            service.perform(who, task, Verb.SCORESHEET_SUBMIT, marks=marks)
        elif what == "recuse":
            recuse(who, one, kind="kin", note="亲属")
        else:
            declare(who, unit=one.application.unit, kind="kin", note="亲属")


ALL_HAND_IN = [(number, "submit") for number in range(40)]
EVERYTHING = [(0, "save"), (1, "submit"), (2, "recuse"), (3, "declare"), (4, "submit")]


@given(acts=st.lists(st.tuples(st.integers(0, 11), st.sampled_from(ACTS)), min_size=1, max_size=6))
@example(acts=ALL_HAND_IN)
@example(acts=EVERYTHING)
@settings(
    max_examples=WORLDS,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # to shrink takes minutes; the list is short already
    suppress_health_check=list(HealthCheck),
)
def test_what_other_experts_do_changes_no_byte_of_an_experts_world(
    review: Built, expert: int, quiet: dict[str, Answer], acts: list[Act]
) -> None:
    seen = world(review, expert, acts)
    assume(seen is not None)
    if found := difference(quiet, seen or {}):
        pytest.fail(f"The expert can tell that colleagues did {acts}. {found}", pytrace=False)


def difference(one: dict[str, Answer], other: dict[str, Answer]) -> str:
    """The first question that is answered differently, with the two answers; empty if none is."""
    for what in one:
        if one[what] != other.get(what):
            return f"{what}\n{_told(one[what], other.get(what))}"
    return ", ".join(set(other) - set(one))


def _told(one: Answer, other: Answer | None) -> str:
    if other is None or len(one) != 3 or one[:2] != other[:2]:
        return f"{one[:2]}\n{other and other[:2]}"
    pairs = zip(one[2].split(b"\n"), other[2].split(b"\n"), strict=False)
    lines = [pair for pair in pairs if pair[0] != pair[1]]
    return "\n".join(f"- {a.decode()}\n+ {b.decode()}" for a, b in lines[:5])


def test_the_expert_reached_what_the_comparison_is_about(quiet: dict[str, Answer]) -> None:
    """So that the test above does not compare refusals with refusals."""
    sent = {what: answer[0] for what, answer in quiet.items() if what.startswith("sent, ")}
    status = {what.partition(":")[0].removeprefix("sent, "): code for what, code in sent.items()}
    assert status["handed in"] == status["left"] == status["declared"] == 302
    assert (status["stale"], status["wrong"], status["not mine"]) == (409, 422, 404)
    assert any(answer[0] == 200 for what, answer in quiet.items() if "evidence/" in what)
    assert quiet["letters, 20 days later"] != ()
