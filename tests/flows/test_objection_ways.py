"""The ways of an objection, and of the round past its notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from evaluation.flows.objection import ObjectionFlow
from evaluation.flows.round import RoundFlow
from evaluation.invariants import violations
from evaluation.models import Application, Objection, Round, Title
from evaluation.vocabulary import Verb
from tests import stages
from tests.actions import world
from tests.flows.ways import open_steps, way
from workflows import service
from workflows.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        world.on_notice(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def stage(played: Stage, db: None) -> Iterator[Stage]:
    before = played.now
    yield played
    played.now = before


def round_() -> Round:
    return Round.objects.get()


def lodged(stage: Stage) -> Objection:
    admitted = Application.objects.filter(status="admitted", category__level="village")
    return stage.object_to(round_(), admitted.first())


def notice_ends(stage: Stage) -> None:
    stage.until(round_().notices.first().ends_at + timedelta(minutes=1))


def test_a_refused_objection_ends_and_the_list_stands(stage: Stage) -> None:
    objection = lodged(stage)
    task = service.task_for(ObjectionFlow, objection, "admit")
    what = {"because": "no_evidence", "answer": "未附证据"}
    stage.do_task(stage.cast.posts["secretariat"], task, Verb.OBJECTION_REFUSE, **what)
    assert way(ObjectionFlow, objection) == ["start", "admit", "admitted", "end"]
    notice_ends(stage)
    assert open_steps(RoundFlow, round_()) == ["name"]
    assert list(violations()) == []


@pytest.mark.parametrize(("uphold", "step"), [(True, "publish"), (False, "name")])
def test_a_ruling_leads_to_a_new_notice_only_when_the_list_changed(
    stage: Stage, uphold: bool, step: str
) -> None:
    objection = lodged(stage)
    stage.handle(objection, uphold=uphold)
    assert way(ObjectionFlow, objection) == ["start", "admit", "admitted", "reply", "rule", "end"]
    notice_ends(stage)
    assert open_steps(RoundFlow, round_()) == [step]
    assert list(violations()) == []


def named_but_for_one(stage: Stage) -> Objection:
    """The notice ended while an objection was open: everybody else is named and certified."""
    objection = lodged(stage)
    notice_ends(stage)
    assert open_steps(RoundFlow, round_()) == ["name"]
    stage.name(round_())
    stage.certify(round_())
    return objection


def test_only_the_contested_entry_is_held_back(stage: Stage) -> None:
    before = Application.objects.filter(status="admitted").count()
    objection = named_but_for_one(stage)
    assert objection.application.status == "admitted"
    objection.application.refresh_from_db()
    assert objection.application.status == "suspended"
    assert Title.objects.count() == before - 1
    assert (round_().status, open_steps(RoundFlow, round_())) == ("named", ["rulings"])
    assert list(violations()) == []


def test_a_rejected_objection_leads_to_a_naming_of_its_own(stage: Stage) -> None:
    objection = named_but_for_one(stage)
    stage.handle(objection, uphold=False)
    stage.settle()
    assert open_steps(RoundFlow, round_()) == ["name"]
    stage.name(round_())
    stage.certify(round_())
    first, second = round_().namings.order_by("pk")
    assert set(second.list["applications"]) == {str(objection.application_id)}
    assert not set(first.list["applications"]) & set(second.list["applications"])
    assert objection.application.conferred.naming == second
    assert round_().status == "finished"
    told = Message.objects.filter(topic="round.named", act__isnull=False)
    assert told.count() == Title.objects.count()
    assert list(violations()) == []


def test_an_upheld_one_puts_who_moves_up_on_notice_first(stage: Stage) -> None:
    objection = named_but_for_one(stage)
    waiting = Application.objects.filter(status="waiting", category=objection.application.category)
    moves_up = waiting.exists()
    stage.handle(objection, uphold=True)
    stage.settle()
    objection.application.refresh_from_db()
    assert objection.application.status == "not_admitted"
    if not moves_up:
        assert (round_().status, open_steps(RoundFlow, round_())) == ("finished", [])
        return
    assert open_steps(RoundFlow, round_()) == ["publish"]
    stage.publish(round_(), reason="一项异议成立，依次递补")
    notice_ends(stage)
    stage.name(round_())
    stage.certify(round_())
    assert (round_().status, round_().notices.count()) == ("finished", 2)
    assert list(violations()) == []


def test_who_moves_up_before_the_naming_is_not_named_without_a_notice(stage: Stage) -> None:
    """Upheld between the end of the notice and the naming, which passes the newcomer over."""
    objection = lodged(stage)
    waiting = Application.objects.get(status="waiting", category=objection.application.category)
    notice_ends(stage)
    stage.handle(objection, uphold=True)
    waiting.refresh_from_db()
    assert (waiting.status, open_steps(RoundFlow, round_())) == ("admitted", ["name"])
    stage.name(round_())
    assert str(waiting.pk) not in round_().naming.list["applications"]
    stage.certify(round_())
    stage.settle()
    assert open_steps(RoundFlow, round_()) == ["publish"]
    stage.publish(round_(), reason="一项异议成立，依次递补")
    notice_ends(stage)
    stage.name(round_())
    stage.certify(round_())
    waiting.refresh_from_db()
    assert (waiting.status, round_().status) == ("named", "finished")
    assert list(violations()) == []


def test_when_every_entry_is_contested_nothing_is_named_until_a_ruling(stage: Stage) -> None:
    objections = [
        stage.object_to(round_(), one) for one in Application.objects.filter(status="admitted")
    ]
    notice_ends(stage)
    assert (round_().status, open_steps(RoundFlow, round_())) == ("confirmed", ["rulings"])
    for one in objections:
        stage.handle(one, uphold=False)
    stage.settle()
    assert open_steps(RoundFlow, round_()) == ["name"]
    assert list(violations()) == []


def test_two_objections_to_one_entry_hold_it_until_both_are_ruled_on(stage: Stage) -> None:
    first = lodged(stage)
    second = stage.object_to(round_(), first.application, number=2)
    notice_ends(stage)
    stage.handle(first, uphold=False)
    second.application.refresh_from_db()
    assert second.application.status == "suspended"
    stage.handle(second, uphold=False)
    second.application.refresh_from_db()
    assert second.application.status == "admitted"


def test_after_the_second_notice_the_round_goes_to_its_end(stage: Stage) -> None:
    stage.handle(lodged(stage), uphold=True)
    notice_ends(stage)
    stage.publish(round_(), reason="一项异议成立")
    notice_ends(stage)
    stage.name(round_())
    stage.certify(round_())
    assert (round_().status, round_().notices.count()) == ("finished", 2)
    assert open_steps(RoundFlow, round_()) == []
    assert list(violations()) == []
