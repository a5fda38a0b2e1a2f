"""Declare and submit, declare and seal at once: a sheet never counts against an interest."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from evaluation.demo.stage import Stage
from evaluation.flows import interests
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.round import RoundFlow
from evaluation.invariants import violations
from evaluation.models import Assignment, Round
from evaluation.vocabulary import Verb
from tests import stages
from tests.actions.world import one_under_review, reviewed
from tests.support.at_once import at_once
from workflows import clock, service
from workflows.audit.verify import faults
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def refusals(outcomes: list[Any]) -> list[Refusal]:
    """The refusals among the outcomes; anything else that went wrong is an error here."""
    for one in outcomes:
        if isinstance(one, Exception) and not isinstance(one, Refusal):
            raise one
    return [one for one in outcomes if isinstance(one, Refusal)]


def declare(stage: Stage, assignment: Assignment) -> None:
    with clock.travel(stage.now):
        unit = assignment.application.unit
        actor = stage.cast.experts[assignment.expert_id]
        interests.declare(actor, unit=unit, kind="kin", note="亲属任职")


def submit(stage: Stage, assignment: Assignment) -> None:
    stage.score(service.task_for(ApplicationFlow, assignment, "score"))


def test_an_interest_against_the_sheet_of_the_same_expert() -> None:
    stage = stages.small_stage()
    one_under_review(stage)
    for assignment in list(Assignment.objects.select_related("application__unit")):
        outcomes = at_once(partial(declare, stage, assignment), partial(submit, stage, assignment))
        codes = [one.code for one in refusals(outcomes)]
        assert outcomes[0] is None
        assert codes in ([], ["closed"], ["recused"])
        assignment.refresh_from_db()
        assert assignment.status == "recused"
        sheet = getattr(assignment, "scoresheet", None)
        assert sheet is None or sheet.is_excluded
        assert list(violations()) == []
    panel = Assignment.objects.filter(status="pending")
    assert panel.count() == 5
    assert list(faults()) == []


def seal(stage: Stage, round_: Round) -> None:
    task = service.task_for(RoundFlow, round_, "seal")
    stage.do_task(stage.cast.posts["secretariat"], task, Verb.RANKING_SEAL)


def test_an_interest_against_the_sealing_of_the_ranking() -> None:
    stage = stages.small_stage()
    round_ = reviewed(stage)
    assignment = Assignment.objects.select_related("application__unit").first()
    round_.refresh_from_db()
    outcomes = at_once(partial(declare, stage, assignment), partial(seal, stage, round_))
    refusals(outcomes)
    assert outcomes[0] is None
    assignment.refresh_from_db()
    round_.refresh_from_db()
    is_sealed = round_.status == "ranked"
    assert assignment.status == ("submitted" if is_sealed else "recused")
    assert [one.name for one in violations()] == []
    assert list(faults()) == []
