"""A round in a real browser: every role acts by mouse or keyboard, and each act has its effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from evaluation.demo import script
from evaluation.models import (
    Application,
    Assignment,
    Ballot,
    Certificate,
    DepartmentOpinion,
    Objection,
    RecommendationEntry,
    Round,
    Scoresheet,
    SiteVisit,
    Title,
)
from evaluation.vocabulary import ApplicationStatus as S
from tests import stages
from tests.journeys import chromium
from tests.journeys.chromium import PHONE, Present, Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite, pytest.mark.slow]
Come = Callable[..., Visitor]


def test_a_clerk_completes_the_form_and_submits(come: Come) -> None:
    stage = stages.small_stage()
    round_ = chromium.opened(stage, days_ago=1, open_days=30)
    application = stages.draft(stage, "龙都街道", "demonstration_township", round_)
    clerk = come(stage.cast.clerks[application.unit.code])
    clerk.takes("fill")
    report = "演示数据：" + "本街道社区教育工作扎实推进，群众参与面逐步扩大。" * 6
    clerk.fills(report=report)
    clerk.presses("button[value=submit]")
    application.refresh_from_db()
    assert (application.status, application.report) == (S.CHECKING, report)


def test_a_closed_call_goes_on_to_the_objection(come: Come) -> None:
    past = stages.small_stage()
    round_ = chromium.applied(past, days_ago=31)
    stage = chromium.present(past)
    recommend_and_check(come, stage, round_)
    draw(come, stage)
    give_an_opinion_and_a_sheet(come, stage, round_)
    visit_and_seal(come, stage, round_)
    vote_and_decide(come, stage, round_)
    publish_and_object(come, stage, round_)


def test_after_the_notice_the_round_is_named_and_a_certificate_is_checked(come: Come) -> None:
    stage = stages.small_stage()
    round_ = chromium.applied(stage, days_ago=100)
    review(stage, round_)
    stage.seal(round_)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    stage.publish(round_)
    stage.until(round_.notices.get().ends_at + timedelta(minutes=1))
    publisher, secretariat = come(stage.cast.posts["publisher"]), office(come, stage)
    publisher.takes("name")
    publisher.presses()
    assert Title.objects.count() == 4
    secretariat.takes("certify")
    secretariat.presses()
    assert Certificate.objects.count() == 4
    round_.refresh_from_db()
    assert round_.status == "finished"
    certificate = Certificate.objects.select_related("title").first()
    visitor = come(size=PHONE)
    visitor.opens("/certificates/")
    visitor.fills(serial=certificate.serial)
    visitor.presses("main [name=serial]", key="Enter")
    assert visitor.page.locator("main .answer.good").count() == 1
    assert certificate.title.name in visitor.page.inner_text("main")


def office(come: Come, stage: Present) -> Visitor:
    """The secretariat."""
    return come(stage.cast.posts["secretariat"])


def review(stage: Present, round_: Round) -> None:
    """Lists, checks, panels, opinions, sheets and visits, whatever of them is still open."""
    categories = script.categories_of(round_)
    every = list(categories.values())
    for code in ("experimental_village", "demonstration_village"):
        script.recommend_all(stage, categories[code])
    script.check_all(stage, every, stages.nothing)
    for one in every:
        stage.allot(one)
    stage.settle()
    judge(stage, round_)
    script.do_all(stage, "visit", stage.visit, every, stages.nothing)
    stage.settle()


def judge(stage: Present, round_: Round) -> None:
    """The open opinions and sheets; then the shortlist of the visits."""
    every = list(script.categories_of(round_).values())
    script.do_all(stage, "opinion", stage.opinion, every, stages.nothing)
    script.do_all(stage, "score", stage.score, every, stages.nothing)
    for one in every:
        if one.plan["site_visit"] == "shortlist":
            stage.shortlist(one)
    stage.settle()


def recommend_and_check(come: Come, stage: Present, round_: Round) -> None:
    """The leader moves a village up by keyboard and signs; the secretariat accepts one."""
    leader = come(stage.cast.leaders[stages.unit("龙都街道").code])
    for url in leader.tasks("recommend"):
        leader.opens(url)
        if leader.page.locator("[data-move]").count() > 2:
            break
    keys = leader.page.locator("[name=order]")
    before = [field.input_value() for field in keys.all()]
    leader.page.press(f'[value="down:{before[0]}"]', "Enter")
    leader.presses("button[value=sign]")
    places = RecommendationEntry.objects.values_list("application_id", "position")
    assert dict(places) == {int(before[0]): 2, int(before[1]): 1}
    categories = script.categories_of(round_)
    for code in ("experimental_village", "demonstration_village"):
        script.recommend_all(stage, categories[code])
    secretariat = office(come, stage)
    waiting = Application.objects.filter(status=S.CHECKING).count()
    secretariat.takes("check")
    secretariat.presses("button[value=accept]")
    assert Application.objects.filter(status=S.CHECKING).count() == waiting - 1
    script.check_all(stage, list(categories.values()), stages.nothing)


def draw(come: Come, stage: Present) -> None:
    """The secretariat draws the panels of every category."""
    secretariat = office(come, stage)
    while urls := secretariat.tasks("allot"):
        secretariat.opens(urls[0])
        secretariat.presses()
    stage.settle()
    assert Assignment.objects.values("application").distinct().count() == len(chromium.APPLICANTS)


def give_an_opinion_and_a_sheet(come: Come, stage: Present, round_: Round) -> None:
    """A department confirms with Enter; an expert scores with the keyboard alone."""
    department = next(
        one for one in map(come, stage.cast.departments.values()) if one.tasks("opinion")
    )
    given = DepartmentOpinion.objects.exclude(given_at=None).count()
    department.takes("opinion")
    department.presses("main input[type=radio]:checked >> nth=0", key="Enter")
    assert DepartmentOpinion.objects.exclude(given_at=None).count() == given + 1
    expert = next(one for one in map(come, stage.cast.experts.values()) if one.tasks("score"))
    expert.takes("score")
    marks = expert.page.locator("[data-mark]")
    marks.first.focus()
    for mark in marks.all():
        points = Decimal(mark.get_attribute("data-points") or "0")
        expert.page.keyboard.type(str((points * 9 / 10).quantize(Decimal("0.01"))))
        expert.page.keyboard.press("Enter")
    expert.presses("button[value=submit]", key="Enter")
    assert Scoresheet.objects.exclude(submitted_at=None).count() == 1
    judge(stage, round_)


def visit_and_seal(come: Come, stage: Present, round_: Round) -> None:
    """The secretariat reports one visit, and seals when all are in."""
    secretariat = office(come, stage)
    secretariat.takes("visit")
    for mark in secretariat.page.locator("[data-mark]").all():
        mark.fill(mark.get_attribute("data-points") or "0")
    said = dict.fromkeys(("heard", "read", "seen", "signed_by_unit", "signed_by_team"), "演示数据")
    secretariat.fills(visited_on=chromium.now().date().isoformat(), **said)
    secretariat.presses()
    assert SiteVisit.objects.exclude(reported_at=None).count() == 1
    every = list(script.categories_of(round_).values())
    script.do_all(stage, "visit", stage.visit, every, stages.nothing)
    stage.settle()
    secretariat.takes("seal")
    secretariat.presses()
    assert round_.decisions.count() == 1


def vote_and_decide(come: Come, stage: Present, round_: Round) -> None:
    """A member votes beside six others, the chair records the decision."""
    stage.vote(round_, members=6)
    member, chair = come(stage.cast.members[6]), come(stage.cast.members[0])
    member.takes("ballot")
    member.page.check("[name=choice][value=approve]")
    member.presses()
    assert Ballot.objects.exclude(choice="").count() == 7
    chair.takes("decide")
    chair.fills(minutes="演示数据：会议审议并表决通过了建议名单。")
    chair.presses()
    stage.settle()
    round_.refresh_from_db()
    assert round_.status == "decided"


def publish_and_object(come: Come, stage: Present, round_: Round) -> None:
    """The notice is published; a visitor with a phone objects; the secretariat refuses."""
    publisher, secretariat = come(stage.cast.posts["publisher"]), office(come, stage)
    publisher.takes("publish")
    publisher.presses()
    notice = round_.notices.get()
    visitor = come(size=PHONE)
    visitor.opens(f"/notices/{notice.pk}/")
    visitor.presses(f'main a[href="/notices/{notice.pk}/object/"]')
    visitor.page.select_option("[name=application]", index=1)
    visitor.page.check("[name=about_points][value=no]")
    visitor.fills(
        statement="演示数据：名单中一项材料与事实不符。",
        evidence_text="演示数据：见现场照片",
        name="某居民",
        employer="演示单位",
        contact="023-00000000",
    )
    visitor.presses()
    objection = Objection.objects.get()
    assert objection.tracking_code in visitor.page.inner_text("main")
    secretariat.takes("admit")
    secretariat.page.click("main details:has([name=because]) summary")
    secretariat.page.check("[name=because] >> nth=0")
    secretariat.fills(answer="演示数据：未附可以核实的线索，请补充后再提。")
    secretariat.presses("main details:has([name=because]) button[type=submit]")
    objection.refresh_from_db()
    assert objection.status == "refused"
