"""The life of a title: review, report, retain, revoke, cancel."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from evaluation.demo.stage import Stage
from evaluation.models import Title, TitleReview
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Confirmed, Five, InTime, NotRecused
from tests.actions.world import World, appoint, on_notice
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.deadlines import china_date, years_after

pytestmark = pytest.mark.django_db
WHY = {"reason": "period", "note": "三年期满复核"}
REVOKED = {"cause": "falsified", "grounds": "材料不实", "remark": "因材料不实撤销"}


def finished(stage: Stage) -> None:
    """The titles are conferred and the certificates issued."""
    round_ = on_notice(stage)
    stage.until(round_.notices.get().ends_at + timedelta(minutes=1))
    stage.name(round_)
    stage.certify(round_)


WORLD = finished


def the_title(world: World) -> Title:
    return Title.objects.order_by("pk").first()


def opened(world: World, **why: str) -> TitleReview:
    return world.do(Verb.TITLE_REVIEW, world.secretariat, the_title(world), **(why or WHY))


def reported(world: World, **why: str) -> TitleReview:
    review = opened(world, **why)
    clerk = world.stage.cast.clerks[review.title.unit.code]
    return world.do(Verb.TITLE_REPORT, clerk, review, text="三年来办学情况")


class OfATitle(InTime, NotRecused):
    """What the acts on a title have in common."""

    def home(self, world: World, call: Call, result: Any) -> Title:
        return the_title(world)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        others = (world.secretariat, world.publisher, world.members[0], PUBLIC, SYSTEM)
        return [one for one in others if one != call.actor]

    def recuse(self, world: World, call: Call) -> None:
        appoint("act_for_unit", call.actor, the_title(world).unit)


class TestReview(OfATitle, Five):
    verb = Verb.TITLE_REVIEW
    code = "not_held"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, the_title(world), WHY)

    def shows(self, world: World, call: Call, result: TitleReview) -> None:
        assert the_title(world).status == "under_review"
        assert (result.reason, result.decided_at) == ("period", None)
        assert result.report_due_at > world.stage.now + timedelta(days=15)

    def spoil(self, world: World, call: Call) -> None:
        opened(world)


class TestReport(InTime, Five):
    verb = Verb.TITLE_REPORT
    code = "reported"

    def call(self, world: World) -> Call:
        review = opened(world)
        return Call(world.stage.cast.clerks[review.title.unit.code], review, {"text": "情况"})

    def shows(self, world: World, call: Call, result: TitleReview) -> None:
        assert (result.report, result.reported_at) == ("情况", world.stage.now)

    def home(self, world: World, call: Call, result: Any) -> Title:
        return the_title(world)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        world.do(Verb.TITLE_REPORT, call.actor, call.subject, text="先到")


class TestRetain(OfATitle, Five):
    verb = Verb.TITLE_RETAIN
    code = "unreported"

    def call(self, world: World) -> Call:
        what = {"grounds": "符合条件", "remark": "更名后保留"}
        return Call(world.publisher, reported(world), what)

    def shows(self, world: World, call: Call, result: TitleReview) -> None:
        title = the_title(world)
        assert (title.status, title.remark) == ("retained", "更名后保留")
        assert title.until == years_after(title.since, 6)
        assert (result.outcome, result.decided_at) == ("retained", world.stage.now)

    def spoil(self, world: World, call: Call) -> None:
        TitleReview.objects.update(reported_at=None)


class TestRevoke(Confirmed, OfATitle, Five):
    verb = Verb.TITLE_REVOKE
    code = "decided"

    def call(self, world: World) -> Call:
        return Call(world.publisher, reported(world, reason="cause", note="举报"), REVOKED)

    def shows(self, world: World, call: Call, result: TitleReview) -> None:
        title = the_title(world)
        assert (title.status, title.remark) == ("revoked", "因材料不实撤销")
        assert title.barred_until == years_after(china_date(world.stage.now), 2)
        assert result.cause == "falsified"

    def spoil(self, world: World, call: Call) -> None:
        world.do(Verb.TITLE_REVOKE, call.actor, call.subject, **REVOKED)


class TestCancel(Confirmed, OfATitle, Five):
    verb = Verb.TITLE_CANCEL
    code = "unreported"

    def call(self, world: World) -> Call:
        what = {"grounds": "撤并", "remark": "撤并入相邻社区"}
        return Call(world.publisher, reported(world, reason="unit", note="撤并"), what)

    def shows(self, world: World, call: Call, result: TitleReview) -> None:
        title = the_title(world)
        assert (title.status, title.barred_until) == ("cancelled", None)

    def spoil(self, world: World, call: Call) -> None:
        TitleReview.objects.update(reported_at=None)


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (Verb.TITLE_RETAIN, {"grounds": " "}),
        (Verb.TITLE_REVOKE, REVOKED | {"remark": ""}),
        (Verb.TITLE_REVOKE, REVOKED | {"grounds": ""}),
        (Verb.TITLE_CANCEL, {"grounds": "撤并", "remark": " "}),
    ],
)
def test_a_decision_without_its_words_is_refused_and_changes_nothing(
    world: World, verb: Verb, what: dict[str, str]
) -> None:
    review = reported(world)
    with refused("invalid"):
        world.do(verb, world.publisher, review, **what)
    review.refresh_from_db()
    assert (review.outcome, review.cause, the_title(world).status) == ("", "", "under_review")


@pytest.mark.parametrize("what", [{"note": ""}, {"note": "  "}])
def test_a_review_says_what_is_to_be_looked_at(world: World, what: dict[str, str]) -> None:
    with refused("invalid"):
        world.do(Verb.TITLE_REVIEW, world.secretariat, the_title(world), reason="period", **what)


def test_a_yearly_report_leaves_the_period_as_it_is(world: World) -> None:
    until = the_title(world).until
    review = reported(world, reason="yearly", note="年度报告")
    world.do(Verb.TITLE_RETAIN, world.publisher, review, grounds="正常")
    assert the_title(world).until == until


def test_the_secretariat_notes_that_no_report_came_only_after_its_time(world: World) -> None:
    review = opened(world)
    words = {"text": "逾期未报"}
    with refused("report_awaited"):
        world.do(Verb.TITLE_REPORT, world.secretariat, review, **words)
    world.stage.now = review.report_due_at
    assert world.do(Verb.TITLE_REPORT, world.secretariat, review, **words).report == "逾期未报"


def test_a_retained_title_can_be_reviewed_again(world: World) -> None:
    world.do(Verb.TITLE_RETAIN, world.publisher, reported(world), grounds="符合条件")
    assert opened(world).title.reviews.count() == 2


def test_a_unit_whose_title_was_revoked_may_not_apply_for_some_years(world: World) -> None:
    call = TestRevoke().call(world)
    world.do(Verb.TITLE_REVOKE, call.actor, call.subject, **call.what)
    barred_until = str(the_title(world).barred_until)
    assert barred_until in _refusal_of_a_new_application(world)
    Title.objects.update(barred_until=china_date(world.stage.now))
    assert "已有申报" in _refusal_of_a_new_application(world), "only its old application bars it"


def _refusal_of_a_new_application(world: World) -> str:
    """The same call opened again: why the unit may not apply."""
    title = the_title(world)
    category = title.application.category
    type(category).objects.update(closes_at=world.stage.now + timedelta(days=9))
    type(category.round).objects.update(status="open")
    with refused("invalid") as caught:
        clerk = world.stage.cast.clerks[title.unit.code]
        world.do(Verb.APPLICATION_START, clerk, title.unit, category=world.category(category.code))
    return str(caught.value)


@pytest.mark.parametrize(
    ("day", "years", "wanted"),
    [
        (date(2026, 3, 2), 3, date(2029, 3, 2)),
        (date(2028, 2, 29), 3, date(2031, 2, 28)),
        (date(2026, 12, 31), 2, date(2028, 12, 31)),
    ],
)
def test_years_are_counted_to_the_same_day(day: date, years: int, wanted: date) -> None:
    assert years_after(day, years) == wanted
