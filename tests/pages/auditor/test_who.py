"""Who can do what, and why: the page says what the table itself answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from evaluation.actions.posts import seat
from evaluation.demo.stage import Stage
from evaluation.models import Application, DepartmentOpinion, Programme, Round
from evaluation.queries import people, who_may, who_objects
from evaluation.vocabulary import ProposalOrigin, Role, Verb
from tests import stages
from tests.actions.standing_in import deputy, given, holder
from tests.actions.world import World, appoint
from tests.pages.rounds import Browser, Built, built, text
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who, table

pytestmark = pytest.mark.django_db
STANDS_IN = "代办人 on behalf of 区财政局经办人（演示）"


def _with_a_stand_in(stage: Stage) -> Round:
    """The finance reviewer is away, and somebody without a post of their own stands in."""
    round_ = stages.under_review(stage)
    given(World(stage))
    return round_


@pytest.fixture(scope="module")
def review(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(_with_a_stand_in, django_db_blocker)


def _office(review: Built) -> Browser:
    return Browser(review[0], review[0].cast.posts["secretariat"])


def _everybody(review: Built) -> list[Actor]:
    with clock.travel(review[0].now):
        everybody = list(people.with_a_post(Programme.objects.all()))
        posts = people.posts_of(Programme.objects.all(), everybody)
    return [actor for one in everybody for actor, _posts in people.actors(one, posts[one.pk])]


@pytest.mark.parametrize("verb", list(Verb), ids=str)
def test_every_answer_is_the_tables_own(review: Built, verb: Verb) -> None:
    now, actors = review[0].now, _everybody(review)
    assert [one.label for one in actors if one.on_behalf_of] == [STANDS_IN]
    for subject in who_objects.objects(verb, Round.objects.all())[:2]:
        for one in who_may.answers(actors, verb, subject, now):
            own = table.may(one.actor, verb, subject, now)
            assert one.may == bool(own), (verb, one.actor)
            if not own:
                assert (one.code, one.why) == (own.code, str(own)), one.actor


@pytest.mark.parametrize("verb", list(Verb), ids=str)
def test_who_is_not_asked_has_nothing_by_the_row(review: Built, verb: Verb) -> None:
    """Only holders of a row's post are asked; for nobody else does any object at all fit it."""
    now, actors = review[0].now, _everybody(review)
    people_asked = {key: Who(one, now) for key, one in enumerate(actors)}
    for row, holders in who_may._holders(verb, people_asked, now):
        for key in people_asked.keys() - holders.keys():
            found = row.model._base_manager.filter(row.of(people_asked[key]))
            assert not found.exists(), (row.role, actors[key].label)


def test_who_stands_in_is_named_with_the_holder_and_the_dates(review: Built) -> None:
    browser = _office(review)
    opinion = DepartmentOpinion.objects.filter(department__code="finance").first()
    page = browser.get(reverse("who_act"), verb="opinion.give", object=opinion.pk)
    assert {row["answer"].actor.label for row in page.context["rows"] if row["answer"].may} == {
        holder(World(review[0])).label,
        STANDS_IN,
    }
    (row,) = browser.get(reverse("who"), person="代办人").context["rows"]
    (post,) = row["posts"]
    assert (post.name, post.holder) == ("Department reviewer", holder(World(review[0])).user)
    assert (post.until - post.since).days == 3
    page = browser.get(reverse("who_person", args=[deputy().pk]))
    (one,) = page.context["as_whom"]
    assert one["actor"].label == STANDS_IN
    assert {reach.what: reach.now for reach in one["acts"]}["Give the department's opinion"] > 0
    assert f"on behalf of {holder(World(review[0])).user}" in text(page)


def test_a_stand_in_whose_time_is_over_is_not_named(review: Built) -> None:
    stage = review[0]
    later = stage.now + timedelta(days=5)
    with clock.travel(later):
        assert deputy() not in people.with_a_post(Programme.objects.all())


def test_people_of_another_programme_are_not_named(review: Built) -> None:
    other = Programme.objects.create(name="另一计划", issuer="某局")
    person = User.objects.create(username="elsewhere", name="别处的人")
    terms = {"origin": ProposalOrigin.FOUNDING, "reason": "测试", "at": review[0].now}
    seat([(person, Role.SECRETARIAT, other)], programme=other, **terms)
    browser = _office(review)
    assert not browser.get(reverse("who"), person="别处").context["rows"]
    assert browser.get(reverse("who_person", args=[person.pk])).status_code == 404
    page = browser.get(reverse("who_act"), verb="account.deactivate", about="别处")
    assert not page.context["objects"]


def test_who_may_not_see_appointments_is_offered_none(review: Built) -> None:
    stage, query = review[0], {"verb": "appointment.end"}
    assert not _office(review).get(reverse("who_act"), **query).context["objects"]
    auditor = Browser(stage, stage.cast.posts["auditor"])
    assert auditor.get(reverse("who_act"), **query).context["objects"]


def test_the_administrators_are_among_the_people(review: Built) -> None:
    rows = _office(review).get(reverse("who")).context["page"].paginator.object_list
    with clock.travel(review[0].now):
        posts = people.posts_of(Programme.objects.all(), rows)
    held = {post.role for found in posts.values() for post in found}
    assert {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR} <= held


def test_every_kind_of_object_is_found_and_named(review: Built) -> None:
    for verb in Verb:
        found = list(who_objects.objects(verb, Round.objects.all())[:3])
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
    (own,) = page.context["as_whom"]
    by_act = {one.what: one.now for one in own["acts"]}
    assert by_act["Plan the round"] == 1
    assert by_act["Publish the call"] == 0
    assert {one.post for one in own["looks"]} == {"Secretariat"}


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
    why = "You are too close to this unit: by a post, by your home, or by an interest on record."
    assert why in text(page)
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
