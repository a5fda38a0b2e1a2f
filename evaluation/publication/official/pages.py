"""Pages that fill from above: what is placed is kept as a way to draw it, until all is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from evaluation.publication.drawing import BLACK, Colour, draw_line
from evaluation.publication.lines import Line
from evaluation.publication.official.measures import ASCENT, BOTTOM, HEIGHT, LEAD, LEFT, TOP

Draw = Callable[[Canvas], None]
ROUNDING = 0.01


class Pages:
    """A pile of pages and how far the last one is filled."""

    def __init__(self) -> None:
        self.drawn: list[list[Draw]] = [[]]
        self.used = 0.0

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.drawn)

    @property
    def y(self) -> float:
        """Where the next line's top will be."""
        return TOP - self.used

    @property
    def is_fresh(self) -> bool:
        """Nothing stands on the last page yet."""
        return self.used == 0 and not self.drawn[-1]

    def has_room(self, height: float) -> bool:
        """Whether something so high still fits above the lower edge."""
        return self.used + height <= HEIGHT + ROUNDING

    def turn(self) -> None:
        """Go on with a new page."""
        self.drawn.append([])
        self.used = 0.0

    def add(self, draw: Draw) -> None:
        """Draw something on the last page, wherever it likes."""
        self.drawn[-1].append(draw)

    def skip(self, height: float) -> None:
        """Leave blank, but never at the head of a page."""
        if self.used:
            self.used += height

    def lines(
        self,
        lines: Sequence[Line],
        *,
        lead: float = LEAD,
        colour: Colour = BLACK,
        together: bool = False,
    ) -> None:
        """Place lines one below the other, turning pages; `together` keeps them on one page."""
        if together and lines and not self.has_room(height_of(lines, lead)):
            self.turn()
        for line in lines:
            if not self.has_room(line.size):
                self.turn()
            self.add(
                partial(draw_line, line=line, x=LEFT, y=self.y - ASCENT * line.size, colour=colour)
            )
            self.used += lead


def height_of(lines: Sequence[Line], lead: float = LEAD) -> float:
    """How high lines are, from the top of the first to the foot of the last."""
    return lead * (len(lines) - 1) + lines[-1].size if lines else 0.0


def above_the_foot(height: float) -> float:
    """The y of something that stands on the lower edge of the type area."""
    return BOTTOM + height
