"""Figures of a report as vectors: a radar of a few axes, bars with a mark on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from reportlab.pdfgen.canvas import Canvas

from evaluation.publication.drawing import Colour, draw_text, set_aside
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Span, compose, width_of
from evaluation.publication.sheets.flow import ASCENT, SOFT, Flow

MINE, OTHERS, LIMIT = (0.13, 0.35, 0.62), (0.45, 0.45, 0.45), (0.80, 0.12, 0.10)
FAINT = (0.82, 0.82, 0.82)
LABEL_SIZE, SMALL = 10.5, 9.0
RINGS = (0.25, 0.5, 0.75, 1.0)
ROW, BAR = 21.0, 8.0


@dataclass(frozen=True)
class Axis:
    """One corner of the radar: shares from 0 to 1; `others` is the median of the category."""

    label: str
    mine: float
    others: float | None


@dataclass(frozen=True)
class Bar:
    """One bar: its length as a share of the scale, where the others' mark stands, what is said."""

    label: str
    mine: float
    others: float | None
    said: str


def radar(flow: Flow, axes: Sequence[Axis], radius: float) -> None:
    """A radar in the middle of the page; fewer than three axes have no shape and are left out."""
    if len(axes) < 3:
        return
    height = 2 * radius + 5 * LABEL_SIZE
    flow.need(height)
    x = flow.frame.left + flow.frame.measure / 2
    y = flow.y - height / 2
    flow.add(lambda canvas: _radar(canvas, axes, x, y, radius))
    flow.used += height


def _radar(canvas: Canvas, axes: Sequence[Axis], x: float, y: float, radius: float) -> None:
    angles = [pi / 2 - 2 * pi * number / len(axes) for number in range(len(axes))]

    def shape(shares: Sequence[float], colour: Colour, width: float, dash: Sequence[int]) -> None:
        path = canvas.beginPath()
        for number, (share, angle) in enumerate(zip(shares, angles, strict=True)):
            at = (x + radius * share * cos(angle), y + radius * share * sin(angle))
            (path.lineTo if number else path.moveTo)(*at)
        path.close()
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(width)
        canvas.setDash(*dash)
        canvas.drawPath(path)

    with set_aside(canvas):
        for ring in RINGS:
            shape([ring] * len(axes), FAINT, 0.5, ())
        for angle in angles:
            canvas.line(x, y, x + radius * cos(angle), y + radius * sin(angle))
        if all(axis.others is not None for axis in axes):
            shape([axis.others or 0.0 for axis in axes], OTHERS, 1.2, (4, 3))
        shape([axis.mine for axis in axes], MINE, 1.8, ())
    for axis, angle in zip(axes, angles, strict=True):
        _label(canvas, axis, x + (radius + 8) * cos(angle), y + (radius + 8) * sin(angle), angle)


def _label(canvas: Canvas, axis: Axis, x: float, y: float, angle: float) -> None:
    """The name and the value beside a corner, inside the page on whichever side it stands."""
    for number, text in enumerate((axis.label, f"{axis.mine:.1%}")):
        width = width_of(text, Face.FANG, LABEL_SIZE)
        start = x - width / 2 + (width / 2) * round(cos(angle), 3)
        lower = y + LABEL_SIZE * (0.9 * sin(angle) - 0.4) - (number - 0.5) * LABEL_SIZE * 1.2
        draw_text(canvas, text, start, lower, face=Face.FANG, size=LABEL_SIZE, measure=width + 1)


def bars(
    flow: Flow, rows: Sequence[Bar], *, scale: Sequence[tuple[float, str]], limit: float | None
) -> None:
    """Bars from a common zero, with a scale above; `limit` is a line through all of them."""
    left, name = flow.frame.left, flow.frame.measure * 0.36
    width, said = flow.frame.measure * 0.42, flow.frame.measure * 0.20
    start = left + name

    def scales() -> None:
        y = flow.y - SMALL

        def draw(canvas: Canvas) -> None:
            for at, text in scale:
                wide = width_of(text, Face.FANG, SMALL)
                centre = start + width * at - wide / 2
                draw_text(canvas, text, centre, y, face=Face.FANG, size=SMALL, measure=wide + 1)

        flow.add(draw)
        flow.used += SMALL * 1.6

    flow.need(SMALL * 1.6 + ROW)
    scales()
    for row in rows:
        if row_height(row, name) > flow.room:
            flow.turn()
            scales()
        _bar(flow, row, (left, start), (name, width, said), limit)


def row_height(row: Bar, name: float) -> float:
    """How high a row is: its name may take several lines."""
    lines = compose([Span(row.label)], size=LABEL_SIZE, measure=name - 8, align=Align.LEFT)
    return max(ROW, len(lines) * LABEL_SIZE * 1.25 + 5)


def _bar(
    flow: Flow,
    row: Bar,
    starts: tuple[float, float],
    widths: tuple[float, float, float],
    limit: float | None,
) -> None:
    left, start = starts
    name, width, said = widths
    height, top = row_height(row, name), flow.y
    lines = compose([Span(row.label)], size=LABEL_SIZE, measure=name - 8, align=Align.LEFT)
    middle = top - height / 2
    first = middle + len(lines) * LABEL_SIZE * 1.25 / 2 - ASCENT * LABEL_SIZE - 1
    for number, line in enumerate(lines):
        flow.line(line, left, first - number * LABEL_SIZE * 1.25)
    for line in compose([Span(row.said)], size=SMALL, measure=said, align=Align.RIGHT)[:1]:
        flow.line(line, start + width + 6, middle - 0.35 * SMALL, SOFT)

    def draw(canvas: Canvas) -> None:
        with set_aside(canvas):
            canvas.setFillColorRGB(*FAINT)
            canvas.rect(start, middle - BAR / 2, width, BAR, stroke=0, fill=1)
            canvas.setFillColorRGB(*MINE)
            canvas.rect(start, middle - BAR / 2, width * row.mine, BAR, stroke=0, fill=1)
            if row.others is not None:
                at = start + width * row.others
                canvas.setStrokeColorRGB(0, 0, 0)
                canvas.setLineWidth(1.4)
                canvas.line(at, middle - BAR / 2 - 3, at, middle + BAR / 2 + 3)
            if limit is not None:
                at = start + width * limit
                canvas.setStrokeColorRGB(*LIMIT)
                canvas.setLineWidth(0.9)
                canvas.line(at, top, at, top - height)

    flow.add(draw)
    flow.used += height
