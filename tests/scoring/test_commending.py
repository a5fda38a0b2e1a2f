"""The rules of a commendation, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.scoring.commending import (
    Fault,
    Identity,
    Nominee,
    characters,
    county_places,
    cycle_begins,
    faults,
    may_be_same,
    same,
    stepping_back,
)

SHARE = Decimal("0.20")
CAPS = {"collective": 50, "individual": 150}


def people(count: int, county: tuple[int, ...] = ()) -> list[Nominee]:
    return [Nominee(str(n), "individual", n in county) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("listed", "places"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (149, 29), (150, 30)]
)
def test_a_fifth_is_rounded_down(listed: int, places: int) -> None:
    assert county_places(listed, SHARE) == places


def test_the_share_is_exact_where_a_binary_fraction_is_not() -> None:
    assert county_places(10, Decimal("0.7")) == 7


def test_the_last_allowed_row_stands_and_the_next_is_named() -> None:
    assert faults(people(150), CAPS, SHARE) == ()
    assert faults(people(151), CAPS, SHARE) == (Fault("151", "cap", 150),)


def test_the_lowest_placed_of_that_rank_is_over_the_share() -> None:
    assert faults(people(5, (5,)), CAPS, SHARE) == ()
    assert faults(people(5, (2, 5)), CAPS, SHARE) == (Fault("5", "county_share", 1),)
    assert faults(people(4, (1,)), CAPS, SHARE) == (Fault("1", "county_share", 0),)


def test_each_kind_has_its_own_cap_and_share() -> None:
    listed = [*people(5, (1,)), *(Nominee(f"c{n}", "collective", n == 1) for n in range(4))]
    assert faults(listed, CAPS, SHARE) == (Fault("c1", "county_share", 0),)


@given(
    count=st.integers(0, 40),
    county=st.sets(st.integers(1, 40)),
    share=st.sampled_from([Decimal(0), Decimal("0.2"), Decimal("0.5"), Decimal(1)]),
)
def test_after_stepping_back_the_share_holds_and_only_that_rank_left(
    count: int, county: set[int], share: Decimal
) -> None:
    rows = people(count, tuple(county))
    leaving = stepping_back(rows, share)
    left = [one for one in rows if one.key not in leaving]
    assert sum(one.is_county_rank for one in left) <= county_places(len(left), share)
    assert all(one.is_county_rank for one in rows if one.key in leaving)


@given(data=st.data(), count=st.integers(1, 16), county=st.sets(st.integers(1, 16), max_size=4))
def test_no_order_of_rulings_and_namings_ends_over_the_share(
    data: st.DataObject, count: int, county: set[int]
) -> None:
    """Some are held back, the others are named as far as they may, then rulings come in."""
    rows = people(count, tuple(county))
    gone = set(stepping_back(rows, SHARE))
    held = data.draw(st.sets(st.sampled_from([one.key for one in rows])), "held back") - gone
    named: set[str] = set()

    def name() -> None:
        certain = [one for one in rows if one.key not in held | gone]
        waits = stepping_back(certain, SHARE, named)
        named.update(one.key for one in certain if one.key not in waits)
        assert share_holds([one for one in certain if one.key in named])

    name()
    for key in data.draw(st.permutations(sorted(held)), "rulings"):
        held.discard(key)
        if key not in gone and data.draw(st.booleans(), "upheld"):
            gone.add(key)
            left = [one for one in rows if one.key not in gone]
            gone.update(stepping_back(left, SHARE, named))
        if data.draw(st.booleans(), "named in between"):
            name()
    name()
    assert gone.isdisjoint(named)
    assert named | gone == {one.key for one in rows}


def share_holds(rows: list[Nominee]) -> bool:
    return sum(one.is_county_rank for one in rows) <= county_places(len(rows), SHARE)


def test_who_is_commended_counts_and_cannot_step_back() -> None:
    rows = people(6, (1, 6))
    assert stepping_back(rows, SHARE) == ("6",)
    assert stepping_back(rows, SHARE, {"6"}) == ("1",)
    assert stepping_back(rows, SHARE, {"1", "6"}) == ()


def test_the_caps_stand_at_their_exact_borders() -> None:
    everybody = [*people(150, tuple(range(1, 31))), *collectives(50, 10)]
    assert faults(everybody, CAPS, SHARE) == ()
    assert faults([*people(150), *collectives(51, 0)], CAPS, SHARE) == (Fault("c51", "cap", 50),)
    assert faults([*people(151), *collectives(50, 0)], CAPS, SHARE) == (Fault("151", "cap", 150),)
    one_more = [*people(150, tuple(range(1, 32))), *collectives(50, 10)]
    assert faults(one_more, CAPS, SHARE) == (Fault("31", "county_share", 30),)


def collectives(count: int, county: int) -> list[Nominee]:
    return [Nominee(f"c{n}", "collective", n <= county) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("社区教育", 4),
        ("社区 教育\n　工作", 6),
        ("2026年，参加3次。", 11),
        ("é", 1),
        ("e\u0301", 1),
        ("𠮷野", 2),
    ],
)
def test_characters_are_counted_as_an_office_counts_them(text: str, count: int) -> None:
    assert characters(text) == count


WHO = Identity("individual", "李·明", "分水镇 文化站", "1980-05")


@pytest.mark.parametrize(
    ("other", "is_same", "may_be"),
    [
        (Identity("individual", "李明", "分水镇文化站", "1980-05"), True, False),
        (Identity("individual", "李　明", "分水镇文化站", "1981-05"), False, True),
        (Identity("individual", "李明", "龙都街道", "1980-05"), False, True),
        (Identity("individual", "李明", "龙都街道", "1962-01"), False, False),
        (Identity("individual", "李明明", "分水镇文化站", "1980-05"), False, False),
        (Identity("collective", "李明", "分水镇文化站", ""), False, False),
    ],
    ids=["typed otherwise", "other month", "other unit", "only the name", "other name", "kind"],
)
def test_who_is_the_same_and_who_may_be(other: Identity, is_same: bool, may_be: bool) -> None:
    assert (same(WHO, other), may_be_same(WHO, other)) == (is_same, may_be)


def test_two_people_without_a_month_are_not_alike_for_that() -> None:
    one = Identity("individual", "李明", "甲", "")
    assert not may_be_same(one, Identity("individual", "李明", "乙", ""))


@pytest.mark.parametrize(
    ("today", "years", "begins"),
    [
        (date(2026, 3, 2), 5, date(2021, 3, 2)),
        (date(2024, 2, 29), 5, date(2019, 2, 28)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_the_cycle_runs_from_the_same_date(today: date, years: int, begins: date) -> None:
    assert cycle_begins(today, years) == begins
