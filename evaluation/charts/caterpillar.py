"""The caterpillar plot: for each application its place, the range it could have, the quota line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.charts.drawing import (
    MARGIN,
    ROW,
    TOP,
    WIDTH,
    Drawing,
    element,
    frame,
    label,
    line,
    scale,
    steps,
)


@dataclass(frozen=True)
class Range:
    """One row: the place and the interval around it; whether it is above the quota line."""

    name: str
    place: int
    low: int
    high: int
    inside: bool


def caterpillar(
    key: str, rows: Sequence[Range], quota: int, *, title: str, text: str, quota_label: str
) -> Drawing:
    """Rows in the order given, places from left to right; the quota line stands after `quota`.

    A filled dot is above the line, a hollow one below; a range that crosses it is drawn thick.
    """
    last = max((row.high for row in rows), default=1)
    offset, factor = scale(0.5, max(last, quota) + 0.5)
    bottom = TOP + ROW * len(rows)
    parts = [_axis(offset, factor, last, bottom)]
    if 0 < quota < last:
        at = offset + (quota + 0.5) * factor
        parts.append(line(at, TOP - 16, at, bottom, "cut"))
        parts.append(_beside(at, quota_label))
    for number, row in enumerate(rows):
        parts.append(_row(row, TOP + ROW * number, offset, factor, quota))
    return frame(key, title, text, bottom + 8, parts)


def _axis(offset: float, factor: float, last: int, bottom: float) -> str:
    ticks = [1, *(round(one) for one in steps(2, last) if one == round(one))] if last > 1 else [1]
    parts = []
    for tick in ticks:
        at = offset + tick * factor
        parts.append(element("text", str(tick), x=at, y=14, class_="tick"))
        parts.append(line(at, TOP - 24, at, bottom, "grid-line"))
    return "".join(parts)


def _beside(at: float, text: str) -> str:
    is_left = at > WIDTH / 2
    side = "end" if is_left else "start"
    return element("text", text, x=at - 4 if is_left else at + 4, y=TOP - 8, class_=f"cut-{side}")


def _row(row: Range, top: float, offset: float, factor: float, quota: int) -> str:
    middle = top + 28
    low, high, place = (offset + one * factor for one in (row.low, row.high, row.place))
    crosses = row.low <= quota < row.high
    said = f"{row.low}–{row.high}" if row.low < row.high else str(row.place)
    parts = [
        element("text", label(row.name), x=MARGIN, y=top + 14, class_="name"),
        element("text", said, x=WIDTH - MARGIN, y=top + 14, class_="value"),
        line(low, middle, high, middle, "range crosses" if crosses else "range"),
    ]
    parts += [line(at, middle - 5, at, middle + 5, "end") for at in (low, high)]
    dot = "dot" if row.inside else "dot hollow"
    parts.append(element("circle", cx=place, cy=middle, r=5, class_=dot))
    return "".join(parts)
