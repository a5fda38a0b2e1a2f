"""An official document as PDF."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from evaluation.publication import drawing, fonts
from evaluation.publication.content import Annex, Block, Document, Paragraph, Table, chinese_date
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Line, Span, compose, width_of
from evaluation.publication.official import furniture
from evaluation.publication.official import measures as m
from evaluation.publication.official.pages import Pages
from evaluation.publication.official.tables import least_height, place_table
from evaluation.publication.official.titles import title_lines

KEPT_WITH_SIGNATURE = 2  # lines of the body that stay with the signature
SEAL_LINES = 2  # blank lines above the agency's name: the seal lies over name and date
DATE_INDENT = 4  # characters from the right edge


def official_pdf(document: Document) -> bytes:
    """The document's pages; the same document gives the same bytes.

    Raises fonts.NoSuchCharacter.
    """
    with fonts.DRAWING:
        pages = Pages()
        furniture.place_head(pages, document.agency, document.number)
        pages.skip(2 * m.LEAD)
        _place_title(pages, document.title)
        pages.skip(m.LEAD)
        if document.addressee:
            pages.lines(_compose(f"{document.addressee.rstrip('：:')}："))
        _place_body(pages, document)
        for number, annex in enumerate(document.annexes, start=1):
            _place_annex(pages, annex, number if len(document.annexes) > 1 else 0)
        unnumbered = _place_imprint(pages, document)

    def draw(canvas: Canvas) -> None:
        for number, page in enumerate(pages.drawn, start=1):
            furniture.draw_labels(canvas, document.labels)
            for one in page:
                one(canvas)
            if number not in unnumbered:
                furniture.draw_number(canvas, number)
            canvas.showPage()

    return drawing.pdf(draw, title=document.title.replace("\n", ""), author=document.signed_by)


def _compose(text: str | Sequence[Span], **how: float) -> list[Line]:
    return compose(text, size=m.SIZE, measure=m.MEASURE, **how)


def _place_title(pages: Pages, title: str) -> None:
    for text in title_lines(title, m.TITLE_SIZE, m.MEASURE):
        line = compose(
            [Span(text, Face.SONG)], size=m.TITLE_SIZE, measure=m.MEASURE, align=Align.CENTRE
        )
        pages.lines(line, lead=m.TITLE_LEAD)


def _place_body(pages: Pages, document: Document) -> None:
    """The body, then the list of annexes and the signature, which take the last lines along."""
    *before, last = document.body or [Paragraph("")]
    tail: list[Line] = []
    if isinstance(last, Table):
        before.append(last)
    else:
        tail = _compose(last.spans, first=2)
        # One line is not left behind, unless the first page would stand without any text.
        kept = KEPT_WITH_SIGNATURE + (len(tail) == KEPT_WITH_SIGNATURE + 1 and bool(before))
        if before and isinstance(before[-1], Paragraph) and before[-1].leads_in:
            kept = len(tail) + KEPT_WITH_SIGNATURE
            tail = [*_compose(before.pop().spans, first=2), *tail]
    _place_blocks(pages, before)
    if tail:
        pages.lines(tail[:-kept])
        tail = tail[-kept:]
    pages.lines([*tail, *_closing(document)], together=True)


def _place_blocks(pages: Pages, blocks: Sequence[Block]) -> None:
    """One below the other; a heading or a lead-in stays on the page of what it announces."""
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            place_table(pages, block)
            pages.skip(m.LEAD / 2)
            continue
        lines = _compose(block.spans, first=2)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.is_heading or block.leads_in:
            needed = least_height(following) if isinstance(following, Table) else m.SIZE
            if not pages.has_room(m.LEAD * len(lines) + needed):
                pages.turn()
        pages.lines(lines)


def _closing(document: Document) -> list[Line]:
    """附件说明, the room for the seal, the agency's name centred over the date."""
    blank = Line((), m.SIZE, 0.0)
    lines: list[Line] = []
    if document.annexes:
        lines += [blank, *_annex_lines([annex.title for annex in document.annexes])]
    date = chinese_date(document.dated)
    date_width = width_of(date, Face.FANG, m.SIZE)
    name_width = width_of(document.signed_by, Face.FANG, m.SIZE)
    date_x = m.MEASURE - DATE_INDENT * m.SIZE - date_width
    name_x = date_x + (date_width - name_width) / 2
    if name_x + name_width > m.MEASURE:  # a long name ends at the edge, the date moves under it
        name_x = m.MEASURE - name_width
        date_x = name_x + (name_width - date_width) / 2
    lines += [blank] * SEAL_LINES
    lines += _compose(document.signed_by, first=name_x / m.SIZE)
    lines += _compose(date, first=date_x / m.SIZE)
    return lines


def _annex_lines(titles: Sequence[str]) -> list[Line]:
    """附件：1. … with the names under each other; a single annex has no number."""
    if len(titles) == 1:
        return _compose(f"附件：{titles[0]}", first=2, rest=5)
    lines: list[Line] = []
    for number, title in enumerate(titles, start=1):
        mark = f"{number}. "
        width = width_of(mark, Face.FANG, m.SIZE) / m.SIZE
        lead = "附件：" if number == 1 else ""
        lines += _compose(f"{lead}{mark}{title}", first=2 if lead else 5, rest=5 + width)
    return lines


def _place_annex(pages: Pages, annex: Annex, number: int) -> None:
    """A new page: 附件1 in 黑体, the title on the third line, the content."""
    pages.turn()
    pages.lines(_compose([Span(f"附件{number or ''}", Face.HEI)]))
    pages.skip(m.LEAD)
    _place_title(pages, annex.title)
    pages.skip(m.LEAD / 2)
    _place_blocks(pages, annex.blocks)


def _place_imprint(pages: Pages, document: Document) -> set[int]:
    """版记 at the foot of the last page, which is even; returns the pages without a number."""
    if document.imprint is None:
        return set()
    content = pages.count
    fits = pages.has_room(furniture.imprint_height(document.imprint) + m.LEAD)
    if content % 2 == 0 and fits:
        furniture.place_imprint(pages, document.imprint)
        return set()
    while pages.count == content or pages.count % 2:
        pages.turn()
    furniture.place_imprint(pages, document.imprint)
    return set() if pages.count == content + 1 else {pages.count - 1, pages.count}
