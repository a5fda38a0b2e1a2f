"""Tables as files: safe to open, the same bytes for the same rows, small in memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from evaluation.publication.xlsx import LONGEST, csv_bytes, harmless, xlsx

COLUMNS = ("单位", "数", "日期", "时间", "备注")
ROW = (
    "太平社区",
    Decimal("87.5"),
    date(2026, 3, 2),
    datetime(2026, 3, 2, 1, 30, tzinfo=UTC),
    None,
)


def _read(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_values_keep_their_kind_and_moments_are_china_time() -> None:
    head, row = _read(xlsx(COLUMNS, [ROW], sheet="名册"))
    assert head == list(COLUMNS)
    assert row[:4] == ["太平社区", 87.5, date(2026, 3, 2), "2026-03-02 09:30"]
    lines = csv_bytes(COLUMNS, [ROW]).decode("utf-8-sig").splitlines()
    assert lines == [
        "单位,数,日期,时间,备注",
        "太平社区,87.5,2026-03-02,2026-03-02 09:30,",
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_looks_like_a_formula_stays_a_text(sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    assert harmless(text) == f"'{text}"
    file = xlsx(("x",), [(text,)])
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert (b"<f>" in sheet, b"hyperlink" in sheet.lower().replace(b"hyperlink(1)", b"")) == (
        False,
        False,
    )
    assert csv_bytes(("x",), [(text,)]).decode("utf-8-sig").startswith("x\r\n")


def test_a_negative_number_is_a_number_and_no_formula() -> None:
    assert _read(xlsx(("x",), [(Decimal("-1.5"),)]))[1] == [-1.5]
    assert csv_bytes(("x",), [(Decimal("-1.5"),)]).decode("utf-8-sig") == "x\r\n-1.5\r\n"


def test_an_address_becomes_no_link_and_a_long_text_fits_the_cell() -> None:
    found = _read(xlsx(("x",), [("https://example.org",), ("长" * (LONGEST + 5),)]))
    assert (found[1][0], len(found[2][0])) == ("https://example.org", LONGEST)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert xlsx(COLUMNS, [ROW] * 3) == xlsx(COLUMNS, [ROW] * 3)


def test_an_empty_table_and_a_sheet_with_forbidden_signs_can_be_opened() -> None:
    assert _read(xlsx(COLUMNS, [], sheet="a/b[c]:*?'" + "长" * 40)) == [list(COLUMNS)]


def test_many_rows_are_not_held_in_memory() -> None:
    rows = ((f"第{number}行", number, "x" * 100) for number in range(5_000))
    tracemalloc.start()
    try:
        file = xlsx(("a", "b", "c"), rows)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(_read(file)) == 5_001
    assert peak < 3_000_000
