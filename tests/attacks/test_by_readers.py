"""Who may read something finds no page of an act on it that never concerns them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from evaluation.models import Nomination
from tests import commending
from tests.pages.readers import clients
from tests.pages.rounds import Built, built

pytestmark = pytest.mark.django_db
ACTS = ("nomination_edit", "nomination_withdraw", "nomination_refuse")
READERS = ("secretariat", "supervisor", "member", "chair", "authority", "leader", "clerk")


@pytest.fixture(scope="module")
def noticed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(commending.on_notice, django_db_blocker)


def test_who_may_only_read_a_nomination_finds_no_page_that_changes_it(noticed: Built) -> None:
    opened: dict[str, set[str]] = {act: set() for act in ACTS}
    read = set()
    for name, client in clients(noticed[0], READERS):
        for one in Nomination.objects.all():
            if client.get(reverse("nomination", args=[one.pk])).status_code == 200:
                read.add(name.split()[0])
            for act in ACTS:
                address = reverse(act, args=[one.pk])
                answers = client.get(address).status_code, client.post(address).status_code
                if answers != (404, 404):
                    opened[act].add(name.split()[0])
    assert {"secretariat", "supervisor", "member", "chair", "authority"} <= read
    assert opened["nomination_refuse"] == {"secretariat"}
    assert opened["nomination_edit"] == opened["nomination_withdraw"]
    assert opened["nomination_edit"] <= {"clerk", "authority"}
