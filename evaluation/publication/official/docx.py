"""An official document as DOCX, because offices edit them; the same document, the same bytes.

The styles name the fonts that offices have (方正小标宋简体, 仿宋_GB2312, 黑体, 楷体_GB2312);
nothing is embedded, no macro, no field but the page number.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from evaluation.publication.content import (
    Annex,
    Block,
    Document,
    Imprint,
    Table,
    chinese_date,
)
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Span
from evaluation.publication.official import measures as m

NAMES = {
    Face.SONG: "方正小标宋简体",
    Face.FANG: "仿宋_GB2312",
    Face.HEI: "黑体",
    Face.KAI: "楷体_GB2312",
    Face.FIGURES: "宋体",
}
ALIGNS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
RED = RGBColor(0xDB, 0x14, 0x0F)
BODY, TITLE, SMALL, CELL = 16, 22, 14, 12  # 三号, 二号, 四号, 小四
FIXED = datetime(2000, 1, 1)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def official_docx(document: Document) -> bytes:
    """The bytes of the file."""
    made = docx.Document()
    _set_up(made, document)
    for label in document.labels:
        _line(made, [Span(f"【{label}】", Face.HEI)], align=Align.RIGHT)
    _line(made, [Span(document.agency, Face.SONG)], size=36, align=Align.CENTRE, colour=RED)
    _line(made, [Span(document.number)], align=Align.CENTRE, rule="bottom")
    _line(made, [Span("")])
    _title(made, document.title)
    if document.addressee:
        _line(made, [Span(f"{document.addressee.rstrip('：:')}：")])
    _blocks(made, document.body)
    _closing(made, document)
    for number, annex in enumerate(document.annexes, start=1):
        _annex(made, annex, number if len(document.annexes) > 1 else 0)
    if document.imprint:
        _imprint(made, document.imprint)
    target = BytesIO()
    made.save(target)
    return _without_clock(target.getvalue())


def _set_up(made: Any, document: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    made.settings.odd_and_even_pages_header_footer = True
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _page_number(footer.paragraphs[0], align)
    normal = made.styles["Normal"]
    _name_font(normal.element.get_or_add_rPr(), Face.FANG)
    normal.font.size = Pt(BODY)
    about = made.core_properties
    about.title, about.author = document.title.replace("\n", ""), document.signed_by
    about.created = about.modified = FIXED
    about.last_modified_by, about.comments = "", ""


def _line(
    made: Any,
    spans: Sequence[Span],
    *,
    size: float = BODY,
    align: Align = Align.JUSTIFY,
    first: float = 0,
    right: float = 0,
    colour: RGBColor | None = None,
    rule: str = "",
) -> Any:
    """One paragraph; indents in characters."""
    paragraph = made.add_paragraph()
    shape = paragraph.paragraph_format
    shape.alignment = ALIGNS[align]
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(max(m.LEAD, size * 1.4))
    if first:
        shape.first_line_indent = Pt(first * size)
    if right:
        shape.right_indent = Pt(right * size)
    for span in spans:
        _run(paragraph, span.text, span.face, size, colour)
    if rule:
        _rule(paragraph, rule)
    return paragraph


def _run(
    paragraph: Any, text: str, face: Face, size: float, colour: RGBColor | None = None
) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _name_font(run._element.get_or_add_rPr(), face)
    if colour is not None:
        run.font.color.rgb = colour


def _name_font(properties: Any, face: Face) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), NAMES[face])


def _rule(paragraph: Any, side: str) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    colour = {"bottom": "DB140F"}.get(side, "000000")
    for key, value in (("val", "single"), ("sz", "16"), ("space", "11"), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _title(made: Any, title: str) -> None:
    for text in title.split("\n"):
        _line(made, [Span(text, Face.SONG)], size=TITLE, align=Align.CENTRE)
    _line(made, [Span("")])


def _blocks(made: Any, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _table(made, block)
        else:
            _line(made, block.spans, first=2)


def _table(made: Any, table: Table) -> None:
    grid = made.add_table(rows=1, cols=len(table.columns))
    grid.style = "Table Grid"
    grid.autofit = False
    _repeat_head(grid.rows[0])
    for row, texts in enumerate([[one.label for one in table.columns], *table.rows]):
        cells = grid.rows[0].cells if row == 0 else grid.add_row().cells
        for column, cell, text in zip(table.columns, cells, texts, strict=True):
            cell.width = Mm(156 * column.share)
            paragraph = cell.paragraphs[0]
            paragraph.alignment = ALIGNS[Align.CENTRE if row == 0 else column.align]
            paragraph.paragraph_format.space_after = Pt(0)
            _run(paragraph, text, Face.HEI if row == 0 else Face.FANG, CELL)


def _repeat_head(row: Any) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _closing(made: Any, document: Document) -> None:
    titles = [annex.title for annex in document.annexes]
    if titles:
        _line(made, [Span("")])
    for number, title in enumerate(titles, start=1):
        mark = f"{number}. " if len(titles) > 1 else ""
        _line(
            made,
            [Span(f"{'附件：' if number == 1 else ''}{mark}{title}")],
            first=2 if number == 1 else 5,
        )
    for _blank in range(2):
        _line(made, [Span("")])
    date = chinese_date(document.dated)
    lead = max(0.0, 4 + (len(date) * 0.7 - len(document.signed_by)) / 2)
    _line(made, [Span(document.signed_by)], align=Align.RIGHT, right=lead)
    _line(made, [Span(date)], align=Align.RIGHT, right=4)


def _annex(made: Any, annex: Annex, number: int) -> None:
    made.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    _line(made, [Span(f"附件{number or ''}", Face.HEI)])
    _line(made, [Span("")])
    _title(made, annex.title)
    _blocks(made, annex.blocks)


def _imprint(made: Any, imprint: Imprint) -> None:
    _line(made, [Span("")])
    if imprint.copies_to:
        _line(made, [Span(f"抄送：{imprint.copies_to.rstrip('。')}。")], size=SMALL, rule="top")
    _line(
        made,
        [Span(f"{imprint.office}　　{chinese_date(imprint.day)}印发")],
        size=SMALL,
        rule="top",
    )


def _page_number(paragraph: Any, align: Any) -> None:
    paragraph.alignment = align
    _run(paragraph, "— ", Face.FIGURES, SMALL)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(SMALL)
        if text:
            code = OxmlElement("w:instrText")
            code.text = text
        else:
            code = OxmlElement("w:fldChar")
            code.set(qn("w:fldCharType"), kind)
        run._element.append(code)
    _run(paragraph, " —", Face.FIGURES, SMALL)


def _without_clock(content: bytes) -> bytes:
    """The same parts in the same order, without the moment at which they were packed."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as plain,
    ):
        for name in packed.namelist():
            plain.writestr(zipfile.ZipInfo(name, ZIP_DATE), packed.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
