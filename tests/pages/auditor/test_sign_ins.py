"""The record of sign-in is read and exported by auditor and supervisor, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import SignInEvent
from tests import stages
from tests.pages.readers import EVERYBODY, clients
from tests.pages.rounds import Browser, Built, built, text

pytestmark = pytest.mark.django_db
PAGE, FILE = "sign_ins", "sign_in_export"
READERS = {"auditor 0", "supervisor 0"}


@pytest.fixture(scope="module")
def applied(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(lambda stage: stages.open_round(stage), django_db_blocker)


@pytest.fixture(autouse=True)
def _lines(applied: Built) -> None:
    clerk = next(iter(applied[0].cast.clerks.values())).user
    SignInEvent.objects.create(kind="in", user=clerk, means="password", address="10.0.0.1")
    SignInEvent.objects.create(kind="wrong", address="10.0.0.2")


def auditor(applied: Built) -> Browser:
    return Browser(applied[0], applied[0].cast.posts["auditor"])


def test_auditor_and_supervisor_read_it_and_nobody_else(applied: Built) -> None:
    for address in (reverse(PAGE), reverse(FILE)):
        opened = {
            name
            for name, client in clients(applied[0], EVERYBODY)
            if client.get(address).status_code == 200
        }
        assert opened == READERS


def test_it_is_searched_by_person_kind_address_and_day(applied: Built) -> None:
    browser = auditor(applied)
    clerk = SignInEvent.objects.filter(address="10.0.0.1").latest("pk").user

    def found(**search: str) -> set[str]:
        return {one.address for one in browser.get(reverse(PAGE), **search).context["page"]}

    assert {"10.0.0.1", "10.0.0.2"} <= found()
    assert found(person=clerk.username, kind="in", address="10.0.0.1") == {"10.0.0.1"}
    assert found(kind="wrong", address="10.0.0.2") == {"10.0.0.2"}
    assert found(until="2001-01-01") == set() and found(since="2001-01-01") != set()
    backwards = browser.get(reverse(PAGE), since="2002-01-01", until="2001-01-01").context
    assert list(backwards["page"]) == [] and "until" in backwards["form"].errors


def test_an_unknown_name_is_not_written_out(applied: Built) -> None:
    page = text(auditor(applied).get(reverse(PAGE), kind="wrong"))
    assert "no account of this name" in page and "10.0.0.2" in page


def test_the_file_has_the_same_rows(applied: Built) -> None:
    answer = auditor(applied).get(reverse(FILE), kind="wrong", address="10.0.0.2", file="csv")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = body.decode("utf-8-sig").strip().splitlines()
    assert len(rows) == 2 and rows[1].endswith("10.0.0.2")


def test_the_page_takes_as_many_queries_for_one_row_as_for_thirty(applied: Built) -> None:
    browser, search = auditor(applied), {"kind": "codes"}
    people = [one.user for one in applied[0].cast.clerks.values()]
    SignInEvent.objects.create(kind="codes", user=people[0])
    few = browser.queries(reverse(PAGE), **search)
    for number in range(30):
        SignInEvent.objects.create(kind="codes", user=people[number % len(people)])
    assert browser.queries(reverse(PAGE), **search) == few
