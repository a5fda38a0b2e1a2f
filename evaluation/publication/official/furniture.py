"""What stands around the text: red head, page numbers, imprint, the labels of drafts and demos."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from evaluation.publication import fonts
from evaluation.publication.content import Imprint, chinese_date
from evaluation.publication.drawing import (
    A4_HEIGHT,
    A4_WIDTH,
    GREY,
    RED,
    draw_line,
    draw_text,
    rule,
    set_aside,
)
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Span, compose, width_of
from evaluation.publication.official import measures as m
from evaluation.publication.official.pages import Pages

MARK_SIZE, NARROWEST = 46.0, 0.62  # the agency's mark: size, and how narrow it may be set
PALE = (0.90, 0.90, 0.90)
WATERMARK_SIZE = 60.0


def place_head(pages: Pages, agency: str, number: str) -> None:
    """The agency's mark, the document number two lines below it, the red line 4 mm below that."""
    size, narrow = mark_shape(agency)
    top = m.TOP - m.HEAD_DEPTH
    pages.add(partial(_mark, agency=agency, size=size, narrow=narrow, y=top - m.ASCENT * size))
    below = top - size
    if number:
        below -= 2 * m.LEAD
        pages.add(
            partial(
                draw_text,
                text=number,
                x=m.LEFT,
                y=below - m.ASCENT * m.SIZE,
                face=Face.FANG,
                size=m.SIZE,
                measure=m.MEASURE,
                align=Align.CENTRE,
            )
        )
        below -= m.SIZE
    below -= m.RULE_DISTANCE
    red_line = {"x": m.LEFT, "y": below, "length": m.MEASURE, "width": m.RED_RULE, "colour": RED}
    pages.add(partial(rule, **red_line))
    pages.used = m.TOP - below


def mark_shape(agency: str) -> tuple[float, float]:
    """The size of the agency's mark and how narrow it is set, so that it fills one line at most."""
    natural = width_of(agency, Face.SONG, MARK_SIZE)
    narrow = max(NARROWEST, min(1.0, m.MEASURE / natural))
    return min(MARK_SIZE, MARK_SIZE * m.MEASURE / (natural * narrow)), narrow


def _mark(canvas: Canvas, agency: str, size: float, narrow: float, y: float) -> None:
    width = width_of(agency, Face.SONG, size)
    (line,) = compose([Span(agency, Face.SONG)], size=size, measure=width + 1, align=Align.LEFT)
    with set_aside(canvas):
        canvas.translate(m.LEFT + (m.MEASURE - width * narrow) / 2, y)
        canvas.scale(narrow, 1)
        draw_line(canvas, line, 0, 0, RED)


def imprint_height(imprint: Imprint) -> float:
    """How high the imprint is, from its first rule to the last."""
    return (len(_copies(imprint)) + 1) * m.SMALL_LEAD


def place_imprint(pages: Pages, imprint: Imprint) -> None:
    """Put the imprint at the foot of the last page."""
    pages.add(partial(_imprint, imprint=imprint))


def _copies(imprint: Imprint) -> list:
    """To whom copies go, indented by one character, the names under each other."""
    if not imprint.copies_to:
        return []
    text = f"抄送：{imprint.copies_to.rstrip('。')}。"
    measure = m.MEASURE - m.SMALL_SIZE
    return compose([Span(text)], size=m.SMALL_SIZE, measure=measure, first=1, rest=4)


def _imprint(canvas: Canvas, imprint: Imprint) -> None:
    copies = _copies(imprint)
    y = m.BOTTOM + imprint_height(imprint)
    padding = (m.SMALL_LEAD - m.SMALL_SIZE) / 2
    rule(canvas, m.LEFT, y, m.MEASURE, m.THICK_RULE)
    for line in copies:
        draw_line(canvas, line, m.LEFT, y - padding - m.ASCENT * m.SMALL_SIZE)
        y -= m.SMALL_LEAD
    if copies:
        rule(canvas, m.LEFT, y, m.MEASURE, m.THIN_RULE)
    baseline = y - padding - m.ASCENT * m.SMALL_SIZE
    type_ = {"face": Face.FANG, "size": m.SMALL_SIZE, "measure": m.MEASURE - 2 * m.SMALL_SIZE}
    x = m.LEFT + m.SMALL_SIZE
    draw_text(canvas, imprint.office, x, baseline, **type_)
    printed = f"{chinese_date(imprint.day)}印发"
    draw_text(canvas, printed, x, baseline, align=Align.RIGHT, **type_)
    rule(canvas, m.LEFT, m.BOTTOM, m.MEASURE, m.THICK_RULE)


def draw_number(canvas: Canvas, number: int) -> None:
    """— 1 — outside the type area, on odd pages at the right, on even pages at the left."""
    is_odd = number % 2 == 1
    text = f"— {number} —"
    x = m.LEFT + (0 if is_odd else m.SMALL_SIZE)
    y = m.BOTTOM - m.NUMBER_DISTANCE - 0.3 * m.SMALL_SIZE  # the dash lies 0.3 above the baseline
    align = Align.RIGHT if is_odd else Align.LEFT
    with fonts.DRAWING:
        draw_text(
            canvas,
            text,
            x,
            y,
            face=Face.FIGURES,
            size=m.SMALL_SIZE,
            measure=m.MEASURE - m.SMALL_SIZE,
            align=align,
        )


def draw_labels(canvas: Canvas, labels: Sequence[str]) -> None:
    """What is not the real thing says so on every page: across it, and at its head."""
    if not labels:
        return
    text = " · ".join(labels)
    with set_aside(canvas):
        canvas.translate(A4_WIDTH / 2, A4_HEIGHT / 2)
        canvas.rotate(38)
        width = width_of(text, Face.HEI, WATERMARK_SIZE)
        draw_text(
            canvas,
            text,
            -width / 2,
            0,
            face=Face.HEI,
            size=WATERMARK_SIZE,
            measure=width + 1,
            colour=PALE,
        )
    draw_text(
        canvas,
        text,
        m.LEFT,
        A4_HEIGHT - 20 * mm,
        face=Face.HEI,
        size=10.5,
        measure=m.MEASURE,
        align=Align.RIGHT,
        colour=GREY,
    )
