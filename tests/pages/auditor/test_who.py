"""Who can do what, and why: the page says what the table itself answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from evaluation.models import Application, DepartmentOpinion
from evaluation.queries import people, who_may, who_objects
from evaluation.vocabulary import Verb
from tests import stages
from tests.actions.world import appoint
from tests.pages.rounds import Browser, Built, built, text
from workflows.actor import Actor
from workflows.authority import table

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def review(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.under_review, django_db_blocker)


def _office(review: Built) -> Browser:
    return Browser(review[0], review[0].cast.posts["secretariat"])


@pytest.mark.parametrize("verb", list(Verb), ids=str)
def test_every_answer_is_the_tables_own(review: Built, verb: Verb) -> None:
    now = review[0].now
    everybody = list(people.with_a_post())
    for subject in who_objects.objects(verb, stages.Round.objects.all())[:2]:
        for one in who_may.answers(everybody, verb, subject, now):
            own = table.may(Actor(one.person), verb, subject, now)
            assert one.may == bool(own), (verb, one.person)
            if not own:
                assert (one.code, one.why) == (own.code, str(own))


def test_every_kind_of_object_is_found_and_named(review: Built) -> None:
    for verb in Verb:
        found = list(who_objects.objects(verb, stages.Round.objects.all())[:3])
        assert all(who_objects.said(one) for one in found), verb
    names = {who_objects.model_of(verb).__name__ for verb in Verb}
    assert names == set(who_objects.PATHS)


def test_a_person_is_found_with_posts_and_with_what_they_allow(review: Built) -> None:
    browser = _office(review)
    department = review[0].cast.posts["secretariat"]
    page = browser.get(reverse("who"), person=department.label)
    (row,) = page.context["rows"]
    assert [post.name for post in row["posts"]] == ["Secretariat"]
    page = browser.get(reverse("who_person", args=[department.pk]))
    by_act = {one.what: one.now for one in page.context["acts"]}
    assert by_act["Plan the round"] == 1
    assert by_act["Publish the call"] == 0
    assert {one.post for one in page.context["looks"]} == {"Secretariat"}


def test_who_may_and_why_not_stands_with_the_tables_sentence(review: Built) -> None:
    opinion = DepartmentOpinion.objects.select_related("department").first()
    browser, query = _office(review), {"verb": "opinion.give", "object": opinion.pk}
    page = browser.get(reverse("who_act"), **query)
    (row,) = page.context["rows"]
    assert row["answer"].may
    assert row["answer"].post == "Department reviewer"
    assert opinion.department.name in [post.of for post in row["posts"]]
    close = Actor(row["answer"].person)
    unit = Application.objects.select_related("unit").get(pk=opinion.application_id).unit
    appoint("act_for_unit", close, unit)
    page = browser.get(reverse("who_act"), **query)
    (row,) = page.context["rows"]
    assert (row["answer"].may, row["answer"].code) == (False, "recused")
    assert "You act for this unit" in text(page)
    assert "with other posts may not" in text(page)


def test_the_objects_of_an_act_are_offered_and_narrowed(review: Built) -> None:
    browser = _office(review)
    page = browser.get(reverse("who_act"), verb="check.accept", about="龙都社区")
    assert [one["name"] for one in page.context["objects"]] == [
        "龙都社区 · 龙都街道 · 区级社区教育示范村（居）"
    ]
    assert "No object fits" in text(browser.get(reverse("who_act"), verb="check.accept", about="x"))
    assert "By act" in text(browser.get(reverse("who_act")))
    assert browser.get(reverse("who_act"), verb="none").context["form"].errors


def test_only_readers_of_the_record_ask(review: Built) -> None:
    stage = review[0]
    for post, status in (("supervisor", 200), ("auditor", 200), ("publisher", 404)):
        browser = Browser(stage, stage.cast.posts[post])
        for address in (reverse("who"), reverse("who_act")):
            assert browser.get(address).status_code == status
    assert _office(review).get(reverse("who_person", args=[987_654])).status_code == 404


def test_many_people_take_as_many_queries_as_few(review: Built) -> None:
    browser, unit = _office(review), stages.unit("龙都社区")
    application = Application.objects.get(unit=unit)
    act = {"verb": "application.withdraw", "object": application.pk}
    pages = ((reverse("who"), {}), (reverse("who_act"), act))
    few = [browser.queries(address, **query) for address, query in pages]
    for number in range(30):
        user = User.objects.create(username=f"clerk-{number}", name=f"经办人{number}")
        appoint("act_for_unit", Actor(user), unit)
    assert [browser.queries(address, **query) for address, query in pages] == few
    assert len(browser.get(reverse("who_act"), **act).context["rows"]) > 30
