"""草稿 and 演示数据 on a sheet of any size: across it and at its head."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from evaluation.publication.drawing import GREY, Colour, draw_text, set_aside
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, width_of

PALE = (0.91, 0.91, 0.91)
ACROSS, AT_HEAD = 0.26, 0.016  # of the width: how long the large words are, how high the small


def draw_labels(
    canvas: Canvas,
    width: float,
    height: float,
    labels: Sequence[str],
    *,
    head: float = 6 * mm,
    pale: Colour = PALE,
) -> None:
    """What is not the real thing says so; `head` is how far below the edge the small words end."""
    if not labels:
        return
    text = " · ".join(labels)
    across = min(width, height) * ACROSS * len(text) ** 0.5
    size = across / width_of(text, Face.HEI, 1)
    with set_aside(canvas):
        canvas.translate(width / 2, height / 2)
        canvas.rotate(30)
        draw_text(
            canvas,
            text,
            -across / 2,
            -size / 3,
            face=Face.HEI,
            size=size,
            measure=across + 1,
            colour=pale,
        )
    small = max(9.0, min(width, height) * AT_HEAD)
    draw_text(
        canvas,
        text,
        0,
        height - head,
        face=Face.HEI,
        size=small,
        measure=width - 12 * mm,
        align=Align.RIGHT,
        colour=GREY,
    )
