"""Bars against targets: how far each row has come, and a tick where it shall arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.charts.drawing import MARGIN, ROW, WIDTH, Drawing, element, frame, line

FULL = WIDTH - 2 * MARGIN
LONGEST_NAME = 40


@dataclass(frozen=True)
class Reach:
    """One row: how much was reached, the target, and how the value is said; None: not reported."""

    name: str
    value: float | None
    target: float | None
    said: str


def targets(key: str, rows: Sequence[Reach], *, most: float, title: str, text: str) -> Drawing:
    """Rows in the order given, from zero to `most`; the bar of a reached target is full ink.

    A row that was not reported has a dashed outline instead of a bar: it is not zero.
    """
    parts = [_row(row, 4 + ROW * number, most) for number, row in enumerate(rows)]
    return frame(key, title, text, ROW * len(rows) + 12, parts)


def _row(row: Reach, top: float, most: float) -> str:
    at, high = top + 20, 14
    parts = [
        element("text", row.name[:LONGEST_NAME], x=MARGIN, y=top + 14, class_="name"),
        element("text", row.said, x=WIDTH - MARGIN, y=top + 14, class_="value"),
    ]
    if row.value is None:
        parts.append(element("rect", x=MARGIN, y=at, width=FULL, height=high, class_="unknown"))
        return "".join(parts)
    wide = FULL * min(1.0, row.value / most)
    is_reached = row.target is not None and row.value >= row.target
    parts.append(element("rect", x=MARGIN, y=at, width=FULL, height=high, class_="track"))
    looks = "reach full" if is_reached else "reach"
    parts.append(element("rect", x=MARGIN, y=at, width=wide, height=high, class_=looks))
    if row.target is not None:
        goal = MARGIN + FULL * min(1.0, row.target / most)
        parts.append(line(goal, at - 3, goal, at + high + 3, "goal"))
    return "".join(parts)
