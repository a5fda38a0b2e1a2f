"""How severe each expert is: a dot for the leaning, a bar for its error, a line at zero."""

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
class Leaning:
    """One expert: points above (+) or below (−) the others; the bar reaches `error` both ways."""

    name: str
    value: float
    error: float | None


def severity(
    key: str, rows: Sequence[Leaning], *, title: str, text: str, low: str, high: str
) -> Drawing:
    """Rows in the order given; `low` and `high` name the two sides of the zero line.

    A filled dot's bar stays clear of zero; a hollow dot could be nothing but chance.
    """
    reach = max((abs(row.value) + (row.error or 0) for row in rows), default=1) or 1
    offset, factor = scale(-reach, reach)
    bottom = TOP + ROW * len(rows)
    parts = []
    for tick in steps(-reach, reach):
        at = offset + tick * factor
        parts.append(element("text", f"{tick:+g}" if tick else "0", x=at, y=14, class_="tick"))
        parts.append(line(at, TOP - 24, at, bottom, "grid-line"))
    parts.append(line(offset, TOP - 16, offset, bottom, "cut"))
    parts.append(element("text", low, x=offset - 6, y=TOP - 8, class_="cut-end"))
    parts.append(element("text", high, x=offset + 6, y=TOP - 8, class_="cut-start"))
    parts += [_row(row, TOP + ROW * place, offset, factor) for place, row in enumerate(rows)]
    return frame(key, title, text, bottom + 8, parts)


def _row(row: Leaning, top: float, offset: float, factor: float) -> str:
    middle, at = top + 28, offset + row.value * factor
    parts = [
        element("text", label(row.name), x=MARGIN, y=top + 14, class_="name"),
        element("text", f"{row.value:+.2f}", x=WIDTH - MARGIN, y=top + 14, class_="value"),
    ]
    if row.error is not None:
        ends = [offset + (row.value + way * row.error) * factor for way in (-1, 1)]
        parts.append(line(ends[0], middle, ends[1], middle, "range"))
        parts += [line(end, middle - 5, end, middle + 5, "end") for end in ends]
    is_clear = row.error is not None and abs(row.value) > row.error
    dot = "dot" if is_clear else "dot hollow"
    parts.append(element("circle", cx=at, cy=middle, r=5, class_=dot))
    return "".join(parts)
