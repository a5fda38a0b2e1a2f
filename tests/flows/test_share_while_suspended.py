"""The share of county-division rank while an objection holds somebody back: nobody is lost,
nobody is commended over it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.invariants import violations
from evaluation.models import Commendation, Nomination, Objection, Round
from tests import commending, stages
from tests.pages.rounds import Browser, page_of, text

pytestmark = pytest.mark.django_db
PLAIN, HIGH, OTHER = "演示个人甲", "演示个人乙", "演示个人丙"


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def held_back(db: None) -> tuple[Stage, Round, Objection]:
    """Three people are listed, one of county-division rank; 甲, who is not, is held back."""
    stage = stages.small_stage()
    round_ = commending.cleared(stage)
    plan = commending.commendation().plan | {"county_share": "0.34"}  # one of three, none of two
    Commendation.objects.update(plan=plan)
    Nomination.objects.update(is_county_rank=False)
    Nomination.objects.filter(name=HIGH).update(is_county_rank=True)
    stage.rank_nominations(round_)
    stage.seal(round_)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    stage.publish(round_)
    objection = stage.object_to(round_, nomination=commending.nomination(PLAIN))
    stage.until(round_.notices.get().ends_at + timedelta(minutes=1))
    return stage, round_, objection


def statuses() -> dict[str, str]:
    people = Nomination.objects.filter(kind="individual")
    return dict(people.values_list("name", "status"))


def named_first(stage: Stage, round_: Round) -> None:
    stage.name(round_)
    stage.certify(round_)
    assert statuses() == {PLAIN: "suspended", HIGH: "listed", OTHER: "commended"}
    assert list(violations()) == []


def test_the_page_says_who_waits_and_why(held_back: tuple[Stage, Round, Objection]) -> None:
    stage, _round, _objection = held_back
    office = Browser(stage, stage.cast.posts["publisher"])
    page = office.get(page_of("name"))
    assert page.context["waiting"] == [HIGH]
    assert "Waits for the share of county-division rank" in text(page)


def test_who_waited_is_commended_when_the_objection_fails(
    held_back: tuple[Stage, Round, Objection],
) -> None:
    stage, round_, objection = held_back
    named_first(stage, round_)
    stage.handle(objection, uphold=False)
    stage.settle()
    assert statuses() == {PLAIN: "listed", HIGH: "listed", OTHER: "commended"}
    stage.name(round_)
    stage.certify(round_)
    assert statuses() == dict.fromkeys((PLAIN, HIGH, OTHER), "commended")
    round_.refresh_from_db()
    assert (round_.status, list(violations())) == ("finished", [])


def test_who_waited_steps_back_when_it_is_upheld(
    held_back: tuple[Stage, Round, Objection],
) -> None:
    stage, round_, objection = held_back
    named_first(stage, round_)
    stage.handle(objection, uphold=True)
    stage.settle()
    assert statuses() == {PLAIN: "not_listed", HIGH: "not_listed", OTHER: "commended"}
    round_.refresh_from_db()
    assert (round_.status, list(violations())) == ("finished", [])
    told = Browser(stage, stage.cast.posts["secretariat"])
    url = reverse("nomination", args=[commending.nomination(HIGH).pk])
    assert "share of county-division rank" in text(told.get(url))


def test_who_is_held_back_counts_when_another_is_struck(
    held_back: tuple[Stage, Round, Objection],
) -> None:
    """乙 is held back as well; striking 甲 leaves two on the list, and 乙 is over the share."""
    stage, _round, objection = held_back
    Nomination.objects.filter(name=HIGH).update(status="suspended")
    stage.handle(objection, uphold=True)
    assert statuses() == {PLAIN: "not_listed", HIGH: "not_listed", OTHER: "listed"}
