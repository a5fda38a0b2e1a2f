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
from evaluation.models import Application, Objection, Round
from evaluation.vocabulary import Verb
from tests import stages
from tests.actions import world
from tests.flows.ways import open_steps, way
from workflows import service

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


def test_while_an_objection_waits_the_round_waits(stage: Stage) -> None:
    lodged(stage)
    notice_ends(stage)
    assert open_steps(RoundFlow, round_()) == ["rulings"]


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
