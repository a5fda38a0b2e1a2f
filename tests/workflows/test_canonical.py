"""The bytes that are hashed: the same for the same content, however it was put together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db.models import TextChoices
from hypothesis import given
from hypothesis import strategies as st

from workflows.audit import canonical

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


class Colour(TextChoices):
    """An enum as verbs and statuses are."""

    RED = "red", "Red"


def test_values_are_written_as_a_clerk_can_read_them() -> None:
    east = timezone(timedelta(hours=8))
    content = {
        "b": Decimal("1.50"),
        "a": [True, None, 7, "章"],
        1: datetime(2026, 3, 2, 8, tzinfo=east),
        "day": date(2026, 3, 2),
        "who": UUID(int=1),
        "colour": Colour.RED,
    }
    assert canonical.text(content) == (
        '{"1":"2026-03-02T00:00:00.000000+00:00","a":[true,null,7,"章"],"b":"1.50",'
        '"colour":"red","day":"2026-03-02","who":"00000000-0000-0000-0000-000000000001"}'
    )


@given(st.dictionaries(st.text(), PLAIN, max_size=6))
def test_the_order_of_putting_together_does_not_matter(content: dict) -> None:
    backwards = dict(reversed(content.items()))
    assert canonical.text(content) == canonical.text(backwards)


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_is_the_same_in_every_time_zone(moment: datetime) -> None:
    try:
        there = moment.astimezone(UTC)
    except OverflowError:
        return
    assert canonical.text({"at": moment}) == canonical.text({"at": there})


@pytest.mark.parametrize("value", [1.5, {1, 2}, object(), b"x", datetime(2026, 3, 2)])
def test_what_has_no_exact_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="The record cannot hold"):
        canonical.text({"value": value})


def test_salt_and_content_cannot_be_shifted_into_each_other() -> None:
    assert canonical.commitment("ab", "c") != canonical.commitment("a", "bc")
