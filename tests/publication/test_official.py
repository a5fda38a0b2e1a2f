"""The page of GB/T 9704-2012, measured in the PDF itself."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTLine, LTPage
from reportlab.lib.units import mm

from evaluation.publication.content import Annex, Column, Document, Imprint, Paragraph, Table
from evaluation.publication.official.docx import official_docx
from evaluation.publication.official.measures import BOTTOM, LEFT, RIGHT, SIZE, TOP
from evaluation.publication.official.pdf import official_pdf
from evaluation.publication.official.titles import title_lines

ISSUER = "重庆市万州区人民政府办公室"
TEXT = "为深入推进社区教育，决定命名一批单位，参与率达到67.5%以上，时间自2026年11月23日起。"


def document(paragraphs: int = 3, entries: int = 40) -> Document:
    """A decision of some length."""
    rows = [(str(at), f"第{at // 7}街道", f"第{at}社区") for at in range(1, entries + 1)]
    columns = [Column("序号", 0.2), Column("镇乡街道", 0.4, merges=True), Column("村（居）", 0.4)]
    return Document(
        agency=f"{ISSUER}文件",
        number="万州府办发〔2026〕31号",
        title=f"{ISSUER}关于命名2026年度社区教育实验、示范单位并予以通报表彰的决定",
        addressee="各镇乡人民政府、各街道办事处，区政府有关部门",
        body=[Paragraph(TEXT * 3) for _one in range(paragraphs)],
        signed_by=ISSUER,
        dated=date(2026, 3, 5),
        annexes=[Annex("名单", [Paragraph("一、示范村（居）"), Table(columns, rows)])],
        imprint=Imprint("区委办公室", ISSUER, date(2026, 3, 5)),
    )


def pages(content: bytes) -> list[LTPage]:
    """The pages with their signs and rules."""
    return list(extract_pages(BytesIO(content)))


def signs(page: LTPage) -> Iterator[LTChar]:
    """Every sign of a page."""

    def below(thing: object) -> Iterator[LTChar]:
        if isinstance(thing, LTChar):
            yield thing
        for part in thing if hasattr(thing, "__iter__") else ():
            yield from below(part)

    return below(page)


def text(page: LTPage) -> str:
    """The signs of a page as one text."""
    return "".join(sign.get_text() for sign in signs(page))


def last_line(page: LTPage) -> str:
    """What stands lowest in the type area."""
    rows: dict[int, list[LTChar]] = {}
    for sign in signs(page):
        if sign.y0 > BOTTOM - 5 * mm:
            rows.setdefault(round(sign.matrix[5]), []).append(sign)
    lowest = sorted(rows[min(rows)], key=lambda sign: sign.x0) if rows else []
    return "".join(sign.get_text() for sign in lowest).strip()


@pytest.mark.parametrize("paragraphs", [1, 3, 8, 30])
@pytest.mark.parametrize("entries", [1, 40])
def test_everything_but_the_page_number_lies_in_the_type_area(
    paragraphs: int, entries: int
) -> None:
    for page in pages(official_pdf(document(paragraphs, entries))):
        for sign in signs(page):
            if sign.y0 > BOTTOM - 5 * mm:
                assert sign.x0 >= LEFT - 0.1 and sign.x1 <= RIGHT + 0.1, sign
                assert sign.y0 + 0.1 * sign.size >= BOTTOM - 1, sign


def test_the_head_stands_where_the_standard_says() -> None:
    first = pages(official_pdf(document()))[0]
    lines = [one for one in first if isinstance(one, LTLine)]
    (red,) = [one for one in lines if one.stroking_color == (0.86, 0.08, 0.06)]
    assert red.x1 - red.x0 == pytest.approx(156 * mm, abs=0.2)
    number = next(one for one in signs(first) if one.get_text() == "〔")
    assert number.size == pytest.approx(SIZE, abs=4)
    baseline = number.matrix[5]
    assert baseline - 0.12 * SIZE - red.y0 == pytest.approx(4 * mm, abs=0.5)
    mark = next(one for one in signs(first) if one.fontname.endswith("Song"))
    assert TOP - (mark.matrix[5] + 0.88 * 46) == pytest.approx(35 * mm, abs=1)


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    body = [Paragraph("社区教育面向全体居民的终身学习需要" * 60)]
    second = pages(official_pdf(replace(document(), body=body)))[1]
    lines: dict[float, int] = {}
    for sign in signs(second):
        if sign.y0 > BOTTOM - 5 * mm:
            lines[round(sign.matrix[5], 1)] = lines.get(round(sign.matrix[5], 1), 0) + 1
    assert len(lines) == 22
    baselines = sorted(lines, reverse=True)
    assert TOP - baselines[0] == pytest.approx(0.88 * SIZE, abs=0.2)
    assert baselines[0] - baselines[1] == pytest.approx(225 * mm / 22, abs=0.11)
    assert set(lines.values()) == {28}


def test_page_numbers_change_sides_and_stand_below_the_type_area() -> None:
    for at, page in enumerate(pages(official_pdf(document(8))), start=1):
        figures = [one for one in signs(page) if one.fontname.endswith("Figures")]
        assert "".join(one.get_text() for one in figures).strip() == f"— {at} —"
        if at % 2:
            assert figures[-1].x1 == pytest.approx(RIGHT - 14, abs=1)
        else:
            assert figures[0].x0 == pytest.approx(LEFT + 14, abs=1)
        assert figures[0].matrix[5] < BOTTOM - 7 * mm


@pytest.mark.parametrize("paragraphs", range(1, 12))
def test_the_imprint_stands_on_the_last_even_page(paragraphs: int) -> None:
    found = [text(page) for page in pages(official_pdf(document(paragraphs, entries=10)))]
    assert len(found) % 2 == 0
    assert "抄送：区委办公室。" in found[-1] and "2026年3月5日印发" in found[-1]
    assert not any("印发" in page for page in found[:-1])
    numbered = ["—" in page for page in found]
    if not found[-2].strip("— 0123456789"):
        assert numbered[-2:] == [False, False]
    else:
        assert all(numbered)


@pytest.mark.parametrize("paragraphs", range(1, 12))
def test_signature_and_annex_note_stay_together_with_body_text(paragraphs: int) -> None:
    found = [text(page) for page in pages(official_pdf(document(paragraphs)))]
    (signed,) = [page for page in found if "附件：名单" in page]
    assert signed.endswith(("日", "—")) or "2026年3月5日" in signed
    assert ISSUER in signed and "日起。" in signed


def test_the_date_stands_four_characters_from_the_edge_under_the_agency() -> None:
    found = pages(official_pdf(document(2)))
    page = next(one for one in found if "附件：名单" in text(one))
    rows: dict[float, list[LTChar]] = {}
    for sign in signs(page):
        rows.setdefault(round(sign.matrix[5], 1), []).append(sign)
    said = {"".join(one.get_text() for one in row): row for row in rows.values()}
    name, day = said[ISSUER], said["2026年3月5日"]
    assert RIGHT - day[-1].x1 == pytest.approx(4 * SIZE, abs=0.5)
    middle = [(row[0].x0 + row[-1].x1) / 2 for row in (name, day)]
    assert middle[0] == pytest.approx(middle[1], abs=0.5)


def test_labels_stand_on_every_page() -> None:
    labelled = replace(document(8), labels=("演示数据", "草稿"))
    assert all("演示数据 · 草稿" in text(page) for page in pages(official_pdf(labelled)))


@pytest.mark.parametrize("entries", [0, 1, 1000])
def test_an_empty_a_short_and_a_long_list(entries: int) -> None:
    found = "".join(text(page) for page in pages(official_pdf(document(1, entries))))
    assert found.count("社区教育") and (f"第{entries}社区" in found) is (entries > 0)


@pytest.mark.parametrize("above", range(8, 22))
def test_no_page_ends_with_a_row_or_a_line_that_heads_the_next(above: int) -> None:
    columns = [Column("指标", 0.6), Column("分值", 0.4)]
    rows = [(name, "") for at in range(9) for name in (f"第{at}类", f"{at}甲", f"{at}乙")]
    heads = frozenset(range(0, 27, 3))
    plain = [Paragraph("一行。") for _one in range(above)]
    blocks = [*plain, Paragraph("一、指标"), Table(columns, rows, heads), Paragraph("如下：")]
    long = replace(document(), annexes=[Annex("指标", [*blocks, Paragraph("校验值")])])
    for page in pages(official_pdf(long)):
        assert not re.fullmatch(r"第\d类|一、指标|指标分值|如下：", last_line(page))


def test_all_fonts_are_embedded_and_none_is_only_named() -> None:
    content = official_pdf(document())
    names = set(re.findall(rb"/BaseFont /(\S+)", content))
    assert names == set(re.findall(rb"/FontName /(\S+)", content))
    assert b"Helvetica" not in content


def test_a_title_breaks_into_a_shape_and_not_inside_its_last_word() -> None:
    lines = title_lines(document().title, 22, 156 * mm)
    assert 2 <= len(lines) <= 3
    assert "".join(lines) == document().title
    assert lines[-1] not in ("的决定", "决定", "定")


def test_the_docx_names_the_fonts_of_offices_and_keeps_its_bytes() -> None:
    content = official_docx(document())
    assert content == official_docx(document())
    with zipfile.ZipFile(BytesIO(content)) as packed:
        body = packed.read("word/document.xml").decode()
        assert not any("vba" in name for name in packed.namelist())
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name in ("方正小标宋简体", "仿宋_GB2312", "黑体"):
        assert name in body
    assert "万州府办发〔2026〕31号" in body
