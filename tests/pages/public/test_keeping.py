"""Kept answers: made once for each version of the public facts, and never a reader's own."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.demo.stage import Stage
from evaluation.models import Round, Unit
from evaluation.queries.public.version import public_version
from tests import stages
from workflows import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keeping")]
FINISHED = tuple[Stage, Round]
TOKEN = re.compile(r'(?:X-CSRFToken": |csrfmiddlewaretoken" value=)"([^"]+)"')


def _asked(client: Client, address: str, **headers: str) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address, headers=headers)
    return response, len(seen)


def test_a_kept_page_and_a_304_cost_one_question(client: Client, finished: FINISHED) -> None:
    stage, _round = finished
    with clock.travel(stage.now):
        first, many = _asked(client, "/titles/")
        second, once = _asked(client, "/titles/")
        third, never = _asked(client, "/titles/", **{"if-none-match": first.headers["ETag"]})
    assert (many > 5, once, never) == (True, 1, 1)
    assert (second.status_code, third.status_code, third.content) == (200, 304, b"")
    assert TOKEN.sub("", second.content.decode()) == TOKEN.sub("", first.content.decode())


def test_each_reader_gets_a_token_of_his_own_and_may_use_it(finished: FINISHED) -> None:
    stage, _round = finished
    tokens = []
    for _reader in range(2):
        client = Client(enforce_csrf_checks=True)
        with clock.travel(stage.now):
            page = client.get("/titles/").content.decode()
            tokens.append(TOKEN.search(page)[1])
            sent = {"language": "en", "next": "/titles/", "csrfmiddlewaretoken": tokens[-1]}
            assert client.post("/i18n/setlang/", sent).status_code == 302
            assert "Register of titles" in client.get("/titles/").content.decode()
    assert tokens[0] != tokens[1]


def test_a_change_that_is_undone_leaves_the_version(finished: FINISHED) -> None:
    before = public_version()
    unit = stages.unit("龙都街道")
    unit.name = "新名街道"
    unit.save()
    assert public_version() != before
    Unit.history.filter(name="新名街道").delete()
    assert public_version() == before


def test_a_page_with_a_clock_is_new_each_minute_and_another_each_day(
    client: Client, finished: FINISHED
) -> None:
    stage, _round = finished
    tags = {}
    for minutes in (0, 1, 24 * 60):
        with clock.travel(stage.now + timedelta(minutes=minutes)):
            tags[minutes] = [client.get(one).headers["ETag"] for one in ("/notices/", "/titles/")]
    assert tags[0][0] != tags[1][0]
    assert tags[0][1] == tags[1][1] != tags[24 * 60][1]


def test_nothing_is_kept_of_what_somebody_signed_in_sees(
    client: Client, finished: FINISHED
) -> None:
    stage, _round = finished
    client.force_login(stage.cast.posts["auditor"].user)
    with clock.travel(stage.now):
        mine = client.get("/titles/")
        theirs = Client().get("/titles/")
    assert ("ETag" in mine.headers, "我的工作台" in mine.content.decode()) == (False, True)
    assert "我的工作台" not in theirs.content.decode()


def test_a_page_that_does_not_exist_is_not_kept(client: Client, finished: FINISHED) -> None:
    assert [client.get("/titles/x/").status_code for _time in range(2)] == [404, 404]
