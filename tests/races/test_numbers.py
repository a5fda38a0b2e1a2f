"""Document numbers drawn at once: each once, none left out, also in a series that is empty."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import transaction

from evaluation.actions.documents import next_number
from evaluation.models import DocumentNumber, Programme
from tests.support.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def _draw(programme: Programme, fails: bool) -> int:
    with transaction.atomic():
        number = next_number(programme, 2026, is_demo=False)
        if fails:
            raise RuntimeError("The act is refused after it drew its number.")
        return number.serial


def test_numbers_have_no_gap_and_none_comes_twice() -> None:
    programmes = [
        Programme.objects.create(name=name, issuer="机关", agency_code="万州府办发", policy="依据")
        for name in ("甲", "乙")
    ]
    calls = [partial(_draw, programmes[at % 2], fails=at in (1, 4)) for at in range(8)]
    outcomes = at_once(*calls)
    drawn = [one for one in outcomes if isinstance(one, int)]
    refused = [one for one in outcomes if isinstance(one, RuntimeError)]
    assert (len(drawn), len(refused)) == (6, 2)
    kept = DocumentNumber.objects.order_by("serial").values_list("serial", flat=True)
    assert sorted(drawn) == list(kept) == [1, 2, 3, 4, 5, 6]
