"""Addresses that are none."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/certificates/%00/", "/titles/?search=a%00b", "/follow/?code=%00"]
)
def test_an_address_with_a_nul_is_refused_on_every_database(address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()
