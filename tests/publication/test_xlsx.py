"""How a sheet looks when an office opens it."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO

from evaluation.publication.xlsx import xlsx

CATEGORY = "区级社区教育实验镇乡街道"


def part(content: bytes, name: str) -> str:
    """One part of the workbook."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return packed.read(name).decode()


def test_columns_are_as_wide_as_what_stands_in_them_within_reason() -> None:
    rows = [[CATEGORY, 1], ["很长的说明" * 40, 2]]
    sheet = part(xlsx(["类别", "名次"], rows), "xl/worksheets/sheet1.xml")
    widths = [float(one) for one in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
    assert 59 < widths[0] < 62 and 14 <= widths[1] < 16
    narrow = part(xlsx(["类别", "名次"], rows[:1]), "xl/worksheets/sheet1.xml")
    [first, _second] = re.findall(r'<col [^>]*width="([\d.]+)"', narrow)
    assert 2 * len(CATEGORY) < float(first) < 2 * len(CATEGORY) + 6


def test_points_show_two_places_and_counts_none() -> None:
    content = xlsx(["总分", "名次"], [[Decimal("94.60"), 3]])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    [style] = re.findall(r'<c r="A2" s="(\d)"><v>94.60?</v>', sheet)
    assert '<c r="B2"><v>3</v>' in sheet
    styles = part(content, "xl/styles.xml")
    [format_] = re.findall('numFmtId="([0-9]+)" formatCode="0.00"', styles)
    cells = re.findall("<xf .*?>", styles.partition("<cellXfs")[2])
    assert f'numFmtId="{format_}"' in cells[int(style)]


def test_a_printed_sheet_is_as_wide_as_the_paper_and_keeps_its_head() -> None:
    content = xlsx(["类别", "名次"], [[CATEGORY, 1]], sheet="名次")
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in sheet and 'orientation="landscape"' in sheet
    assert '<pageSetUpPr fitToPage="1"/>' in sheet and 'fitToHeight="0"' in sheet
    assert "Print_Titles" in part(content, "xl/workbook.xml")
