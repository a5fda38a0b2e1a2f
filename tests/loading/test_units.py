"""Units are added and changed by their code, with a version of each change, and never deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluation.loading import Counts, load_units
from evaluation.models import Unit
from evaluation.reference import units
from evaluation.reference.defaults import default_units
from evaluation.reference.errors import LoadErrors
from tests.loading.files import ROWS, table

pytestmark = pytest.mark.django_db


def load(*rows: str) -> Counts:
    return load_units(units.load_units(table(*rows)))


def tree() -> list[tuple[str, str, str, str | None]]:
    return list(Unit.objects.values_list("code", "name", "kind", "parent__code"))


TREE = [
    ("500101000000", "甲区", "district", None),
    ("500101001000", "甲街道", "street", "500101000000"),
    ("500101001001", "一社区", "community", "500101001000"),
    ("500101100000", "乙镇", "town", "500101000000"),
    ("500101100200", "二村", "village", "500101100000"),
    ("500101100201", "三村", "village", "500101100000"),
]


def test_a_file_becomes_the_tree_it_describes():
    assert load(*ROWS) == Counts(added=6, changed=0, unchanged=0)
    assert tree() == TREE


def test_children_may_stand_before_their_parents_in_the_file():
    assert load(*reversed(ROWS)) == Counts(added=6, changed=0, unchanged=0)
    assert tree() == TREE


def test_loading_again_changes_nothing_and_writes_no_version():
    load(*ROWS)
    versions = Unit.history.count()
    assert load(*ROWS) == Counts(added=0, changed=0, unchanged=6)
    assert (tree(), Unit.history.count()) == (TREE, versions)


def test_a_unit_that_became_another_kind_keeps_its_key_and_gets_a_version():
    load(*ROWS)
    town = Unit.objects.get(code="500101100000")
    changed = [row.replace("乙镇,乙镇,镇", "乙街道,乙街道,街道") for row in ROWS]
    assert load(*changed) == Counts(added=0, changed=1, unchanged=5)
    town.refresh_from_db()
    assert (town.name, town.kind) == ("乙街道", "street")
    versions = town.history.order_by("history_id")
    assert list(versions.values_list("history_type", "name", "kind", "history_change_reason")) == [
        ("+", "乙镇", "town", "loaded from a file"),
        ("~", "乙街道", "street", "loaded from a file"),
    ]


def test_two_units_may_swap_their_names():
    load(*ROWS)
    swapped = [
        *ROWS[:4],
        "village,500101100200,500101100000,三村村民委员会,三村,村",
        "village,500101100201,500101100000,二村村民委员会,二村,村",
    ]
    assert load(*swapped) == Counts(added=0, changed=2, unchanged=4)
    names = dict(Unit.objects.filter(kind="village").values_list("code", "name"))
    assert names == {"500101100200": "三村", "500101100201": "二村"}


def test_a_unit_that_the_file_leaves_out_stays():
    load(*ROWS)
    assert load(*ROWS[:5]) == Counts(added=0, changed=0, unchanged=5)
    assert tree() == TREE


def test_a_name_that_a_unit_outside_the_file_bears_is_refused_with_its_line():
    load(*ROWS)
    new = "village,500101100202,500101100000,三村村民委员会,三村,村"
    with pytest.raises(LoadErrors) as refused:
        load(*ROWS[:5], new)
    assert refused.value.as_rows() == [
        (7, "short_name", "The name “三村” belongs to the unit 500101100201 already.")
    ]
    assert tree() == TREE


def test_a_name_longer_than_its_column_is_refused_with_its_line():
    long = f"village,500101100202,500101100000,村,{'长' * 61},村"
    with pytest.raises(LoadErrors) as refused:
        load(*ROWS, long)
    assert refused.value.as_rows() == [(8, "short_name", "The text has more than 60 characters.")]
    assert tree() == []


def test_the_663_units_load_with_few_queries_and_each_with_a_version():
    rows = default_units()
    with CaptureQueriesContext(
        connection,
    ) as first:
        assert load_units(rows) == Counts(added=663, changed=0, unchanged=0)
    with CaptureQueriesContext(connection) as again:
        assert load_units(rows) == Counts(added=0, changed=0, unchanged=663)
    assert Unit.history.filter(history_type="+").count() == 663
    assert len(first) <= 25
    assert len(again) <= 3  # one read, inside a savepoint


def test_short_names_are_shown_with_their_township():
    load(*ROWS)
    assert str(Unit.objects.get(code="500101001001")) == "一社区 · 甲街道"
