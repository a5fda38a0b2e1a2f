"""A vote by somebody who is recused."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from evaluation.actions.posts import seat
from evaluation.flows.round import RoundFlow
from evaluation.models import Ballot, Entry
from evaluation.vocabulary import ProposalOrigin, Role, Verb
from tests.pages.rounds import Browser, Built
from workflows import clock, service
from workflows.action import registry
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_vote_by_someone_recused(voting: Built) -> None:
    stage, round_ = voting
    listed = Entry.objects.filter(ranking__category__round=round_).first().application
    member = stage.cast.members[3]
    seat(
        [(member.user, Role.APPLICANT, listed.unit)],
        programme=stage.programme,
        origin=ProposalOrigin.FOUNDING,
        reason="测试",
        at=stage.now,
    )
    ballot = Ballot.objects.get(decision__round=round_, member=member.user)
    url = reverse("ballot", args=[service.task_for(RoundFlow, ballot, "ballot").pk])
    answer = Browser(stage, member).post(url, {"choice": "approve"})
    ballot.refresh_from_db()
    assert (answer.status_code, ballot.voted_at) == (403, None)
    with clock.travel(stage.now), transaction.atomic(), pytest.raises(Refusal) as found:
        registry[Verb.DECISION_VOTE](member, ballot, choice="approve")
    assert found.value.code == "recused"
