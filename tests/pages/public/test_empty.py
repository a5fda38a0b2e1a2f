"""A site on which nothing has happened yet."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import stages

pytestmark = pytest.mark.django_db
LISTS = ("/", "/calls/", "/notices/", "/commendations/", "/titles/", "/goals/", "/checkpoints/")


def test_pages_of_an_empty_site_say_what_will_appear(client: Client, db: None) -> None:
    answers = {address: client.get(address) for address in LISTS}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(
        answers, 200
    )
    assert all('class="empty"' in answer.content.decode() for answer in answers.values())


def test_unknown_objects_answer_404(client: Client, db: None) -> None:
    stages.small_stage()
    addresses = ("/calls/9/", "/notices/9/", "/notices/9/object/", "/commendations/9/")
    assert [client.get(address).status_code for address in addresses] == [404] * 4
