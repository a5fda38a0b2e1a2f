"""Administrators of accounts and of appointments walk every address and find no application.

Pages that every visitor may read are left out: what is published is public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from viewflow.workflow.models import Task

from evaluation.models import (
    Application,
    Assignment,
    Category,
    DepartmentOpinion,
    Evidence,
    Expert,
    Round,
    Unit,
)
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from tests.support.crawl import walk
from workflows import clock

pytestmark = pytest.mark.django_db
KINDS = (Application, Assignment, Category, DepartmentOpinion, Evidence, Expert, Round, Unit, Task)
OWN = ("account_", "access_", "appointment")  # these name people with their units


@pytest.fixture(scope="module")
def review(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.under_review, django_db_blocker)


def addresses(numbers: list[int]) -> Iterator[tuple[str, str]]:
    """(route's name, address) of every route of the site, once for each number it may take."""
    for name, route in _routes(get_resolver().url_patterns):
        plain = re.sub(r"\(\?P<\w+>(\w+)[^)]*\)", r"\1", re.sub(r"[\^$\\]", "", route))
        plain = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", plain)
        of_each = numbers if "<int:" in plain else numbers[:1]
        for number in of_each:
            yield name, re.sub(r"<[\w:]+>", "x", re.sub(r"<int:\w+>", str(number), plain))


def _routes(patterns: Any, before: str = "/") -> Iterator[tuple[str, str]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, before + str(one.pattern))
        else:
            yield one.name or "", before + str(one.pattern)


def secrets() -> list[str]:
    """What stands in applications and nowhere else."""
    found = []
    for one in Application.objects.all():
        found += [one.contact_phone, one.report]
    return [word for word in found if len(word) > 1]


def private(stage: Any, post: str) -> Iterator[tuple[str, str, str]]:
    """(route, address, text) of what the administrator gets and a visitor does not."""
    browser, visitor = Browser(stage, stage.cast.posts[post]), Client()
    first = (kind.objects.order_by("pk").values_list("pk", flat=True).first() for kind in KINDS)
    numbers = sorted({key for key in first if key is not None})
    asked = list(addresses(numbers))
    with clock.travel(stage.now):
        asked += [(name, address) for name, address, _answer in walk(browser.client)]
        for name, address in asked:
            if "sign-out" in address or "static" in address:
                continue
            with transaction.atomic():
                answer = browser.client.get(address)
            assert answer.status_code < 500, address
            if answer.status_code == 200 and visitor.get(address).status_code != 200:
                yield name, address, b"".join(answer).decode(errors="replace")


@pytest.mark.parametrize("post", ["system", "security"])
def test_every_address_hides_the_applications(review: Built, post: str) -> None:
    stage, hidden = review[0], secrets()
    assert hidden
    seen = list(private(stage, post))
    assert {name for name, _address, _text in seen} >= {"desk"}
    names = [one.name for one in Unit.objects.exclude(parent=None)]
    for name, address, shown in seen:
        words = hidden if name.startswith(OWN) else [*hidden, *names]
        assert not [word for word in words if word in shown], address


def test_the_secretariat_finds_by_the_same_walk_what_is_hidden_here(review: Built) -> None:
    """The walk is worth something: somebody else's browser meets the same words."""
    office, one = review[0].cast.posts["secretariat"], Application.objects.first()
    shown = text(Browser(review[0], office).get(f"/applications/{one.pk}/"))
    assert [word for word in secrets() if word in shown]
