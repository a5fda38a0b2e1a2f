"""牌匾: 600 × 400 mm, the measure of metal plaques; the title large, the unit above it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from evaluation.publication.certificates.certificate import place
from evaluation.publication.certificates.fitting import Box, Fit, fit_once
from evaluation.publication.certificates.honour import Honour
from evaluation.publication.certificates.ornament import DEEP_GOLD, border, no_code, qr
from evaluation.publication.drawing import BLACK, RED, pdf, set_aside
from evaluation.publication.fonts import Face
from evaluation.publication.labels import draw_labels

WIDTH, HEIGHT = 600 * mm, 400 * mm
MARGIN, BAND = 14 * mm, 16 * mm
LEFT, MEASURE = 60 * mm, WIDTH - 120 * mm
UNIT = Box(MEASURE, 58 * mm, 84, 52)
TITLE = Box(MEASURE, 110 * mm, 170, 96)
SIGNED = Box(300 * mm, 36 * mm, 48, 30)
SERIAL = Box(150 * mm, 10 * mm, 18, 12)
CODE_SIDE, CODE_X, CODE_Y = 44 * mm, 44 * mm, 50 * mm
DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
GROUND, SHADE = (0.985, 0.965, 0.90), (0.93, 0.90, 0.81)


def plaques(honours: Sequence[Honour]) -> bytes:
    """One page for each unit or collective; a person gets no plaque.

    Raises fonts.NoSuchCharacter.
    """
    shown = [one for one in honours if not one.is_person]
    return pdf(
        partial(_draw_all, honours=shown),
        title="牌匾",
        author=shown[0].issuer if shown else "",
        page=(WIDTH, HEIGHT),
    )


def _draw_all(canvas: Canvas, honours: Sequence[Honour]) -> None:
    canvas.beginForm("frame", 0, 0, WIDTH, HEIGHT)
    border(canvas, WIDTH, HEIGHT, MARGIN, BAND)
    canvas.endForm()
    fit = fit_once()
    for honour in honours:
        with set_aside(canvas):
            canvas.setFillColorRGB(*GROUND)
            canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        draw_labels(canvas, WIDTH, HEIGHT, honour.labels, head=10 * mm, pale=SHADE)
        canvas.doForm("frame")
        _draw(canvas, honour, fit)
        canvas.showPage()


def _draw(canvas: Canvas, honour: Honour, fit: Fit) -> None:
    place(canvas, fit(honour.name, Face.SONG, UNIT), LEFT, 308 * mm)
    place(canvas, fit(honour.title, Face.SONG, TITLE), LEFT, 218 * mm, RED)
    x = WIDTH - 55 * mm - SIGNED.measure
    place(canvas, fit(honour.issuer, Face.SONG, SIGNED), x, 100 * mm)
    month = month_in_words(honour.day.year, honour.day.month)
    place(canvas, fit(month, Face.SONG, SIGNED), x, 68 * mm)
    if honour.address:
        qr(canvas, honour.address, CODE_X, CODE_Y, CODE_SIDE, BLACK)
    else:
        no_code(canvas, CODE_X, CODE_Y, CODE_SIDE)
    serial = f"编号：{honour.serial or '（签发时编号）'}"
    place(canvas, fit(serial, Face.KAI, SERIAL), CODE_X + 5 * mm, 46 * mm, DEEP_GOLD, flush=True)


def month_in_words(year: int, month: int) -> str:
    """二〇二六年十二月, as plaques say it."""
    names = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    return f"{str(year).translate(DIGITS)}年{names[month - 1]}月"
