"""A fault after every single SQL statement of the main steps leaves nothing half-done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.invariants import lasting
from evaluation.models import Assignment
from tests import stages
from tests.support.crash import crash_at_every_statement
from workflows import service

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TABLES = ("evaluation", "workflows", "viewflow", "accounts")


def _crash(stage: Stage, step: Callable[[], Any]) -> int:
    """The stage's clock stands still, so that each try is the same."""
    now = stage.now

    def again() -> None:
        stage.now = now
        step()

    crashes = crash_at_every_statement(again, TABLES)
    assert lasting() == []
    return crashes


def test_a_submission() -> None:
    stage = stages.small_stage()
    round_ = stages.open_round(stage)
    application = stages.draft(stage, "分水镇", "experimental_township", round_)
    assert _crash(stage, lambda: stage.submit(application)) > 30
    application.refresh_from_db()
    assert application.status == "checking"


def test_an_opinion_a_sheet_and_the_decision() -> None:
    stage = stages.small_stage()
    round_ = stages.under_review(stage)
    [opinion, *_others] = stage.open_tasks("opinion", round_.categories.all())
    assert _crash(stage, lambda: stage.opinion(opinion)) > 15
    sheet = service.task_for(ApplicationFlow, Assignment.objects.first(), "score")
    assert _crash(stage, lambda: stage.score(sheet)) > 15
    stages.review(stage, round_)
    stage.seal(round_)
    stage.vote(round_)
    assert _crash(stage, lambda: stage.decide(round_)) > 60
    round_.refresh_from_db()
    assert round_.status == "decided"
