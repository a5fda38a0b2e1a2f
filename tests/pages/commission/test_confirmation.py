"""A vote is cast by somebody who has lately shown who they are, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape

from evaluation.models import Ballot
from tests.accounts.conftest import PASSWORD, telephone_of
from tests.pages.commission.members import VOTE, Member
from tests.pages.rounds import Built


def test_the_vote_waits_and_goes_on_with_the_password(member: Member) -> None:
    asked = member.sends(**VOTE)
    text = asked.content.decode()
    assert (asked.status_code, member.choice) == (200, "")
    assert escape(VOTE["reason"]) in text and 'value="reject"' in text and "Vote" in text
    assert f'action="{member.page}"' in text
    done = member.sends(**VOTE, show_again="Vote", show_again_with=PASSWORD)
    assert (done.status_code, member.choice) == (302, "reject")
    assert Ballot.objects.get(pk=member.ballot.pk).reason == VOTE["reason"]


def test_a_wrong_password_asks_again_and_keeps_everything(member: Member) -> None:
    asked = member.sends(**VOTE, show_again="Vote", show_again_with="wrong")
    assert (asked.status_code, member.choice) == (422, "")
    assert escape(VOTE["reason"]) in asked.content.decode()
    assert "wrong" not in asked.content.decode().partition("<main")[2]


def test_too_many_wrong_ones_pause_it_and_what_was_typed_waits(member: Member) -> None:
    for _ in range(5):
        answer = member.sends(**VOTE, show_again="Vote", show_again_with="wrong")
    assert (answer.status_code, member.choice) == (429, "")
    assert member.sends(**VOTE, show_again="Vote", show_again_with=PASSWORD).status_code == 429
    assert member.client.get(member.page)["Location"] == "/account/kept/"
    assert VOTE["reason"] in [value for _n, value in member.client.session["kept_text"]["rows"]]


def test_a_code_of_the_telephone_does_as_well_once(member: Member) -> None:
    code = telephone_of(member.user).code()
    assert member.sends(**VOTE, show_again="Vote", show_again_with=code).status_code == 302
    assert member.choice == "reject"
    member.sign_in()
    member.client.post("/account/confirm/", {"show_again_with": code})
    assert member.client.session["confirmed_at"] < member.client.session["seen_at"] - 600


def test_who_showed_it_lately_is_not_asked(member: Member) -> None:
    member.sign_in(minutes_ago=9)
    assert member.sends(**VOTE).status_code == 302
    assert member.choice == "reject"


def test_a_form_with_mistakes_is_mended_before_anything_is_asked(member: Member) -> None:
    assert member.sends(choice="reject", reason="").status_code == 422
    assert member.choice == ""


def test_in_the_demonstration_a_click_confirms_and_the_page_says_so(
    played: Built, db: None, settings: Any
) -> None:
    settings.DEMO = True
    member = Member(played[0])
    asked = member.sends(**VOTE)
    assert "have no password: a click is enough here" in asked.content.decode().replace(
        "&#x27;", "'"
    )
    assert member.choice == ""
    assert member.sends(**VOTE, show_again="Vote").status_code == 302
    assert member.choice == "reject"


def test_outside_the_demonstration_a_click_confirms_nothing(member: Member) -> None:
    assert member.sends(**VOTE, show_again="Vote").status_code == 422
    assert member.choice == ""
