"""Recusing an expert before scoring, after scoring and after the review; the round then ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.recusal import recuse
from evaluation.invariants import violations
from evaluation.models import Assignment, Round, Scoresheet
from tests import stages
from tests.flows import recusing
from tests.support.refusals import refused
from workflows import service
from workflows.audit.verify import faults

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


def _recuse(stage: Stage, assignment: Assignment, by: str = "expert") -> Assignment:
    actor = stage.cast.experts[assignment.expert_id] if by == "expert" else stage.cast.posts[by]
    return stage.at(lambda: recuse(actor, assignment, "kin", "亲属在该村任职"))


def test_an_expert_who_has_not_scored_is_replaced_with_the_task(
    stage: Stage, round_: Round
) -> None:
    leaving = recusing.first(round_)
    application = leaving.application
    before = recusing.scorers(application)
    arriving = _recuse(stage, leaving)
    assert recusing.scorers(application) == sorted({*before, arriving.pk} - {leaving.pk})
    leaving.refresh_from_db()
    assert (leaving.status, arriving.status, arriving.reason) == (
        "recused",
        "pending",
        "replacement",
    )
    assert (leaving.recusal.kind, leaving.recusal.note) == ("kin", "亲属在该村任职")
    assert list(violations()) == []


def test_the_sheet_of_an_expert_who_has_scored_is_kept_but_excluded(
    stage: Stage, round_: Round
) -> None:
    application = recusing.first(round_).application
    recusing.score_all(stage, application)
    leaving = application.assignments.first()
    arriving = _recuse(stage, leaving, by="secretariat")
    assert Scoresheet.objects.get(assignment=leaving).is_excluded
    assert recusing.scorers(application) == [arriving.pk]
    assert list(violations()) == []


def test_a_recusal_without_a_reason_changes_nothing(stage: Stage, round_: Round) -> None:
    leaving = recusing.first(round_)
    before = recusing.scorers(leaving.application)
    actor = stage.cast.experts[leaving.expert_id]
    with refused("invalid"):
        stage.at(lambda: recuse(actor, leaving, "kin", " "))
    assert recusing.scorers(leaving.application) == before
    assert not leaving.application.assignments.filter(status="recused").exists()


def test_nobody_recuses_a_colleague_and_nobody_twice(stage: Stage, round_: Round) -> None:
    leaving, colleague = recusing.first(round_).application.assignments.all()[:2]
    with refused("stranger"):
        actor = stage.cast.experts[colleague.expert_id]
        stage.at(lambda: recuse(actor, leaving, "kin", "亲属"))
    _recuse(stage, leaving)
    with refused("recused"):
        _recuse(stage, leaving)


def test_a_reviewed_application_goes_back_and_the_round_still_ends(
    stage: Stage, round_: Round
) -> None:
    recusing.reviewed(stage, round_)
    leaving = recusing.first(round_, "submitted")
    application = leaving.application
    assert recusing.steps(application) == ["decided SCHEDULED"]
    arriving = _recuse(stage, leaving)
    application.refresh_from_db()
    assert (application.status, recusing.steps(application)) == ("reviewing", ["score NEW"])
    assert list(violations()) == []
    with refused("unreviewed"):
        stage.seal(round_)
    stage.score(service.task_for(ApplicationFlow, arriving, "score"))
    stage.settle()
    application.refresh_from_db()
    assert (application.status, recusing.steps(application)) == ("reviewed", ["decided SCHEDULED"])
    round_.refresh_from_db()
    script.conclude(stage, round_, with_objection=False)
    round_.refresh_from_db()
    assert round_.status == "finished"
    assert not service.open_tasks(ApplicationFlow.process_of(application)).exists()
    assert list(violations()) == []
    assert list(faults()) == []


def test_two_recusals_of_one_application_leave_one_wait_for_the_decision(
    stage: Stage, round_: Round
) -> None:
    recusing.reviewed(stage, round_)
    application = recusing.first(round_, "submitted").application
    for leaving in application.assignments.filter(status="submitted")[:2]:
        _recuse(stage, leaving)
    assert len(recusing.scorers(application)) == 2
    recusing.score_all(stage, application)
    stage.settle()
    application.refresh_from_db()
    counted = application.assignments.filter(scoresheet__is_excluded=False).count()
    assert (application.status, recusing.steps(application)) == ("reviewed", ["decided SCHEDULED"])
    assert counted >= application.category.stage_plan.panel_size
    assert list(violations()) == []


def test_after_the_sealing_nobody_is_recused(stage: Stage, round_: Round) -> None:
    recusing.reviewed(stage, round_)
    leaving = recusing.first(round_, "submitted")
    round_.refresh_from_db()
    stage.seal(round_)
    with refused("invalid"):
        _recuse(stage, leaving)


def test_while_opinions_are_due_the_join_waits_for_the_replacement(
    stage: Stage, round_: Round
) -> None:
    application = recusing.first(round_).application
    recusing.score_all(stage, application)
    stage.settle()
    arriving = _recuse(stage, application.assignments.first())
    for task in stage.open_tasks("opinion", [application.category]):
        stage.opinion(task)
    stage.settle()
    application.refresh_from_db()
    assert application.status == "reviewing"
    assert recusing.scorers(application) == [arriving.pk]
    assert not application.opinions.filter(given_at=None).exists()
