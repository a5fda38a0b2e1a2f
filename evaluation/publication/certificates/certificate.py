"""荣誉证书: A4 across, a border of meanders, the honour in the middle, proof at the lower left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from evaluation.publication.certificates.fitting import LEAD, Box, Fit, Fitted, fit_once
from evaluation.publication.certificates.honour import Honour
from evaluation.publication.certificates.ornament import border, no_code, qr
from evaluation.publication.content import chinese_date
from evaluation.publication.drawing import BLACK, RED, Colour, draw_line, pdf
from evaluation.publication.fonts import Face
from evaluation.publication.labels import draw_labels

WIDTH, HEIGHT = 297 * mm, 210 * mm
MARGIN, BAND = 9 * mm, 9 * mm
LEFT, MEASURE = 38 * mm, WIDTH - 76 * mm
HEADING = Box(MEASURE, 20 * mm, 50, 30)
CONFER = Box(MEASURE, 10 * mm, 20, 20)
NAME = Box(MEASURE, 25 * mm, 34, 20)
OF = Box(MEASURE, 9 * mm, 16, 11)
HONOUR = Box(MEASURE, 18 * mm, 30, 18)
SMALL = Box(MEASURE, 8 * mm, 15, 10)
CODE_SIDE, CODE_X, CODE_Y = 30 * mm, 26 * mm, 25.5 * mm
PROOF_X, PROOF = CODE_X + CODE_SIDE + 1 * mm, Box(74 * mm, 6 * mm, 10.5, 7)
SIGNED_X, SIGNED = WIDTH - 38 * mm - 112 * mm, Box(112 * mm, 16 * mm, 18, 12)
CHECK = "扫描二维码或登录网站输入编号，可查验真伪和现状"
FRAME = "frame"


def certificates(honours: Sequence[Honour]) -> bytes:
    """One page for each honour; the same honours give the same bytes.

    Raises fonts.NoSuchCharacter.
    """
    return pdf(
        partial(_draw_all, honours=honours),
        title="荣誉证书",
        author=honours[0].issuer if honours else "",
        page=(WIDTH, HEIGHT),
    )


def _draw_all(canvas: Canvas, honours: Sequence[Honour]) -> None:
    canvas.beginForm(FRAME, 0, 0, WIDTH, HEIGHT)
    border(canvas, WIDTH, HEIGHT, MARGIN, BAND)
    canvas.endForm()
    fit = fit_once()
    heading = fit("荣 誉 证 书", Face.SONG, HEADING)
    confer = fit("授 予", Face.KAI, CONFER)
    for honour in honours:
        draw_labels(canvas, WIDTH, HEIGHT, honour.labels)
        canvas.doForm(FRAME)
        place(canvas, heading, LEFT, HEIGHT - 47 * mm, RED)
        place(canvas, confer, LEFT, HEIGHT - 66 * mm)
        _draw(canvas, honour, fit)
        canvas.showPage()


def _draw(canvas: Canvas, honour: Honour, fit: Fit) -> None:
    name = f"{honour.name} 同志" if honour.is_person else honour.name
    place(canvas, fit(name, Face.SONG, NAME), LEFT, HEIGHT - (87 if honour.of else 90) * mm)
    if honour.of:
        place(canvas, fit(f"（{honour.of}）", Face.KAI, OF), LEFT, HEIGHT - 106 * mm)
    said = fit(f"“{honour.title}”称号", Face.SONG, HONOUR)
    place(canvas, said, LEFT, HEIGHT - 121 * mm, RED)
    if honour.since and honour.until:
        period = f"有效期：{chinese_date(honour.since)}至{chinese_date(honour.until)}"
        place(canvas, fit(period, Face.KAI, SMALL), LEFT, HEIGHT - 138 * mm)
    _proof(canvas, honour, fit)
    place(canvas, fit(honour.issuer, Face.KAI, SIGNED), SIGNED_X, 47 * mm)
    place(canvas, fit(chinese_date(honour.day), Face.KAI, SIGNED), SIGNED_X, 35 * mm)


def _proof(canvas: Canvas, honour: Honour, fit: Fit) -> None:
    """The code, and beside it the document, the serial, and how to check them."""
    if honour.address:
        qr(canvas, honour.address, CODE_X, CODE_Y, CODE_SIDE, BLACK)
    else:
        no_code(canvas, CODE_X, CODE_Y, CODE_SIDE)
    lines = [f"文号：{honour.number}", f"编号：{honour.serial or '（签发时编号）'}", CHECK]
    for number, text in enumerate(lines):
        middle = CODE_Y + CODE_SIDE - 9 * mm - number * 6.2 * mm
        place(canvas, fit(text, Face.KAI, PROOF), PROOF_X, middle, flush=True)


def place(
    canvas: Canvas,
    fitted: Fitted,
    x: float,
    middle: float,
    colour: Colour = BLACK,
    *,
    flush: bool = False,
) -> None:
    """Draw fitted lines with their middle at this height; `flush` moves them to the left edge."""
    top = middle + fitted.height / 2
    for number, line in enumerate(fitted.lines):
        start = line.stretches[0].x if flush and line.stretches else 0.0
        y = top - number * LEAD * fitted.size - 0.88 * fitted.size
        draw_line(canvas, line, x - start, y, colour)
