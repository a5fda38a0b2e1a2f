"""A form is sent in the name in which it was opened, or not at all, and nothing typed is lost.

Two people hold the secretariat's post, so that the wrong name would not be noticed by a refusal;
one of them stands in for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.views.in_whose_name import IN_PERSON
from evaluation.vocabulary import Verb
from tests import stages
from tests.journeys.browsing import Person
from tests.pages.administrator.windows import CALENDAR, NOTE, Windows
from tests.pages.rounds import Built, built
from tests.support.crawl import routes
from workflows import clock
from workflows.models import AuditEvent, RefusedAct

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def under_way(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.open_round, django_db_blocker)


@pytest.fixture
def windows(under_way: Built, settings: Any) -> Windows:
    settings.LANGUAGE_CODE = "en"
    return Windows(under_way)


def set_by() -> list[str]:
    """Who set a day of the calendar, as the record says it."""
    events = AuditEvent.objects.filter(verb=Verb.CALENDAR_SET).order_by("pk")
    return list(events.values_list("actor", flat=True))


def test_each_window_sends_in_its_own_name(windows: Windows) -> None:
    windows.acts_for_the_holder()
    assert windows.sets_a_day(windows.opens()).status == 200
    windows.acts_as_oneself()
    assert windows.sets_a_day(windows.opens()).status == 200
    assert set_by() == [f"同事 on behalf of {windows.holder}", "同事"]


def test_a_form_opened_as_oneself_is_not_sent_on_behalf_of_somebody(windows: Windows) -> None:
    page = windows.opens()
    windows.acts_for_the_holder()
    answer = windows.sets_a_day(page)
    assert answer.status == 409 and set_by() == []
    assert NOTE in answer.text and "in your own name" in answer.text
    assert f"on behalf of {windows.holder}" in answer.text
    kept = RefusedAct.objects.latest("pk")
    assert (kept.code, kept.route, kept.actor) == (
        "other_name",
        "calendar",
        f"同事 on behalf of {windows.holder}",
    )
    assert windows.sends(answer, "in_that_name").status == 200
    assert set_by() == ["同事"]
    assert "You act on behalf of" not in windows.opens().text


def test_a_form_opened_on_behalf_of_somebody_is_not_sent_as_oneself(windows: Windows) -> None:
    windows.acts_for_the_holder()
    page = windows.opens()
    windows.acts_as_oneself()
    answer = windows.sets_a_day(page)
    assert answer.status == 409 and NOTE in answer.text and set_by() == []
    assert windows.sends(answer, "in_that_name").status == 200
    assert set_by() == [f"同事 on behalf of {windows.holder}"]
    assert f"You act on behalf of {windows.holder}." in windows.opens().text


def _revoked(one: Windows) -> None:
    AppointmentProposal.objects.filter(pk=one.mandate.pk).update(
        status="ended", ended_because="返岗"
    )


def _over(one: Windows) -> None:
    one.stage.until(one.stage.now + timedelta(days=5))


def _holder_left(one: Windows) -> None:
    User.objects.filter(pk=one.holder.pk).update(is_active=False)


def _post_ended(one: Windows) -> None:
    AppointmentProposal.objects.filter(pk=one.mandate.stands_in_for_id).update(status="ended")


ENDS = {
    "revoked": (_revoked, "The delegation was ended: 返岗"),
    "period over": (_over, "The last day of the delegation has passed."),
    "holder deactivated": (_holder_left, "The account of the holder is deactivated."),
    "post ended": (_post_ended, "The post itself has ended."),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_mandate_that_ends_while_a_form_is_open(windows: Windows, end: str) -> None:
    change, why = ENDS[end]
    windows.acts_for_the_holder()
    page = windows.opens()
    now = windows.stage.now
    change(windows)
    answer = windows.sets_a_day(page)
    assert answer.status == 409 and set_by() == []
    assert why in answer.text and NOTE in answer.text
    assert "in_that_name" not in answer.text
    forged = windows.person.client.post(CALENDAR, {"in_whose_name": windows.mandate.pk, "x": "1"})
    assert forged.status_code == 409
    chosen = {"in_whose_name": windows.mandate.pk, "in_that_name": "1"}
    assert windows.person.client.post(CALENDAR, chosen).status_code == 409
    windows.stage.now = now


def test_the_page_after_the_end_says_so_once_and_the_mandate_does_not_come_back(
    windows: Windows,
) -> None:
    windows.acts_for_the_holder()
    _holder_left(windows)
    said = f"no longer on behalf of {windows.holder}. The account of the holder is deactivated."
    assert said in windows.opens().text
    assert said not in windows.opens().text
    User.objects.filter(pk=windows.holder.pk).update(is_active=True)
    assert "You act on behalf of" not in windows.opens().text


@pytest.mark.parametrize("name", ["", "0", "-1", "9" * 40, "٣", "x"])
def test_a_name_that_nobody_gave_is_not_taken(windows: Windows, name: str) -> None:
    windows.acts_for_the_holder()
    day = {"day": "2026-12-01", "state": "rest", "note": NOTE, "in_whose_name": name}
    with clock.travel(windows.stage.now):
        assert windows.person.client.post(CALENDAR, day).status_code == 409
        if name:
            more = day | {"in_that_name": "1"}
            assert windows.person.client.post(CALENDAR, more).status_code == 409
    assert set_by() == []


def test_the_mandate_of_somebody_else_is_told_nothing_about(windows: Windows) -> None:
    other = Person(windows.stage.cast.posts["publisher"].user)
    with clock.travel(windows.stage.now):
        answer = other.client.post(CALENDAR, {"in_whose_name": windows.mandate.pk})
    assert answer.status_code == 409
    assert str(windows.holder) not in answer.content.decode()


def test_an_autosave_in_another_name_is_told_in_one_sentence(windows: Windows) -> None:
    windows.acts_for_the_holder()
    with clock.travel(windows.stage.now):
        answer = windows.person.client.post(CALENDAR, {"note": NOTE}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()) == (
        409,
        {"message": "The form was opened in another name than you act in now. Nothing was done."},
    )


def test_interests_are_declared_in_person(windows: Windows) -> None:
    interests = reverse("interests")
    windows.acts_for_the_holder()
    shown = windows.opens(interests)
    assert shown.status == 403
    assert "This is done in person only, never on behalf of somebody." in shown.text
    windows.acts_as_oneself()
    assert windows.opens(interests).status == 200


def test_who_only_stands_in_for_a_judge_may_declare_interests_too(windows: Windows) -> None:
    own = AppointmentProposal.objects.filter(person=windows.user, stands_in_for=None)
    own.update(status="ended")
    interests = reverse("interests")
    assert interests in windows.opens(reverse("delegations")).text
    assert windows.opens(interests).status == 200
    _revoked(windows)
    assert windows.opens(interests).status == 404


def test_what_is_not_there_says_on_whose_behalf_one_looks(windows: Windows) -> None:
    windows.acts_for_the_holder()
    shown = windows.opens(reverse("account_list"))
    assert shown.status == 404
    assert f"You act on behalf of {windows.holder}: what is open to you" in shown.text


def test_what_is_always_ones_own_is_a_known_address() -> None:
    assert IN_PERSON - set(routes()) == set()
