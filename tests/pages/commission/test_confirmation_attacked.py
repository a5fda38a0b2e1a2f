"""What somebody at a browser that is signed in, or in another one, tries instead of confirming."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.people import deactivate
from tests.accounts.conftest import PASSWORD, telephone_of
from tests.pages.commission.members import VOTE, Member
from workflows import clock

ANSWER = {"show_again": "Vote", "show_again_with": PASSWORD}
BACKEND = "django.contrib.auth.backends.ModelBackend"


def shown(member: Member) -> bool:
    """Whether the session counts as confirmed."""
    return bool(member.client.session["confirmed_at"] > member.client.session["seen_at"] - 600)


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options"])
def test_no_other_method_confirms_or_acts(member: Member, method: str) -> None:
    with clock.travel(member.stage.now):
        send = getattr(member.client, method)
        query = {"query_params": VOTE | ANSWER}
        answer = send(member.page, **query)
    assert answer.status_code in (200, 405)
    assert (member.choice, shown(member)) == ("", False)


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_method_in_a_header_or_a_field_is_not_read(member: Member, name: str) -> None:
    with clock.travel(member.stage.now):
        member.client.get(member.page, VOTE | ANSWER, headers={name: "POST"})
        member.client.get(member.page, VOTE | ANSWER | {"_method": "POST"})
        asked = member.client.post(member.page, VOTE, headers={name: "GET"})
    assert "show_again_with" in asked.content.decode()
    assert (member.choice, shown(member)) == ("", False)


def test_a_password_in_the_address_confirms_nothing(member: Member) -> None:
    with clock.travel(member.stage.now):
        member.client.post(member.page, VOTE, query_params=ANSWER)
    assert (member.choice, shown(member)) == ("", False)


def test_a_confirmation_grows_old_between_the_page_and_its_form(member: Member) -> None:
    member.client.post(reverse("account_reauthenticate"), {"show_again_with": PASSWORD})
    assert shown(member)
    with clock.travel(member.stage.now):
        assert member.client.get(member.page).status_code == 200
    member.wait(minutes=11)
    assert "show_again_with" in member.sends(**VOTE).content.decode()
    assert member.choice == ""


def test_a_confirmation_of_the_future_does_not_count(member: Member) -> None:
    """The machine's clock was set back, or was wrong when somebody confirmed."""
    member.wait(minutes=-60)
    assert "show_again_with" in member.sends(**VOTE).content.decode()
    assert member.choice == ""


def test_another_session_of_the_same_person_confirms_for_itself(member: Member) -> None:
    elsewhere = Client()
    elsewhere.force_login(member.user, BACKEND)  # just now, and so confirmed
    assert "show_again_with" in member.sends(**VOTE).content.decode()
    assert (member.choice, shown(member)) == ("", False)


def test_a_confirmation_ends_with_its_session_and_its_key(member: Member) -> None:
    before = member.client.session.session_key
    member.client.post(reverse("account_reauthenticate"), {"show_again_with": PASSWORD})
    after = member.client.session.session_key
    member.client.post(reverse("accounts:sign_out"))
    for key in (before, after):
        thief = Client()
        thief.cookies["sessionid"] = key
        with clock.travel(member.stage.now):
            assert thief.post(member.page, VOTE)["Location"].startswith("/account/sign-in/")
    assert member.choice == ""


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
    ],
)
def test_the_way_on_after_confirming_stays_on_the_site(member: Member, where: str) -> None:
    address = reverse("account_reauthenticate")
    answer = member.client.post(address, {"show_again_with": PASSWORD, "next": where})
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))


def test_the_right_code_during_the_pause_confirms_nothing(member: Member) -> None:
    telephone = telephone_of(member.user)
    for _once in range(5):
        member.sends(**VOTE, show_again="Vote", show_again_with="000000")
    answer = member.sends(**VOTE, show_again="Vote", show_again_with=telephone.code())
    assert (answer.status_code, member.choice, shown(member)) == (429, "", False)


def test_wrong_answers_on_any_page_count_together(member: Member) -> None:
    """The answer is taken at every address, so guessing at many of them is guessing once."""
    wrong = {"show_again": "x", "show_again_with": "wrong"}
    places = [reverse(name) for name in ("desk", "messages", "mail_choice", "mfa_index")]
    for place in places:
        assert member.client.post(place, wrong).status_code == 422
    member.client.post(reverse("account_reauthenticate"), {"show_again_with": "wrong"})
    assert member.sends(**VOTE, **ANSWER).status_code == 429
    assert member.choice == ""


def test_a_recovery_code_is_for_signing_in_and_confirms_nothing(member: Member) -> None:
    telephone_of(member.user)
    codes = Authenticator.objects.get(user=member.user, type="recovery_codes").wrap()
    (one, *_others) = codes.get_unused_codes()
    assert member.sends(**VOTE, show_again="Vote", show_again_with=one).status_code == 422
    assert (member.choice, one in codes.get_unused_codes()) == ("", True)


def test_an_account_that_was_closed_meanwhile_confirms_nothing(member: Member) -> None:
    member.sends(**VOTE)
    deactivate(member.user)
    answer = member.sends(**VOTE, **ANSWER)
    assert answer["Location"].startswith("/account/sign-in/")
    assert member.choice == ""


def test_an_answer_is_not_carried_along_or_kept(member: Member) -> None:
    page = member.sends(**VOTE, show_again="Vote", show_again_with="not-my-password").content
    assert b"not-my-password" not in page
    assert "not-my-password" not in str(dict(member.client.session))
