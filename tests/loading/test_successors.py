"""A file of units says into which unit another was merged."""

from __future__ import annotations

import pytest

from evaluation.loading import load_units
from evaluation.models import Unit
from evaluation.reference.errors import LoadErrors
from evaluation.reference.units import load_units as read_units

pytestmark = pytest.mark.django_db
OLD, NEW = "500199001000", "500199002000"


def table(successor: str, column: str = ",successor_code") -> bytes:
    cell = f",{successor}" if column else ""
    none = "," if column else ""
    return (
        f"level,code,parent_code,name,kind{column}\n"
        f"district,500199000000,500100000000,演示区,市辖区{none}\n"
        f"town,{OLD},500199000000,旧镇,镇{cell}\n"
        f"town,{NEW},500199000000,新镇,镇{none}\n"
    ).encode()


def load(content: bytes) -> Unit:
    load_units(read_units(content))
    return Unit.objects.select_related("successor").get(code=OLD)


def test_the_successor_is_kept_with_the_history() -> None:
    assert load(table("", "")).successor is None
    merged = load(table(NEW))
    assert merged.successor is not None and merged.successor.code == NEW
    versions = merged.history.order_by("history_id")
    assert [one.successor_id for one in versions] == [None, merged.successor.pk]


def test_a_file_without_the_column_or_with_an_empty_cell_leaves_it() -> None:
    load(table(NEW))
    assert load(table("")).successor is not None
    assert load(table("", "")).successor is not None


@pytest.mark.parametrize("code", [OLD, "500199009000"])
def test_a_successor_that_is_nobody_else_is_named(code: str) -> None:
    with pytest.raises(LoadErrors) as caught:
        load(table(code))
    assert [(one.line, one.column) for one in caught.value] == [(3, "successor_code")]
    assert not Unit.objects.filter(code=OLD).exists()
