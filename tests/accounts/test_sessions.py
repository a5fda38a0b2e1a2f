"""Sessions end after their post's limits, and what was typed waits for the same person."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts import kept, policy
from accounts.models import Session, User
from tests.accounts.conftest import PASSWORD, SIGN_IN, sign_in, signed_in

DESK, KEPT = "/desk/", "/account/kept/"
HOUR = 60


def _age(client: Client, **minutes: int) -> None:
    """Make the session look so many minutes older."""
    session = client.session
    for name, many in minutes.items():
        session[name] -= many * 60
    session.save()


def _idle(client: Client, minutes: int) -> None:
    _age(client, seen_at=minutes, began_at=minutes)


@pytest.mark.parametrize(
    ("held", "idle", "absolute"),
    [
        (["applicant"], 2 * HOUR, 12 * HOUR),
        (["township_leader"], 2 * HOUR, 12 * HOUR),
        (["secretariat"], 30, 8 * HOUR),
        (["applicant", "expert"], 30, 8 * HOUR),
        ([], 30, 8 * HOUR),
    ],
)
def test_each_post_has_its_limits_and_the_shortest_hold(
    client: Client, ann: User, posts: Callable, held: list[str], idle: int, absolute: int
) -> None:
    posts(*held)
    assert policy.limits_of(ann) == (timedelta(minutes=idle), timedelta(minutes=absolute))
    for past, stays in ((idle - 1, True), (idle + 1, False)):
        sign_in(client)
        _idle(client, past)
        assert (client.get(DESK).status_code == 200) is stays
        client.logout()
    for past, stays in ((absolute - 1, True), (absolute + 1, False)):
        sign_in(client)
        _age(client, began_at=past)
        assert (client.get(DESK).status_code == 200) is stays
        client.logout()


def test_every_click_begins_the_idle_time_anew_and_none_the_whole(
    client: Client, ann: User
) -> None:
    sign_in(client)
    for _ in range(16):
        _idle(client, 29)
        assert client.get(DESK).status_code == 200
    _idle(client, 29)
    assert client.get(DESK).status_code == 302


def test_a_session_is_not_written_at_every_click(
    client: Client, ann: User, django_assert_num_queries: Any
) -> None:
    sign_in(client)
    before = Session.objects.get(user=ann).session_data
    client.get(DESK)
    assert Session.objects.get(user=ann).session_data == before
    _age(client, seen_at=2)
    client.get(DESK)
    assert time.time() - client.session["seen_at"] < 5


def test_limits_follow_a_new_post_within_the_session(
    client: Client, ann: User, posts: Callable
) -> None:
    posts("applicant")
    sign_in(client)
    posts("secretariat")
    _age(client, seen_at=2)
    client.get(DESK)
    _idle(client, 31)
    assert client.get(DESK).status_code == 302


def test_a_session_without_clocks_has_ended(client: Client, ann: User) -> None:
    sign_in(client)
    session = client.session
    del session["began_at"]
    session.save()
    assert client.get(DESK).status_code == 302


def test_an_ended_session_says_so_and_leads_back(client: Client, ann: User) -> None:
    sign_in(client)
    _idle(client, 31)
    page = client.get(DESK, follow=True)
    assert page.redirect_chain == [(f"{SIGN_IN}?next={DESK}", 302)]
    assert "登录已超时，请重新登录" in page.content.decode()
    assert sign_in(client, next=DESK)["Location"] == DESK


def test_a_public_page_stays_open_when_a_session_ends(client: Client, ann: User) -> None:
    sign_in(client)
    _idle(client, 31)
    assert client.get("/notices/").status_code == 200
    assert signed_in(client) is None


def _ended_while_writing(client: Client) -> Any:
    sign_in(client)
    _idle(client, 31)
    sent = {"minutes": "经过讨论\n同意", "picked": ["1", "2"], "empty": "", "old_password": "x"}
    return client.post("/record/", sent)


def test_what_was_typed_is_offered_after_sign_in_and_sent_as_it_was(
    client: Client, ann: User
) -> None:
    assert _ended_while_writing(client).status_code == 302
    assert signed_in(client) is None
    sign_in(client, next="/record/")
    assert client.get("/record/")["Location"] == KEPT
    page = client.get(KEPT)
    assert page.context["kept"]["rows"] == [
        ["minutes", "经过讨论\n同意"],
        ["picked", "1"],
        ["picked", "2"],
        ["empty", ""],
    ]
    assert 'action="/record/"' in page.content.decode() and "经过讨论" in page.content.decode()
    client.post("/record/", {"minutes": "经过讨论\n同意"})
    assert client.get(KEPT).status_code == 302


def test_a_form_from_another_window_is_kept_although_the_session_had_ended_there(
    client: Client, ann: User
) -> None:
    sign_in(client)
    _idle(client, 31)
    client.get(DESK)
    client.post("/record/", {"minutes": "经过讨论"})
    sign_in(client)
    assert client.get("/record/")["Location"] == KEPT
    assert client.get(KEPT).context["kept"]["rows"] == [["minutes", "经过讨论"]]
    assert "ended_for" not in client.session


def test_it_can_be_discarded(client: Client, ann: User) -> None:
    _ended_while_writing(client)
    sign_in(client)
    assert client.post(KEPT)["Location"] == "/record/"
    assert client.get("/record/").status_code != 302


def test_nobody_else_sees_it(client: Client, ann: User) -> None:
    ben = User(username="ben", name="本")
    ben.save()
    ben.choose_password(PASSWORD)
    _ended_while_writing(client)
    client.post(SIGN_IN, {"login": "ben", "password": PASSWORD})
    assert signed_in(client) == str(ben.pk)
    assert client.get(KEPT).status_code == 302
    assert "kept_text" not in client.session


def test_a_forged_form_is_not_kept(ann: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ann)
    _idle(client, 31)
    assert client.post("/record/", {"minutes": "forged"}).status_code == 403
    assert "kept_text" not in client.session


def test_too_much_text_is_not_kept_and_nothing_else_is_promised(client: Client, ann: User) -> None:
    sign_in(client)
    _idle(client, 31)
    page = client.post("/record/", {"text": "长" * 200_001}, follow=True)
    assert "您填写的内容已保留" not in page.content.decode()
    assert "登录已超时" in page.content.decode()


def test_text_saved_while_writing_is_not_kept_twice(client: Client, ann: User) -> None:
    sign_in(client)
    _idle(client, 31)
    client.post("/record/", {"text": "saved"}, headers={"X-Autosave": "1"})
    assert "kept_text" not in client.session


def test_texts_are_shown_before_choices_and_numbers() -> None:
    rows = [["version", "3"], ["why", "经过讨论"], ["kind", "document"], ["more", "two words"]]
    written, fields = kept.parted([*rows, ["empty", ""]])
    assert written == ["经过讨论", "two words"]
    assert fields == [["version", "3"], ["kind", "document"]]
