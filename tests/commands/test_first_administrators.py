"""The first administrators: three people with links of their own, once, and never again."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts.models import User
from evaluation.models import AppointmentProposal, Programme
from evaluation.vocabulary import ADMINISTRATORS
from tests.commands.rows import NOW

pytestmark = pytest.mark.django_db
NAMES: dict[str, Any] = {"system": "sys=甲", "security": ["sec-1=乙", "sec-2=丙"]}


def made(**changes: Any) -> str:
    out = StringIO()
    names = NAMES | changes
    options = [f"--system={names['system']}", *(f"--security={one}" for one in names["security"])]
    call_command("first_administrators", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def programme() -> Programme:
    return Programme.objects.create(name="计划")


def test_three_people_get_posts_and_links_that_work(programme: Programme) -> None:
    said = made()
    posts = AppointmentProposal.objects.order_by("pk").values_list("person__username", "post")
    assert list(posts) == [
        ("sys", "system_administrator"),
        ("sec-1", "security_administrator"),
        ("sec-2", "security_administrator"),
    ]
    assert set(AppointmentProposal.objects.values_list("origin", flat=True)) == {"founding"}
    assert not any(user.has_usable_password() for user in User.objects.all())
    links = re.findall(r"\((\S+)\): (/\S+)", said)
    assert [name for name, _link in links] == ["sys", "sec-1", "sec-2"]
    for _name, link in links:
        assert Client().get(link, follow=True).status_code == 200


def test_it_refuses_where_anybody_has_ever_been_an_administrator(programme: Programme) -> None:
    made()
    for ended in (False, True):
        if ended:
            AppointmentProposal.objects.update(status="ended", status_since=NOW)
        with pytest.raises(CommandError, match="administrators already"):
            made(system="sys-2=丁", security=["sec-3=戊", "sec-4=己"])
    assert User.objects.count() == 3


def test_it_leaves_nothing_behind_when_an_account_is_taken(programme: Programme) -> None:
    User.objects.create(username="sec-2", name="先来")
    with pytest.raises(CommandError, match="sec-2"):
        made()
    assert User.objects.count() == 1
    assert not AppointmentProposal.objects.filter(post__in=ADMINISTRATORS).exists()


def test_it_needs_the_reference_data_first() -> None:
    with pytest.raises(CommandError, match="load_reference"):
        made()


@pytest.mark.parametrize(
    "changes",
    [
        {"security": ["sec-1=乙"]},
        {"security": ["sec-1=乙", "sec-1=丙"]},
        {"security": ["sec-1=乙", "sys=丙"]},
        {"system": "sys"},
        {"system": "=甲"},
    ],
    ids=["one security", "the same twice", "in two posts", "no name", "no account"],
)
def test_three_different_people_with_names_are_needed(
    programme: Programme, changes: dict[str, Any]
) -> None:
    with pytest.raises(CommandError):
        made(**changes)
    assert not User.objects.exists()
