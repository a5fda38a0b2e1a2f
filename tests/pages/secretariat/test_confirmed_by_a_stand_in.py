"""Who acts on behalf of somebody confirms as themselves: the holder's password is of no use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from evaluation.actions import delegations
from evaluation.models import AppointmentProposal
from evaluation.templatetags.in_whose_name import FIELD
from tests.accounts.conftest import PASSWORD
from tests.actions.world import reviewed
from tests.pages.rounds import Browser, Built, built, page_of
from workflows import clock
from workflows.actor import Actor
from workflows.deadlines import china_date

ANSWER = {"show_again": "Seal the ranking", "show_again_with": PASSWORD}


@pytest.fixture(scope="module")
def to_be_sealed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Everything is reviewed, and the secretariat may seal."""
    yield from built(reviewed, django_db_blocker)


def test_a_stand_in_confirms_with_the_own_password_not_the_holders(
    to_be_sealed: Built, db: None
) -> None:
    stage, round_ = to_be_sealed
    holder = stage.cast.posts["secretariat"]
    post = AppointmentProposal.objects.get(person=holder.user, post="secretariat")
    deputy = Actor(User.objects.create(username="deputy", name="代办人"))
    day = china_date(stage.now)
    terms = {"person": deputy.user, "since": day, "until": day + timedelta(days=2)}
    with clock.travel(stage.now):
        mandate = delegations.give(holder, post, reason="出差", **terms)
    holder.user.choose_password("the holder's own words 7")
    deputy.user.choose_password(PASSWORD)
    browser = Browser(stage, deputy)
    browser.post(reverse("act_on_behalf"), {"mandate": mandate.pk})
    session = browser.client.session
    session["confirmed_at"] -= 660
    session.save()
    page = page_of("seal")
    typed = {FIELD: str(mandate.pk)}
    asked = browser.post(page, typed).content.decode()
    assert "show_again_with" in asked and f'name="{FIELD}" value="{mandate.pk}"' in asked
    of_holder = typed | ANSWER | {"show_again_with": "the holder's own words 7"}
    assert browser.post(page, of_holder).status_code == 422
    round_.refresh_from_db()
    assert round_.status == "reviewing"
    assert browser.post(page, typed | ANSWER).status_code == 302
    round_.refresh_from_db()
    assert round_.status == "ranked"
