"""An official document as DOCX, because offices edit them; the same document, the same bytes.

The styles name the fonts that offices have (方正小标宋简体, 仿宋_GB2312, 黑体, 楷体_GB2312);
nothing is embedded, no macro, no field but the page number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from evaluation.publication.content import Annex, Block, Document, Imprint, Table, chinese_date
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Span
from evaluation.publication.official import measures as m
from evaluation.publication.official import word
from evaluation.publication.official.furniture import mark_shape
from evaluation.publication.official.titles import title_lines
from evaluation.publication.official.word_tables import add_table

ALIGNS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
RED, GREY = RGBColor(0xDB, 0x14, 0x0F), RGBColor(0x80, 0x80, 0x80)
BODY, SMALL, LABEL = 16, 14, 10.5  # 三号, 四号, 五号
MARK_LEAD = 1.2  # of the size of the agency's mark
ANNEX_LEAD = 5  # characters before the names of annexes: two of indent, 附件：
SEAL_LINES, DATE_INDENT = 2, 4
FIXED = datetime(2000, 1, 1)


def official_docx(document: Document) -> bytes:
    """The bytes of the file."""
    made = docx.Document()
    _set_up(made, document)
    _head(made, document)
    _title(made, document.title, before=2 * m.LEAD)
    if document.addressee:
        _line(made, [Span(f"{document.addressee.rstrip('：:')}：")])
    _blocks(made, document.body)
    if made.paragraphs:
        made.paragraphs[-1].paragraph_format.keep_with_next = True
    _annex_note(made, [annex.title for annex in document.annexes])
    _signature(made, document)
    for number, annex in enumerate(document.annexes, start=1):
        _annex(made, annex, number if len(document.annexes) > 1 else 0)
    if document.imprint:
        _imprint(made, document.imprint)
    target = BytesIO()
    made.save(target)
    return word.pack(target.getvalue())


def _set_up(made: Any, document: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(18), Mm(25)
    made.settings.odd_and_even_pages_header_footer = True
    for header, footer, is_odd in (
        (section.header, section.footer, True),
        (section.even_page_header, section.even_page_footer, False),
    ):
        _labels(header.paragraphs[0], document.labels)
        _number(footer.paragraphs[0], is_odd=is_odd)
    normal = made.styles["Normal"]
    properties = normal.element.get_or_add_rPr()
    word.name_font(properties, Face.FANG)
    properties.append(word.element("lang", val="en-US", eastAsia="zh-CN"))
    normal.font.size = Pt(BODY)
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    about = made.core_properties
    about.title, about.author = document.title.replace("\n", ""), document.signed_by
    about.created = about.modified = FIXED
    about.last_modified_by, about.comments = "", ""


def _labels(paragraph: Any, labels: Sequence[str]) -> None:
    """What is not the real thing says so at the head of every page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if labels:
        run = word.add_run(paragraph, " · ".join(labels), Face.HEI, LABEL)
        run.font.color.rgb = GREY


def _number(paragraph: Any, *, is_odd: bool) -> None:
    """On odd pages at the right, on even ones at the left, one character from the edge."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_odd else WD_ALIGN_PARAGRAPH.LEFT
    if is_odd:
        paragraph.paragraph_format.right_indent = Pt(SMALL)
    else:
        paragraph.paragraph_format.left_indent = Pt(SMALL)
    word.add_page_number(paragraph, SMALL)


def _line(
    made: Any,
    spans: Sequence[Span],
    *,
    size: float = BODY,
    lead: float = m.LEAD,
    align: Align = Align.JUSTIFY,
    first: float = 0,
) -> Any:
    """One paragraph; the indent of its first line in characters."""
    paragraph = made.add_paragraph()
    shape = paragraph.paragraph_format
    shape.alignment = ALIGNS[align]
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(lead)
    for span in spans:
        word.add_run(paragraph, span.text, span.face, size)
    if first:
        shape.first_line_indent = Pt(first * size)
        word.indent_in_characters(paragraph, first)
    return paragraph


def _head(made: Any, document: Document) -> None:
    """The agency's mark in red, 35 mm below the type area's top; the number; the red line."""
    size, narrow = mark_shape(document.agency)
    mark = _line(made, [], lead=size * MARK_LEAD, align=Align.CENTRE)
    mark.paragraph_format.space_before = Pt(m.HEAD_DEPTH - size * (MARK_LEAD - 1) / 2)
    # Other fonts run a little wider than ours: a hundredth less, so that it stays one line.
    run = word.add_run(mark, document.agency, Face.SONG, size, narrow - 0.01)
    run.font.color.rgb = RED
    number = _line(made, [Span(document.number)], align=Align.CENTRE)
    number.paragraph_format.space_before = Pt(2 * m.LEAD - size * (MARK_LEAD - 1) / 2)
    word.rule_below(number, str(RED), Length(Mm(0.7)), Length(Mm(4)))


def _title(made: Any, title: str, before: float = 0) -> None:
    """A trapezoid of lines, one paragraph, a blank line below."""
    lines = "\n".join(title_lines(title, m.TITLE_SIZE, m.MEASURE))
    paragraph = _line(
        made, [Span(lines, Face.SONG)], size=m.TITLE_SIZE, lead=m.TITLE_LEAD, align=Align.CENTRE
    )
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(m.LEAD)
    shape.keep_with_next = True


def _blocks(made: Any, blocks: Sequence[Block]) -> None:
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            add_table(made, block, ALIGNS)
            continue
        paragraph = _line(made, block.spans, first=2)
        is_above_table = at + 1 < len(blocks) and isinstance(blocks[at + 1], Table)
        paragraph.paragraph_format.keep_with_next = (
            block.is_heading or block.leads_in or is_above_table
        )


def _annex_note(made: Any, titles: Sequence[str]) -> None:
    """附件：1. … a line below the body, the names under each other."""
    if titles:
        _line(made, [Span("")]).paragraph_format.keep_with_next = True
    for number, title in enumerate(titles, start=1):
        mark = f"{number}.\t" if len(titles) > 1 else ""
        lead = "附件：" if number == 1 else ""
        paragraph = _line(made, [Span(f"{lead}{mark}{title}")])
        shape = paragraph.paragraph_format
        start, hang = (2 if lead else ANNEX_LEAD), ANNEX_LEAD + (1.25 if mark else 0)
        shape.left_indent, shape.first_line_indent = Pt(hang * BODY), Pt((start - hang) * BODY)
        shape.keep_with_next = True


def _signature(made: Any, document: Document) -> None:
    """Room for the seal, the agency's name centred over the date, with the last of the body."""
    for _blank in range(SEAL_LINES):
        _line(made, [Span("")]).paragraph_format.keep_with_next = True
    day = chinese_date(document.dated)
    longer = (_width(day) - _width(document.signed_by)) / 2
    name_indent = max(0.0, DATE_INDENT + longer)
    for text, indent in ((document.signed_by, name_indent), (day, name_indent - longer)):
        shape = _line(made, [Span(text)], align=Align.RIGHT).paragraph_format
        shape.right_indent = Pt(indent * BODY)
        shape.keep_with_next = text != day


def _width(text: str) -> float:
    """In characters: figures are half as wide."""
    return sum(0.5 if one.isascii() else 1.0 for one in text)


def _annex(made: Any, annex: Annex, number: int) -> None:
    """A new page: 附件1 in 黑体, the title on the third line, the content."""
    mark = _line(made, [Span(f"附件{number or ''}", Face.HEI)]).paragraph_format
    mark.page_break_before = mark.keep_with_next = True
    _title(made, annex.title, before=m.LEAD)
    _blocks(made, annex.blocks)


def _imprint(made: Any, imprint: Imprint) -> None:
    """版记 at the foot of the last page: to whom copies go, who printed it and when."""
    copies = imprint.copies_to.rstrip("。")
    said = [f"抄送：{copies}。"] if copies else []
    said.append(f"{imprint.office}\t{chinese_date(imprint.day)}印发")
    table = made.add_table(rows=len(said), cols=1)
    word.shape_table(table, Length(Mm(156)), sides=(2, 0))
    word.rule_imprint(table, Length(Mm(0.35)), Length(Mm(0.25)))
    word.put_at_the_foot(table, Length(Mm(28)))
    for row, text in zip(table.rows, said, strict=True):
        shape = row.cells[0].paragraphs[0].paragraph_format
        shape.space_after = Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(m.SMALL_LEAD)
        shape.right_indent = Pt(SMALL)
        is_copies = text.startswith("抄送：")
        shape.left_indent = Pt(SMALL * (4 if is_copies else 1))
        shape.first_line_indent = Pt(SMALL * (-3 if is_copies else 0))
        shape.tab_stops.add_tab_stop(Pt(m.MEASURE - SMALL), WD_TAB_ALIGNMENT.RIGHT)
        word.add_run(row.cells[0].paragraphs[0], text, Face.FANG, SMALL)
    _line(made, [Span("")], size=1, lead=1)  # Word wants a paragraph after a table
