"""Pages that fill from above, for papers that follow no official page: reports, tables, forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from evaluation.publication import drawing
from evaluation.publication.drawing import A4_HEIGHT, A4_WIDTH, BLACK, Colour, draw_line, rule
from evaluation.publication.fonts import Face
from evaluation.publication.labels import draw_labels
from evaluation.publication.lines import Align, Line, Span, compose

Draw = Callable[[Canvas], None]
ASCENT = 0.88  # of the size: from the top of a Chinese character to the baseline
ROUNDING = 0.01
FOOT_SIZE, FOOT_DEPTH = 9.0, 9 * mm
SOFT = (0.35, 0.35, 0.35)


@dataclass(frozen=True)
class Frame:
    """A sheet and the part of it that is filled; `top` counts from the foot of the sheet."""

    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float


UPRIGHT = Frame(A4_WIDTH, A4_HEIGHT, 25 * mm, A4_HEIGHT - 25 * mm, 160 * mm, 245 * mm)
ACROSS = Frame(A4_HEIGHT, A4_WIDTH, 20 * mm, A4_WIDTH - 22 * mm, 257 * mm, 163 * mm)


@dataclass(frozen=True)
class Type:
    """How a text is set: face, size, and the lead as a multiple of the size."""

    size: float = 12.0
    face: Face = Face.FANG
    lead: float = 1.6
    align: Align = Align.JUSTIFY
    first: float = 0.0
    colour: Colour = BLACK


BODY = Type(first=2)
PLAIN = Type(align=Align.LEFT)
NOTE = Type(size=9.5, colour=SOFT, align=Align.LEFT)
TITLE = Type(size=20, face=Face.SONG, lead=1.5, align=Align.CENTRE)
HEAD = Type(size=14, face=Face.HEI, align=Align.LEFT)
SUBHEAD = Type(size=12, face=Face.KAI, align=Align.LEFT)


class Flow:
    """A pile of pages and how far the last one is filled; drawn when all is known."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.pages: list[list[Draw]] = [[]]
        self.used = 0.0

    @property
    def y(self) -> float:
        """Where the next thing's top will be."""
        return self.frame.top - self.used

    @property
    def room(self) -> float:
        """How much of the page is left."""
        return self.frame.depth - self.used

    def turn(self) -> None:
        """Go on with a new page."""
        self.pages.append([])
        self.used = 0.0

    def need(self, height: float) -> None:
        """Turn the page unless so much room is left; never leaves a page blank."""
        if height > self.room + ROUNDING and self.used:
            self.turn()

    def skip(self, height: float) -> None:
        """Leave blank, but never at the head of a page."""
        if self.used:
            self.used = min(self.frame.depth, self.used + height)

    def add(self, draw: Draw) -> None:
        """Draw something on the last page, wherever it likes."""
        self.pages[-1].append(draw)

    def text(self, said: str | Sequence[Span], type_: Type = PLAIN) -> None:
        """A paragraph, over as many pages as it needs."""
        spans = [Span(said, type_.face)] if isinstance(said, str) else said
        lines = compose(
            spans,
            size=type_.size,
            measure=self.frame.measure,
            first=type_.first,
            align=type_.align,
        )
        for line in lines:
            self.need(type_.size)
            self.line(line, self.frame.left, self.y - ASCENT * type_.size, type_.colour)
            self.used += type_.size * type_.lead

    def line(self, line: Line, x: float, y: float, colour: Colour = BLACK) -> None:
        """A composed line at a place of the last page."""
        self.add(partial(draw_line, line=line, x=x, y=y, colour=colour))

    def head(self, said: str, type_: Type = HEAD, follows: float = 60.0) -> None:
        """A heading that takes what follows along, at least so much of it."""
        self.skip(type_.size * 0.9)
        self.need(type_.size * type_.lead + follows)
        self.text(said, type_)
        self.skip(2)


def finished(flow: Flow, *, title: str, author: str, labels: Sequence[str], bare: int = 0) -> bytes:
    """The bytes; `bare` pages at the beginning, a cover, have no foot."""

    def draw(canvas: Canvas) -> None:
        for number, page in enumerate(flow.pages, start=1):
            draw_labels(canvas, flow.frame.width, flow.frame.height, labels)
            for one in page:
                one(canvas)
            if number > bare:
                _foot(canvas, flow.frame, title, f"第 {number} 页，共 {len(flow.pages)} 页")
            canvas.showPage()

    size = (flow.frame.width, flow.frame.height)
    return drawing.pdf(draw, title=title, author=author, page=size)


def _foot(canvas: Canvas, frame: Frame, title: str, number: str) -> None:
    y = frame.top - frame.depth - FOOT_DEPTH
    rule(canvas, frame.left, y + 1.4 * FOOT_SIZE, frame.measure, 0.4, SOFT)
    for text, align, measure in (
        (title, Align.LEFT, frame.measure - 110),
        (number, Align.RIGHT, frame.measure),
    ):
        for line in compose([Span(text)], size=FOOT_SIZE, measure=measure, align=align)[:1]:
            draw_line(canvas, line, frame.left, y, SOFT)
