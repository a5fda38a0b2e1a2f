"""A tie across the quota line is settled by the members' recorded preferences, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from evaluation.actions import applications
from evaluation.demo.stage import Stage
from evaluation.flows.round import RoundFlow
from evaluation.invariants import violations
from evaluation.models import (
    Application,
    Category,
    DepartmentOpinion,
    Round,
    Scoresheet,
    SiteVisit,
)
from evaluation.vocabulary import ApplicationStatus, Verb, VoteChoice
from tests import stages
from workflows import clock, service
from workflows.models import AuditEvent
from workflows.refusal import Refusal

pytestmark = pytest.mark.django_db
CODE = "experimental_village"
FIRST, SECOND, THIRD = "分水社区", "石碾村", "龙溪村"


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Stage]:
    """Two of three villages are equal in everything; one place; the ranking is sealed."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        round_ = stages.reviewed(stage)
        make_equal(application(FIRST), application(SECOND))
        Category.objects.filter(pk=stages.category(round_, CODE).pk).update(target=1)
        stage.seal(round_)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def round_(played: Stage) -> Round:
    """The round, and the stage's clock put back after each test."""
    before = played.now
    yield Round.objects.get()
    played.now = before


def application(name: str) -> Application:
    return Application.objects.get(category__title="experimental", unit=stages.unit(name))


def make_equal(one: Application, other: Application) -> None:
    """Give the second application the facts, opinions, sheets and visit of the first."""
    Application.objects.filter(pk=other.pk).update(facts=one.facts)
    for opinion in one.opinions.all():
        DepartmentOpinion.objects.filter(application=other, department=opinion.department).update(
            answers=opinion.answers
        )
    theirs = Scoresheet.objects.filter(assignment__application=other).order_by("pk")
    ours = Scoresheet.objects.filter(assignment__application=one).order_by("pk")
    for mine, copy in zip(ours, theirs, strict=True):
        Scoresheet.objects.filter(pk=copy.pk).update(marks=mine.marks, total=mine.total)
    visit = SiteVisit.objects.get(application=one)
    SiteVisit.objects.filter(application=other).update(marks=visit.marks, total=visit.total)


def cast(stage: Stage, round_: Round, prefers: dict[int, str]) -> None:
    """Every member approves; `prefers` names the tied unit some of them prefer."""
    papers = {paper.member_id: paper for paper in round_.decisions.first().ballots.all()}
    for number, member in enumerate(stage.cast.members):
        name = prefers.get(number)
        ties = {CODE: application(name).pk} if name else {}
        task = service.task_for(RoundFlow, papers[member.user.pk], "ballot")
        vote = {"choice": VoteChoice.APPROVE, "ties": ties}
        stage.do_task(member, task, Verb.DECISION_VOTE, **vote)


def decide(stage: Stage, round_: Round, **what: object) -> None:
    task = service.task_for(RoundFlow, round_.decisions.first(), "decide")
    stage.do_task(stage.cast.members[0], task, Verb.DECISION_DECIDE, minutes="纪要", **what)


def statuses() -> dict[str, str]:
    return {name: application(name).status for name in (FIRST, SECOND, THIRD)}


def test_two_equal_applications_are_tied_across_the_line(round_: Round) -> None:
    result = stages.category(round_, CODE).rankings.first().result
    assert (result["tied"], result["open"]) == (
        [str(application(FIRST).pk), str(application(SECOND).pk)],
        1,
    )


def test_without_preferences_the_decision_is_refused(played: Stage, round_: Round) -> None:
    cast(played, round_, {})
    with pytest.raises(Refusal) as caught:
        decide(played, round_)
    assert caught.value.code == "invalid"
    assert "no member has named a preference" in caught.value.sentence
    assert round_.decisions.get().decided_at is None
    assert set(statuses().values()) == {ApplicationStatus.REVIEWED}


def test_more_preferences_win_against_the_chair(played: Stage, round_: Round) -> None:
    cast(played, round_, {0: FIRST, 1: SECOND, 2: SECOND})
    decide(played, round_)
    assert statuses() == {THIRD: "waiting", FIRST: "waiting", SECOND: "admitted"}


def test_the_chairs_preference_breaks_equality(played: Stage, round_: Round) -> None:
    cast(played, round_, {0: SECOND, 1: FIRST})
    decide(played, round_)
    assert statuses() == {THIRD: "waiting", FIRST: "waiting", SECOND: "admitted"}


def test_equality_that_the_chair_leaves_is_refused_until_the_chair_says_the_order(
    played: Stage, round_: Round
) -> None:
    cast(played, round_, {1: FIRST, 2: SECOND})
    with pytest.raises(Refusal) as caught:
        decide(played, round_)
    assert "equal" in caught.value.sentence
    assert caught.value.details["units"] == "分水社区 · 分水镇、石碾村 · 分水镇"
    decide(played, round_, casting={CODE: [application(SECOND).pk]})
    assert statuses() == {THIRD: "waiting", FIRST: "waiting", SECOND: "admitted"}


def test_the_settled_ranking_is_a_new_version_with_the_ranks_in_its_inputs(
    played: Stage, round_: Round
) -> None:
    cast(played, round_, {0: FIRST})
    decide(played, round_)
    category = stages.category(round_, CODE)
    versions = list(category.rankings.order_by("version"))
    ranks = {one["id"]: one.get("committee_rank") for one in versions[-1].inputs["applications"]}
    assert [one.version for one in versions] == [1, 2]
    assert ranks == {
        str(application(THIRD).pk): None,
        str(application(FIRST).pk): 1,
        str(application(SECOND).pk): 2,
    }
    other = {key: value for key, value in versions[-1].inputs.items() if key != "applications"}
    assert other == {k: v for k, v in versions[0].inputs.items() if k != "applications"}
    assert stages.category(round_, "demonstration_village").rankings.count() == 1
    event = AuditEvent.objects.filter(verb="decision.decide", subject_type="evaluation.decision")
    assert versions[-1].sha256 in event.filter(aggregate_type="evaluation.round").get().payload


def test_who_withdrew_leaves_the_place_to_the_other(played: Stage, round_: Round) -> None:
    clerk = played.cast.clerks[stages.unit(FIRST).code]
    with clock.travel(played.now):
        applications.withdraw(clerk, application(FIRST), reason="不再申报")
    cast(played, round_, {})
    decide(played, round_)
    assert statuses() == {THIRD: "waiting", FIRST: "withdrawn", SECOND: "admitted"}


def test_a_preference_for_a_unit_outside_the_tie_is_refused(played: Stage, round_: Round) -> None:
    with pytest.raises(Refusal) as caught:
        cast(played, round_, {0: THIRD})
    assert "one of the tied units" in caught.value.sentence
    assert not round_.decisions.get().ballots.exclude(voted_at=None).exists()


def test_every_invariant_holds_after_a_tie_was_settled(played: Stage, round_: Round) -> None:
    cast(played, round_, {0: SECOND})
    decide(played, round_)
    played.settle()
    assert list(violations()) == []
