"""Lists, single checks and refusals come from one row, so they agree; here on random tables."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db.models import Exists, OuterRef, Q

from tests.toy.models import Leave, Voice
from tests.toy.people import chief, person
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.authority import Condition, Grant, Row, Table, table
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = datetime(2026, 3, 2, tzinfo=UTC)
Fact = tuple[str, Callable, Callable[[Leave, Actor], bool]]

FACTS: list[Fact] = [
    ("everything", lambda who: Q(), lambda leave, actor: True),
    ("nothing", lambda who: Q(pk__in=[]), lambda leave, actor: False),
    (
        "own",
        lambda who: Q(person_id=who.actor.pk),
        lambda leave, actor: leave.person_id == actor.pk,
    ),
    ("short", lambda who: Q(days__lt=5), lambda leave, actor: leave.days < 5),
    ("asked", lambda who: Q(status="asked"), lambda leave, actor: leave.status == "asked"),
    (
        "begun",
        lambda who: Q(begins__lte=who.now),
        lambda leave, actor: leave.begins is not None and leave.begins <= NOW,
    ),
    (
        "heard",
        lambda who: Exists(Voice.objects.filter(leave=OuterRef("pk"))),
        lambda leave, actor: leave.voices.exists(),
    ),
    (
        "system",
        lambda who: Q() if who.actor.is_system else Q(pk__in=[]),
        lambda leave, actor: actor.is_system,
    ),
]


def _leaves(dice: random.Random, actors: list[Actor]) -> list[Leave]:
    leaves = [
        Leave.objects.create(
            person=dice.choice(actors).user,
            days=dice.randint(1, 9),
            status=dice.choice(["asked", "approved"]),
            begins=dice.choice([None, datetime(2026, 1, 1, tzinfo=UTC), NOW]),
        )
        for _ in range(12)
    ]
    for leave in dice.sample(leaves, 5):
        Voice.objects.create(leave=leave, colleague=actors[0].user)
        Voice.objects.create(leave=leave, colleague=actors[1].user)
    return leaves


def _random_row(dice: random.Random, role: str) -> tuple[Row, Fact, list[Fact], list[Fact]]:
    of = dice.choice(FACTS)
    when = dice.sample(FACTS, dice.randint(0, 2))
    never = dice.sample(FACTS, dice.randint(0, 2))
    named = [[Condition(code, code, holds) for code, holds, _ in facts] for facts in (when, never)]
    return Row("v", role, "toy.Leave", of[1], tuple(named[0]), tuple(named[1])), of, when, never


def _expected(rows: list, leave: Leave, actor: Actor) -> str:
    """The granted role, or the code of the refusal, worked out without the database."""
    answer = "stranger"
    for row, of, when, never in rows:
        if not of[2](leave, actor):
            continue
        in_the_way = [code for code, _, is_so in never if is_so(leave, actor)]
        in_the_way += [code for code, _, is_so in when if not is_so(leave, actor)]
        if not in_the_way:
            return row.role
        answer = in_the_way[0]
    return answer


@pytest.mark.parametrize("seed", range(40))
def test_lists_checks_and_refusals_agree_on_random_tables(seed: int) -> None:
    dice = random.Random(seed)
    people = [person(name) for name in ("Ann", "Ben", "Cat")]
    leaves = _leaves(dice, people)
    rows = [_random_row(dice, role) for role in ("first", "second")]
    some = Table()
    some.add(row for row, *_ in rows)
    for actor in [*people, SYSTEM, PUBLIC]:
        listed = list(some.permitted(actor, "v", NOW).values_list("pk", flat=True))
        answers = {leave.pk: some.may(actor, "v", leave, NOW) for leave in leaves}
        assert sorted(listed) == sorted(pk for pk, answer in answers.items() if answer)
        told = {
            pk: answer.post if isinstance(answer, Grant) else answer.code
            for pk, answer in answers.items()
        }
        assert told == {leave.pk: _expected(rows, leave, actor) for leave in leaves}


def test_a_row_for_everything_lists_everything() -> None:
    leave = Leave.objects.create(person=person("Ann").user, days=1)
    assert list(table.permitted(PUBLIC, "leave.read")) == [leave]
    assert table.may(PUBLIC, "leave.read", leave).post == "person"


def test_a_never_for_everything_forbids_everything() -> None:
    leave = Leave.objects.create(person=person("Ann").user, days=1)
    never = Condition("closed", "Closed.", lambda who: Q())
    some = Table()
    some.add([Row("v", "r", "toy.Leave", lambda who: Q(), never=(never,))])
    assert list(some.permitted(PUBLIC, "v")) == []
    assert some.may(PUBLIC, "v", leave).code == "closed"


def test_nobody_decides_on_their_own_leave() -> None:
    boss = chief()
    leave = Leave.objects.create(person=boss.user, days=1)
    with pytest.raises(Refusal) as refused:
        table.authorise(boss, "leave.approve", leave)
    assert (refused.value.code, refused.value.status) == ("recused", 403)
    assert str(refused.value) == "Nobody decides on their own leave."
    assert not refused.value


def test_at_the_wrong_time_the_refusal_is_a_conflict() -> None:
    leave = Leave.objects.create(person=person("Ann").user, days=1, status="taken")
    answer = table.may(chief(), "leave.approve", leave)
    assert (answer.code, answer.status) == ("wrong_status", 409)


def test_a_stranger_learns_no_more_than_that() -> None:
    leave = Leave.objects.create(person=person("Ann").user, days=1, status="taken")
    for actor in (person("Ben"), PUBLIC):
        answer = table.may(actor, "leave.approve", leave)
        assert (answer.code, answer.status) == ("stranger", 403)


def test_an_object_of_another_kind_is_never_judged_by_its_number() -> None:
    ann = person("Ann")
    leave = Leave.objects.create(pk=ann.pk, person=ann.user, days=1)
    with pytest.raises(TypeError, match=r"leave\.ask acts on accounts\.User, not on toy\.Leave"):
        table.may(ann, "leave.ask", leave)


def test_a_verb_without_a_row_is_a_mistake_everywhere() -> None:
    leave = Leave.objects.create(person=person("Ann").user, days=1)
    with pytest.raises(LookupError, match=r"no row for leave\.frame"):
        table.may(PUBLIC, "leave.frame", leave)
    with pytest.raises(LookupError, match=r"no row for leave\.frame"):
        table.permitted(PUBLIC, "leave.frame")


def test_a_table_takes_one_row_for_a_verb_and_role_and_one_kind_of_object() -> None:
    some = Table()
    some.add([Row("v", "r", "toy.Leave", lambda who: Q())])
    with pytest.raises(ValueError, match="Two rows for v and r"):
        some.add([Row("v", "r", "toy.Leave", lambda who: Q())])
    with pytest.raises(ValueError, match="v acts on two kinds of objects"):
        some.add([Row("v", "other", "toy.Voice", lambda who: Q())])
