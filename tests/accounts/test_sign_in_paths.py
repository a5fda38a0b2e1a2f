"""Sign-in tells by its time as little as by its text who has an account.

Compared are what costs: the statements in their order, with the values taken out, and how often a
password is hashed. Times that were measured stand in docs/security-attempts.md.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import SignInEvent, User
from accounts.people import deactivate, link_of, new_code
from tests.accounts.conftest import PASSWORD, SIGN_IN

pytestmark = pytest.mark.django_db
VALUES = re.compile(r"'(?:[^']|'')*'|\bs[0-9]+_x[0-9]+|\bNULL\b|\b[0-9]+\b")
KINDS = ("staff", "clerk", "without a password", "closed", "nobody")
Path = tuple[int, int, tuple[str, ...]]


class Counted(MD5PasswordHasher):
    """Counts how often a password is hashed."""

    algorithm = "counted"
    times = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).times += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _counted(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]


@pytest.fixture
def people() -> dict[str, User]:
    """One of each sort; nobody has no account."""
    found = {name: User.objects.create(username=name.replace(" ", "-")) for name in KINDS[:-1]}
    for name, user in found.items():
        if name == "without a password":
            user.set_unusable_password()
            user.save()
        else:
            user.choose_password(PASSWORD)
    deactivate(found["closed"])
    return found


def path(send: Any) -> Path:
    """What one answer costs: its status, how often was hashed, what was asked."""
    cache.clear()
    Counted.times = 0
    with CaptureQueriesContext(connection) as seen:
        status = send().status_code
    asked = tuple(VALUES.sub("?", one["sql"]) for one in seen.captured_queries)
    return status, Counted.times, asked


def tried(name: str, password: str = "wrong") -> Path:
    given = {"login": name.replace(" ", "-"), "password": password}
    return path(lambda: Client().post(SIGN_IN, given))


def test_a_wrong_password_costs_the_same_whoever_is_named(people: dict[str, User]) -> None:
    tried("warm")
    (status, hashes, asked), *others = {tried(name) for name in KINDS}
    assert others == []
    assert (status, hashes) == (200, 1) and len(asked) > 3


def test_the_right_password_of_a_closed_account_costs_what_a_wrong_one_does(
    people: dict[str, User],
) -> None:
    tried("warm")
    assert tried("closed", PASSWORD) == tried("nobody", PASSWORD) == tried("clerk")


def test_the_pause_costs_the_same_whoever_is_named(people: dict[str, User]) -> None:
    paused = set()
    for name in KINDS:
        for _once in range(5):
            tried(name)
        paused.add(tried(name))
    [(status, hashes, _asked)] = paused
    assert (status, hashes) == (429, 0)


def test_the_mistake_that_begins_the_pause_costs_the_same_as_well(people: dict[str, User]) -> None:
    fifth = set()
    for name in KINDS:
        for _once in range(4):
            tried(name)
        fifth.add(tried(name))
    [(status, hashes, _asked)] = fifth
    assert (status, hashes) == (429, 1)


def test_many_mistakes_that_are_no_longer_written_cost_the_same(
    people: dict[str, User], settings: Any
) -> None:
    settings.SIGN_IN_MISTAKES_KEPT_PER_ADDRESS = 0
    tried("warm")
    assert len({tried(name) for name in KINDS}) == 1
    assert not SignInEvent.objects.filter(kind="wrong").exists()
    assert AccessAttempt.objects.exists()


def test_a_link_that_is_none_costs_the_same_whoever_is_named(people: dict[str, User]) -> None:
    """An account's link with a guessed token; one of a closed account; one of nobody."""
    real = people["without a password"]
    stem, token = link_of(real).rstrip("/").rsplit("/", 1)
    of_nobody = stem.rsplit("/", 1)[0] + "/OTk5OTk5"
    of_closed = link_of(people["closed"]).rstrip("/").rsplit("/", 1)[0]
    guessed = token[:-3] + ("aaa" if not token.endswith("aaa") else "bbb")
    paths = {
        path(lambda where=where: Client().get(f"{where}/{guessed}/"))
        for where in (stem, of_nobody, of_closed, stem)
    }
    assert len(paths) == 1


def test_a_link_tells_only_its_holder_that_it_asks_for_a_code(people: dict[str, User]) -> None:
    """Without the token nobody learns whether a renewal is under way."""
    real = people["without a password"]
    without = path(lambda: Client().get(f"{link_of(real).rstrip('/')[:-3]}aaa/"))
    real.link_code = new_code()[1]
    real.save(update_fields=["link_code"])
    assert path(lambda: Client().get(f"{link_of(real).rstrip('/')[:-3]}aaa/")) == without
