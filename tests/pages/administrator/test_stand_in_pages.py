"""A stand-in for somebody who is away: arranged by one, approved by another; and the lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.vocabulary import ProposalOrigin
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of, text
from workflows.actor import Actor
from workflows.deadlines import china_date

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def under_way(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.open_round, django_db_blocker)


def browser(under_way: Built, post: str) -> Browser:
    return Browser(under_way[0], under_way[0].cast.posts[post])


def deputy() -> User:
    return User.objects.get_or_create(username="deputy", defaults={"name": "代办人"})[0]


def held(under_way: Built) -> AppointmentProposal:
    reviewer = under_way[0].cast.departments["finance"].user
    return AppointmentProposal.objects.get(person=reviewer, stands_in_for=None)


def page(one: AppointmentProposal, person: str = "deputy") -> str:
    return reverse("stand_in_arrange", args=[one.pk]) + f"?person={person}"


def terms(under_way: Built, **changes: Any) -> dict[str, Any]:
    today: date = china_date(under_way[0].now)
    period = {"since": today, "until": today + timedelta(days=5)}
    return {"person": deputy().pk, "reason": "病假", **period} | changes


def test_what_will_happen_is_said_before_it_is_proposed(under_way: Built) -> None:
    one, security = held(under_way), browser(under_way, "security")
    shown = text(security.get(reverse("appointment", args=[one.pk])))
    assert reverse("stand_in_arrange", args=[one.pk]) in shown
    sure = security.post(page(one), terms(under_way))
    assert sure.status_code == 200
    for word in (
        "代办人 on behalf of 区财政局经办人",
        "病假",
        "Give the department",
        "second security",
    ):
        assert word in text(sure), word
    assert not AppointmentProposal.objects.filter(person=deputy()).exists()
    back = security.post(page(one), terms(under_way) | {"back": "1"})
    assert "病假" in text(back) and not AppointmentProposal.objects.filter(person=deputy()).exists()
    done = security.post(page(one), terms(under_way) | {"confirm": "1"})
    proposal = AppointmentProposal.objects.get(person=deputy())
    assert done.url == reverse("appointment", args=[proposal.pk])
    assert (proposal.stands_in_for, proposal.status) == (one, "proposed")


def test_the_second_person_approves_and_the_stand_in_acts(under_way: Built) -> None:
    one = held(under_way)
    browser(under_way, "security").post(page(one), terms(under_way) | {"confirm": "1"})
    stand_in = Browser(under_way[0], Actor(deputy()))
    assert "Nobody has named you" in text(stand_in.get(reverse("delegations")))
    decide = page_of("decide")
    assert browser(under_way, "security").post(decide, {"approve": "1"}).status_code == 403
    assert browser(under_way, "security-2").post(decide, {"approve": "1"}).status_code == 302
    assert "Act on behalf of 区财政局经办人" in text(stand_in.get(reverse("delegations")))
    of_holder = Browser(under_way[0], under_way[0].cast.departments["finance"])
    assert "代办人" in text(of_holder.get(reverse("delegations")))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": " "}, "This field is required."),
        ({"until": "2020-01-01"}, "The last day lies before the first."),
        ({"since": "2020-01-01", "until": "2020-01-02"}, "The last day has passed."),
    ],
    ids=["no reason", "dates out of order", "over"],
)
def test_terms_that_cannot_be_come_back(
    under_way: Built, changes: dict[str, str], said: str
) -> None:
    answer = browser(under_way, "security").post(page(held(under_way)), terms(under_way, **changes))
    assert answer.status_code == 422
    assert said in text(answer)
    assert not AppointmentProposal.objects.filter(person=deputy()).exists()


def test_a_post_exercised_in_person_says_so(under_way: Built) -> None:
    expert = next(iter(under_way[0].cast.experts.values())).user
    one = AppointmentProposal.objects.get(person=expert)
    shown = text(browser(under_way, "security").get(page(one)))
    assert "exercised in person" in shown and "2. From when" not in shown


def test_neither_the_holder_nor_the_one_who_arranges_is_offered(under_way: Built) -> None:
    one, security = held(under_way), under_way[0].cast.posts["security"].user
    for person in (one.person.username, security.username):
        shown = browser(under_way, "security").get(page(one, person))
        assert shown.context["form"] is None or not (
            shown.context["form"].fields["person"].queryset.filter(username=person).exists()
        )


@pytest.mark.parametrize("post", ["system", "secretariat", "auditor", "supervisor"])
def test_nobody_else_arranges(under_way: Built, post: str) -> None:
    one = held(under_way)
    assert browser(under_way, post).get(page(one)).status_code == 404
    answer = browser(under_way, post).post(page(one), terms(under_way) | {"confirm": "1"})
    assert answer.status_code == 404


def _stands_in(under_way: Built, number: int) -> None:
    """One more delegation of the finance reviewer's post, and one more mandate of theirs."""
    one, today = held(under_way), china_date(under_way[0].now)
    user = User.objects.create(username=f"deputy-{number}", name=f"代办人{number}")
    other = AppointmentProposal.objects.filter(post="applicant", stands_in_for=None)[number % 5]
    for post, person in ((one, user), (other, one.person)):
        AppointmentProposal.objects.create(
            programme=post.programme,
            person=person,
            post=post.post,
            unit=post.unit,
            department=post.department,
            stands_in_for=post,
            since=today,
            until=today + timedelta(days=number + 1),
            reason="出差",
            origin=ProposalOrigin.DELEGATED,
            status="granted",
            status_since=under_way[0].now,
            proposed_by=post.person,
            proposed_at=under_way[0].now,
        )


def test_the_lists_take_as_many_queries_for_thirty_as_for_one(under_way: Built) -> None:
    reviewer = Browser(under_way[0], under_way[0].cast.departments["finance"])
    security = browser(under_way, "security")
    lists = ((reviewer, reverse("delegations")), (security, reverse("appointment_list")))
    _stands_in(under_way, 0)
    for reader, address in lists:
        reader.get(address)
    few = [reader.queries(address) for reader, address in lists]
    for number in range(1, 31):
        _stands_in(under_way, number)
    assert [reader.queries(address) for reader, address in lists] == few
    assert text(reviewer.get(reverse("delegations"))).count("代办人") > 30
