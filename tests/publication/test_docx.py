"""The DOCX that offices edit: the measures of the PDF, read back with python-docx."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from evaluation.publication.content import Annex, Column, Document, Table
from evaluation.publication.official.docx import official_docx
from evaluation.publication.official.word import INSTEAD, NAMES
from tests.publication.test_official import ISSUER, document

COLUMNS = [Column("指标", 0.3), Column("分值", 0.1), Column("计分办法", 0.6)]
RUBRIC = Table(COLUMNS, [("1 组织", "12", ""), ("1.1 计划", "6", "一\n二")], frozenset({0}))


def opened(made: Document) -> Any:
    """The document as an office suite reads it."""
    return docx.Document(BytesIO(official_docx(made)))


def two_annexes() -> Document:
    """The first annex ends with a table."""
    names = document(1, 3).annexes[0]
    return replace(document(1, 3), annexes=[names, Annex("评估指标", [RUBRIC])])


def paragraph(made: Any, text: str) -> Any:
    """The paragraph that says so."""
    return next(one for one in made.paragraphs if one.text == text)


def test_every_annex_begins_on_a_new_page_also_after_a_table() -> None:
    made = opened(two_annexes())
    for mark in ("附件1", "附件2"):
        assert paragraph(made, mark).paragraph_format.page_break_before is True


def test_columns_are_as_wide_as_in_the_pdf_and_fill_the_measure() -> None:
    table = opened(two_annexes()).tables[1]
    widths = [column.width for column in table.columns]
    for width, column in zip(widths, COLUMNS, strict=True):
        assert width == pytest.approx(Mm(156 * column.share), abs=Pt(0.1))
        assert all(
            row.cells[widths.index(width)].width == pytest.approx(width) for row in table.rows
        )
    assert table._tbl.tblPr.find(qn("w:tblInd")).get(qn("w:w")) == "0"


def test_no_row_is_parted_and_a_heading_keeps_the_row_below_it() -> None:
    head, block, indicator = opened(two_annexes()).tables[1].rows
    for row in (head, block, indicator):
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in (head, block)]
    assert kept == [True, True]
    assert indicator.cells[0].paragraphs[0].paragraph_format.keep_with_next is False


def test_equal_townships_are_one_cell() -> None:
    table = opened(document(1, 12)).tables[0]
    merges = [
        cell.tcPr.find(qn("w:vMerge"))
        for cell in (row._tr.tc_lst[1] for row in table.rows[1:])
        if cell.tcPr is not None
    ]
    said = [None if one is None else one.get(qn("w:val")) for one in merges]
    assert said == ["restart", *["continue"] * 5, "restart", *["continue"] * 5]


def test_a_long_agency_is_set_narrower_and_stays_one_line() -> None:
    made = opened(replace(document(), agency="重庆市万州区社区教育评审委员会办公室文件"))
    mark = next(one for one in made.paragraphs if one.text.endswith("办公室文件")).runs[0]
    narrow = int(mark._element.rPr.find(qn("w:w")).get(qn("w:val"))) / 100
    width = len(mark.text) * mark.font.size * narrow
    assert Mm(150) < width <= Mm(156)


def test_the_signature_stays_with_the_last_paragraph_and_the_date_under_the_agency() -> None:
    made = opened(document(2))
    last = [one for one in made.paragraphs if one.text.endswith("日起。")][-1]
    signed, day = paragraph(made, ISSUER), paragraph(made, "2026年3月5日")
    assert last.paragraph_format.keep_with_next and signed.paragraph_format.keep_with_next
    name_right, day_right = (one.paragraph_format.right_indent for one in (signed, day))
    assert name_right + Pt(16 * len(ISSUER)) / 2 == pytest.approx(day_right + Pt(16 * 6 / 2))
    assert day_right == pytest.approx(Pt(4 * 16), abs=Pt(1))


def test_the_imprint_lies_on_the_lower_edge_between_full_rules() -> None:
    table = opened(document()).tables[-1]
    place = table._tbl.tblPr.find(qn("w:tblpPr"))
    assert place.get(qn("w:tblpYSpec")) == "bottom"
    assert Length(int(place.get(qn("w:tblpX"))) * 635) == pytest.approx(Mm(28), abs=Pt(0.1))
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert {one.tag.split("}")[1]: one.get(qn("w:sz")) for one in borders} == {
        "top": "8",
        "bottom": "8",
        "insideH": "6",
    }
    assert [row.cells[0].text for row in table.rows] == [
        "抄送：区委办公室。",
        f"{ISSUER}\t2026年3月5日印发",
    ]


def test_labels_stand_at_the_head_of_every_page_and_not_in_the_text() -> None:
    made = opened(replace(document(), labels=("演示数据", "草稿")))
    section = made.sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "演示数据 · 草稿"
    assert not any("草稿" in one.text for one in made.paragraphs)


def test_every_font_has_one_to_take_instead() -> None:
    assert set(INSTEAD) == set(NAMES.values())
    with zipfile.ZipFile(BytesIO(official_docx(document()))) as packed:
        table = packed.read("word/fontTable.xml").decode()
    for name, (other, _family, _panose) in INSTEAD.items():
        assert f'w:name="{name}"><w:altName w:val="{other}"' in table
