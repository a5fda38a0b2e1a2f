"""The draw is previewed and made, the panels are seen, an expert is recused, visits are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo import script
from evaluation.models import Assignment, Category, Expert, Interest
from evaluation.vocabulary import AssignmentStatus
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of, text

pytestmark = pytest.mark.django_db


def checked(stage: Any) -> Any:
    """Every application has passed the formal check; the panels are not drawn."""
    round_ = stages.everybody_applied(stage)
    categories = script.categories_of(round_)
    for code in ("experimental_village", "demonstration_village"):
        script.recommend_all(stage, categories[code])
    script.check_all(stage, list(categories.values()), stages.nothing)
    return round_


@pytest.fixture(scope="module")
def waiting(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(checked, django_db_blocker)


def secretariat(waiting: Built) -> Browser:
    return Browser(waiting[0], waiting[0].cast.posts["secretariat"])


def villages(waiting: Built) -> Category:
    return script.categories_of(waiting[1])["experimental_village"]


def draw_page() -> str:
    """The draw of the third category, the experimental villages."""
    return page_of("allot", 2)


def test_the_draw_comes_out_as_it_was_previewed(waiting: Built) -> None:
    browser = secretariat(waiting)
    shown = browser.get(draw_page()).context
    foreseen = {one.pk: {expert.pk for expert in panel} for one, panel in shown["panels"]}
    assert shown["balance"]["sheets"] == 9
    assert shown["draw"].seed_hash in text(browser.get(draw_page()))
    assert browser.post(draw_page()).status_code == 302
    drawn: dict[int, set[int]] = {}
    for one in Assignment.objects.filter(application__category=villages(waiting)):
        drawn.setdefault(one.application_id, set()).add(one.expert_id)
    assert drawn == foreseen


def test_the_seed_stays_hidden_until_the_draw(waiting: Built) -> None:
    browser, category = secretariat(waiting), villages(waiting)
    seed = category.draw.seed
    assert seed not in text(browser.get(draw_page()))
    url = reverse("panels", args=[category.pk])
    assert seed not in text(browser.get(url))
    browser.post(draw_page())
    assert seed in text(browser.get(url))


def test_conflicts_declared_and_computed_stand_beside_the_expert(waiting: Built) -> None:
    expert = Expert.objects.filter(home=None).first()
    Interest.objects.create(
        person=expert.user, unit=stages.unit("石碾村"), kind="kin", declared_at=waiting[0].now
    )
    pool = {one.expert: one for one in secretariat(waiting).get(draw_page()).context["pool"]}
    assert pool[expert].declared == ["石碾村 · 分水镇 (Kin of the unit's leaders)"]
    home = next(one for one in pool.values() if one.expert.home == stages.unit("龙都街道"))
    assert home.computed == ["龙溪村 · 龙都街道"]


def test_without_enough_experts_the_button_says_why(waiting: Built) -> None:
    keep = Expert.objects.values_list("pk", flat=True)[:2]
    Expert.objects.exclude(pk__in=list(keep)).update(is_active=False)
    browser = secretariat(waiting)
    page = browser.get(draw_page())
    assert "has only 2 experts without a conflict" in text(page)
    assert 'aria-disabled="true"' in text(page)
    assert browser.post(draw_page()).status_code == 422


def test_a_recused_expert_is_replaced_at_once(waiting: Built) -> None:
    browser, category = secretariat(waiting), villages(waiting)
    browser.post(draw_page())
    browser.stage.settle()
    seat = Assignment.objects.filter(application__category=category).first()
    url = reverse("expert_recuse", args=[seat.pk])
    assert browser.post(url, {"kind": "kin", "note": ""}).status_code == 422
    assert browser.post(url, {"kind": "kin", "note": "亲属关系"}).status_code == 302
    seat.refresh_from_db()
    assert seat.status == AssignmentStatus.RECUSED
    row = next(
        row
        for row in browser.get(reverse("panels", args=[category.pk])).context["rows"]
        if row["application"].pk == seat.application_id
    )
    assert (row["of"], len(row["seats"])) == (3, 4)


def test_panels_take_as_many_queries_for_one_application_as_for_many(waiting: Built) -> None:
    browser, category = secretariat(waiting), villages(waiting)
    browser.post(draw_page())
    url = reverse("panels", args=[category.pk])
    assert "The panels are drawn." in text(browser.get(url))  # told once, then forgotten
    many = browser.queries(url)
    first = category.applications.first()
    Assignment.objects.filter(application__category=category).exclude(application=first).delete()
    assert browser.queries(url) == many


def test_only_who_runs_the_round_sees_the_panels(waiting: Built) -> None:
    stage, _round = waiting
    url = reverse("panels", args=[villages(waiting).pk])
    for post in ("publisher", "supervisor", "auditor"):
        assert Browser(stage, stage.cast.posts[post]).get(url).status_code == 404, post


def test_the_shortlist_page_draws_the_line_where_the_plan_says(waiting: Built) -> None:
    stage, round_ = waiting
    before, category = stage.now, villages(waiting)
    for one in script.categories_of(round_).values():
        stage.allot(one)
    stage.settle()
    for step, act in (("opinion", stage.opinion), ("score", stage.score)):
        script.do_all(stage, step, act, [category], stages.nothing)
    browser = secretariat(waiting)
    url = page_of("shortlist")
    shown = browser.get(url).context
    totals = [row["total"] for row in shown["rows"]]
    assert (len(totals), totals) == (3, sorted(totals, reverse=True))
    assert shown["places"] == 3
    assert browser.post(url).status_code == 302
    category.refresh_from_db()
    assert category.shortlist == [row["application"].pk for row in shown["rows"]]
    stage.now = before
