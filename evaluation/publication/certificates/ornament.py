"""What adorns and proves a certificate, as vectors: the border of meanders (回纹), the QR code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from evaluation.publication.drawing import Colour, set_aside

GOLD, DEEP_GOLD = (0.72, 0.55, 0.22), (0.55, 0.39, 0.11)
QUIET = 4  # modules around a QR code
MASK = 4  # the same mask for every code: a batch is made in half the time
# One meander in a square of side 1: a spiral that enters at the left and leaves at the right.
SPIRAL = ((0, 0), (0, 1), (0.8, 1), (0.8, 0.4), (0.4, 0.4), (0.4, 0.7))


def border(canvas: Canvas, width: float, height: float, margin: float, band: float) -> None:
    """Two rules with meanders between them, a square in each corner, a fine rule inside."""
    left, low = margin, margin
    right, high = width - margin, height - margin
    with set_aside(canvas):
        canvas.setStrokeColorRGB(*DEEP_GOLD)
        _frame(canvas, left, low, right, high, band * 0.12)
        _frame(canvas, left + band, low + band, right - band, high - band, band * 0.06)
        inside = band * 1.28
        _frame(canvas, left + inside, low + inside, right - inside, high - inside, band * 0.03)
        canvas.setStrokeColorRGB(*GOLD)
        canvas.setLineWidth(band * 0.085)
        canvas.setLineJoin(0)
        path = canvas.beginPath()
        for x, y, across, up in _sides(left, low, right, high, band):
            _meanders(path, x, y, across, up, band)
        for x in (left, right - band):
            for y in (low, high - band):
                _corner(path, x, y, band)
        canvas.drawPath(path)


def _frame(
    canvas: Canvas, left: float, low: float, right: float, high: float, width: float
) -> None:
    canvas.setLineWidth(width)
    canvas.rect(left, low, right - left, high - low)


def _sides(
    left: float, low: float, right: float, high: float, band: float
) -> Iterator[tuple[float, float, float, float]]:
    """Where each side begins, and how far it runs across or up."""
    yield left + band, high - band, right - left - 2 * band, 0
    yield left + band, low, right - left - 2 * band, 0
    yield left, low + band, 0, high - low - 2 * band
    yield right - band, low + band, 0, high - low - 2 * band


def _meanders(
    path: PDFPathObject, x: float, y: float, across: float, up: float, band: float
) -> None:
    """A row of spirals; each second one is mirrored, so that a row looks the same both ways."""
    length = across or up
    count = max(2, round(length / band / 2) * 2)
    step, room = length / count, band * 0.6
    inset = (band - room) / 2
    for number in range(count):
        start = number * step + step * 0.1
        for at, (along, aside) in enumerate(SPIRAL):
            placed = 0.8 - along if number % 2 else along
            one, other = start + placed * step, inset + aside * room
            point = (x + one, y + other) if across else (x + other, y + one)
            (path.lineTo if at else path.moveTo)(*point)


def _corner(path: PDFPathObject, x: float, y: float, band: float) -> None:
    for inset in (0.2, 0.36):
        side = band * (1 - 2 * inset)
        path.rect(x + band * inset, y + band * inset, side, side)
    path.circle(x + band / 2, y + band / 2, band * 0.06)


def qr(canvas: Canvas, content: str, x: float, y: float, side: float, colour: Colour) -> None:
    """The code for `content` with its quiet zone in a square; error correction M."""
    rows = [bytes(row) for row in segno.make_qr(content, error="m", mask=MASK).matrix]
    module = side / (len(rows) + 2 * QUIET)
    modules = Modules()
    for number, row in enumerate(rows):
        at = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                modules.bar(at, len(rows) - 1 - number, length)
            at += length
    with set_aside(canvas):
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(x, y, side, side, stroke=0, fill=1)
        canvas.translate(x + QUIET * module, y + QUIET * module)
        canvas.scale(module, module)
        canvas.setFillColorRGB(*colour)
        canvas.drawPath(modules, stroke=0, fill=1)


class Modules(PDFPathObject):
    """Bars one module high in whole numbers: written as they are, without costly rounding."""

    def bar(self, x: int, y: int, length: int) -> None:
        """Dark modules beside each other."""
        self._code.append(f"{x} {y} {length} 1 re")


def no_code(canvas: Canvas, x: float, y: float, side: float) -> None:
    """The place of the code on a draft, which has no serial yet."""
    with set_aside(canvas):
        canvas.setStrokeColorRGB(*GOLD)
        canvas.setLineWidth(0.5)
        canvas.setDash(2, 2)
        inset = 2 * mm
        canvas.rect(x + inset, y + inset, side - 2 * inset, side - 2 * inset)
