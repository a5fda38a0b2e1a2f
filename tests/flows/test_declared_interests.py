"""An interest declared after the draw recuses by itself, with or without another expert."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from evaluation.flows import interests
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.interests import Followed
from evaluation.invariants import violations
from evaluation.models import Assignment, Round, Scoresheet
from tests import stages
from tests.actions.world import appoint
from tests.flows import recusing
from tests.support.refusals import refused
from workflows import service
from workflows.audit.verify import faults
from workflows.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Stage, Round]]:
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.under_review(stage)
        transaction.set_rollback(True)


@pytest.fixture
def stage(played: tuple[Stage, Round]) -> Stage:
    return played[0]


@pytest.fixture
def round_(played: tuple[Stage, Round]) -> Round:
    return Round.objects.get(pk=played[1].pk)


def _declare(stage: Stage, assignment: Assignment, kind: str = "kin") -> Followed:
    actor = stage.cast.experts[assignment.expert_id]
    unit = assignment.application.unit
    return stage.at(lambda: interests.declare(actor, unit=unit, kind=kind, note="亲属任职"))


def test_an_interest_declared_after_the_draw_recuses_by_itself(stage: Stage, round_: Round) -> None:
    leaving = recusing.first(round_)
    application = leaving.application
    before = recusing.scorers(application)
    followed = _declare(stage, leaving)
    leaving.refresh_from_db()
    arriving = application.assignments.get(reason="replacement")
    assert [one.pk for one in followed.ended] == [leaving.pk]
    assert (leaving.status, leaving.recusal.kind) == ("recused", "kin")
    assert recusing.scorers(application) == sorted({*before, arriving.pk} - {leaving.pk})
    assert list(violations()) == []
    assert list(faults()) == []


def test_a_sheet_handed_in_before_the_declaration_leaves_the_arithmetic_and_stays_on_record(
    stage: Stage, round_: Round
) -> None:
    recusing.reviewed(stage, round_)
    leaving = recusing.first(round_, "submitted")
    application = leaving.application
    marks = leaving.scoresheet.marks
    _declare(stage, leaving)
    kept = Scoresheet.objects.get(assignment=leaving)
    assert (kept.is_excluded, kept.marks, kept.submitted_at is None) == (True, marks, False)
    application.refresh_from_db()
    assert (application.status, recusing.steps(application)) == ("reviewing", ["score NEW"])
    recusing.score_all(stage, application)
    stage.settle()
    application.refresh_from_db()
    assert application.status == "reviewed"
    round_.refresh_from_db()
    stage.seal(round_)
    inputs = application.category.rankings.first().inputs
    (mine,) = [one for one in inputs["applications"] if one["id"] == str(application.pk)]
    counted = [sheet for sheet in mine["sheets"] if not sheet["excluded"]]
    assert len(mine["sheets"]) == len(counted) + 1
    assert list(violations()) == []


def test_an_interest_in_a_township_ends_the_assignments_of_its_villages(
    stage: Stage, round_: Round
) -> None:
    leaving = recusing.first(round_)
    actor = stage.cast.experts[leaving.expert_id]
    town = leaving.application.unit.parent
    mine = Assignment.objects.filter(expert=leaving.expert, status="pending")
    near = {
        one.pk
        for one in mine
        if town.pk in (one.application.unit_id, one.application.unit.parent_id)
    }
    followed = stage.at(lambda: interests.declare(actor, unit=town, kind="other"))
    assert {one.pk for one in followed.ended} == near
    assert not mine.filter(pk__in=near).exists()


def _nobody_else(assignment: Assignment) -> None:
    here = assignment.application.assignments.values("expert_id")
    assignment.expert.programme.experts.exclude(pk__in=here).update(is_active=False)


def test_without_another_expert_the_declaration_stands_and_the_assignment_waits(
    stage: Stage, round_: Round
) -> None:
    leaving = recusing.first(round_)
    _nobody_else(leaving)
    followed = _declare(stage, leaving)
    leaving.refresh_from_db()
    assert ([one.pk for one in followed.waiting], leaving.status) == ([leaving.pk], "pending")
    task = service.task_for(ApplicationFlow, leaving, "score")
    with refused("recused"):
        stage.score(task)
    office = stage.cast.posts["secretariat"].user
    for _twice in range(2):
        stage.at(lambda: service.run_due())
    told = Message.objects.filter(recipient=office, topic="recusal.no_expert")
    assert told.count() == 1
    leaving.expert.programme.experts.update(is_active=True)
    stage.at(lambda: service.run_due())
    leaving.refresh_from_db()
    assert leaving.status == "recused"
    assert list(violations()) == []


def test_no_ranking_is_sealed_over_a_sheet_that_waits_to_be_replaced(
    stage: Stage, round_: Round
) -> None:
    recusing.reviewed(stage, round_)
    leaving = recusing.first(round_, "submitted")
    _nobody_else(leaving)
    _declare(stage, leaving)
    round_.refresh_from_db()
    with refused("invalid"):
        stage.seal(round_)
    leaving.expert.programme.experts.update(is_active=True)
    stage.at(lambda: service.run_due())
    leaving.refresh_from_db()
    assert leaving.status == "recused"


def test_a_post_at_the_unit_granted_after_the_draw_recuses_by_itself(
    stage: Stage, round_: Round
) -> None:
    leaving = recusing.first(round_)
    actor = stage.cast.experts[leaving.expert_id]
    appoint("act_for_unit", actor, leaving.application.unit)
    stage.at(lambda: service.run_due())
    leaving.refresh_from_db()
    assert (leaving.status, leaving.recusal.kind) == ("recused", "same_unit")
    assert list(violations()) == []


def test_after_the_sealing_a_declaration_changes_no_sheet(stage: Stage, round_: Round) -> None:
    recusing.reviewed(stage, round_)
    leaving = recusing.first(round_, "submitted")
    round_.refresh_from_db()
    stage.seal(round_)
    followed = _declare(stage, leaving)
    assert (followed.ended, followed.waiting) == ([], [])
    leaving.refresh_from_db()
    assert leaving.status == "submitted"
    assert list(violations()) == []
