"""The ways of a nomination, and of a round that also commends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from evaluation.flows.commendation import NominationFlow
from evaluation.flows.round import RoundFlow
from evaluation.invariants import violations
from evaluation.models import Certificate, Nomination, Objection, Round
from evaluation.vocabulary import Verb
from tests import commending, stages
from tests.flows.ways import open_steps, way
from workflows import service

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        commending.checking(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def stage(played: Stage, db: None) -> Iterator[Stage]:
    before = played.now
    yield played
    played.now = before


def all_cleared(stage: Stage) -> Round:
    for one in Nomination.objects.order_by("pk"):
        stage.accept_nomination(one)
        stage.clear_all(one)
    commending.without_county_rank()
    round_ = Round.objects.get()
    commending.review(stage, round_)
    return round_


def test_a_nomination_goes_through_check_and_all_authorities(stage: Stage) -> None:
    one = commending.nomination("演示个人乙")
    assert open_steps(NominationFlow, one) == ["check"]
    stage.accept_nomination(one)
    asked = list(one.clearances.values_list("department__code", flat=True))
    assert sorted(asked) == [
        "audit",
        "discipline",
        "health",
        "human_resources",
        "organisation",
        "public_security",
    ]
    assert service.open_tasks(NominationFlow.process_of(one)).count() == 6
    stage.clear_all(one)
    one.refresh_from_db()
    assert one.status == "cleared"
    assert way(NominationFlow, one)[-3:] == ["cleared", "conclude", "end"]


def test_a_returned_nomination_comes_back_and_is_checked_again(stage: Stage) -> None:
    one = commending.nomination("演示个人甲")
    task = service.task_of(NominationFlow.process_of(one), "check")
    secretariat = stage.cast.posts["secretariat"]
    stage.do_task(secretariat, task, Verb.NOMINATION_RETURN, parts={"deeds": "过于笼统"})
    assert open_steps(NominationFlow, one) == ["correct"]
    task = service.task_of(NominationFlow.process_of(one), "correct")
    clerk = stage.cast.clerks[commending.TOWN]
    stage.do_task(clerk, task, Verb.NOMINATION_CORRECT, deeds="演示数据：补充后的事迹")
    assert open_steps(NominationFlow, one) == ["check"]


def test_one_objecting_authority_keeps_a_nominee_off_the_list(stage: Stage) -> None:
    one = commending.nomination("演示集体甲")
    stage.accept_nomination(one)
    first, *rest = one.clearances.select_related("department")
    stage.clear(first, "object", reason="演示：有未结事项", document="演示〔2026〕1号")
    for other in rest:
        stage.clear(other)
    one.refresh_from_db()
    assert one.status == "contested"


def test_a_round_waits_for_its_nominations_then_ranks_them_before_it_seals(stage: Stage) -> None:
    round_ = all_cleared(stage)
    assert open_steps(RoundFlow, round_) == ["rank"]
    stage.rank_nominations(round_)
    assert open_steps(RoundFlow, round_) == ["seal"]
    assert list(violations()) == []


def test_unsigned_nominations_lapse_and_hold_nobody_up(stage: Stage) -> None:
    Nomination.objects.update(status="refused")
    other = stage.list_of(Round.objects.get(), department="sports")
    draft = stage.nominate(stage.cast.departments["sports"], other, "individual", name="演示个人丁")
    commending.review(stage, Round.objects.get())
    draft.refresh_from_db()
    assert draft.status == "lapsed"


def decided_and_published(stage: Stage) -> Round:
    round_ = all_cleared(stage)
    stage.rank_nominations(round_)
    stage.seal(round_)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    stage.publish(round_)
    return Round.objects.get()


def test_the_naming_commends_and_every_honour_gets_its_certificate(stage: Stage) -> None:
    round_ = decided_and_published(stage)
    stage.until(round_.notices.get().ends_at + timedelta(minutes=1))
    stage.name(round_)
    stage.certify(round_)
    commended = Nomination.objects.filter(status="commended")
    assert commended.count() == 4
    assert Certificate.objects.filter(nomination__in=commended).count() == 4
    listed = [
        (section["title"], [row["name"] for row in section["rows"]])
        for section in Round.objects.get().naming.list["commended"]
    ]
    assert listed == [
        ("社区教育先进集体", ["演示集体甲"]),
        ("社区教育先进个人", ["演示个人丙", "演示个人甲", "演示个人乙"]),
    ]
    assert list(violations()) == []


def test_a_list_that_is_voted_down_is_ranked_anew(stage: Stage) -> None:
    round_ = all_cleared(stage)
    stage.rank_nominations(round_)
    stage.seal(round_)
    decision = round_.decisions.first()
    for ballot in decision.ballots.all():
        member = next(one for one in stage.cast.members if one.user.pk == ballot.member_id)
        task = service.task_for(RoundFlow, ballot, "ballot")
        stage.do_task(member, task, Verb.DECISION_VOTE, choice="reject", reason="演示")
    stage.decide(round_)
    stage.settle()
    assert open_steps(RoundFlow, round_) == ["rank"]
    assert set(Nomination.objects.values_list("status", "place")) == {("cleared", None)}


def test_an_upheld_objection_strikes_a_nominee_and_asks_for_a_new_notice(stage: Stage) -> None:
    round_ = decided_and_published(stage)
    contested = commending.nomination("演示个人甲")
    objection = stage.object_to(round_, nomination=contested)
    stage.handle(objection, uphold=True)
    contested.refresh_from_db()
    assert (contested.status, Objection.objects.get().status) == ("not_listed", "upheld")
    stage.until(round_.notices.first().ends_at + timedelta(minutes=1))
    assert open_steps(RoundFlow, round_) == ["publish"]
    assert list(violations()) == []
