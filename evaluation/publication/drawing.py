"""Drawing composed lines on a canvas, and the canvas itself: the same input, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from evaluation.publication import fonts
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Line, Span, compose

A4_WIDTH, A4_HEIGHT = 210 * mm, 297 * mm
BLACK, RED, GREY = (0, 0, 0), (0.86, 0.08, 0.06), (0.62, 0.62, 0.62)
Colour = tuple[float, float, float]


def pdf(
    draw: Callable[[Canvas], None],
    *,
    title: str,
    author: str = "",
    page: tuple[float, float] = (A4_WIDTH, A4_HEIGHT),
) -> bytes:
    """The bytes of a PDF that `draw` draws; it ends each page with `showPage`.

    Without clock and chance. One document at a time, because fonts cannot be shared.
    """
    target = BytesIO()
    with fonts.DRAWING:
        canvas = Canvas(
            target,
            pagesize=page,
            invariant=True,
            pageCompression=True,
            initialFontName=fonts.font(Face.FANG),
            lang="zh-CN",
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setCreator("")
        canvas.setProducer("")
        draw(canvas)
        canvas.save()
    return target.getvalue()


def draw_line(canvas: Canvas, line: Line, x: float, y: float, colour: Colour = BLACK) -> None:
    """Draw a composed line with the left edge of its measure at x and its baseline at y."""
    for one in line.stretches:
        text = canvas.beginText(x + one.x, y)
        text.setFont(one.font, line.size)
        text.setFillColorRGB(*colour)
        text.setCharSpace(one.gap)
        text.textOut(one.text)
        text.setCharSpace(0)
        canvas.drawText(text)


def draw_text(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    *,
    face: Face,
    size: float,
    measure: float = A4_WIDTH,
    align: Align = Align.LEFT,
    colour: Colour = BLACK,
) -> None:
    """One line of text that fits its measure."""
    for line in compose([Span(text, face)], size=size, measure=measure, align=align)[:1]:
        draw_line(canvas, line, x, y, colour)


@contextmanager
def set_aside(canvas: Canvas) -> Iterator[None]:
    """Whatever is changed inside (colour, width, turn) is as before afterwards."""
    canvas.saveState()
    try:
        yield
    finally:
        canvas.restoreState()


def rule(
    canvas: Canvas, x: float, y: float, length: float, width: float, colour: Colour = BLACK
) -> None:
    """A horizontal line whose middle lies at y."""
    with set_aside(canvas):
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(width)
        canvas.line(x, y, x + length, y)
