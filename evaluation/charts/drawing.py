"""The pieces of a chart: elements with escaped attributes, the frame, the ticks of an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

WIDTH, ROW, TOP, MARGIN = 400, 42, 44, 20
LONGEST_LABEL = 22


class Drawing(str):
    """Finished SVG; a template takes it as it is, for every text in it was escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def element(name: str, text: str = "", /, **attributes: str | float) -> str:
    """One element; `class_` becomes class, lengths get at most one decimal."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_said(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{escape(text)}</{name}>" if text else f"<{name}{given}/>"


def frame(key: str, title: str, text: str, height: float, parts: Iterable[str]) -> Drawing:
    """The whole chart with its text alternative; `key` keeps the ids of a page apart."""
    inner = "".join(parts)
    return Drawing(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {_said(height)}" role="img"'
        f' aria-labelledby="{escape(key)}-title {escape(key)}-text">'
        f'<title id="{escape(key)}-title">{escape(title)}</title>'
        f'<desc id="{escape(key)}-text">{escape(text)}</desc>{inner}</svg>'
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def label(text: str) -> str:
    """A label short enough for its row."""
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def scale(low: float, high: float) -> tuple[float, float]:
    """Offset and factor from values to the width between the margins."""
    factor = (WIDTH - 2 * MARGIN) / (high - low)
    return MARGIN - low * factor, factor


def steps(low: float, high: float, wanted: int = 6) -> list[float]:
    """Round numbers (1, 2 or 5 times a power of ten apart) within the bounds."""
    rough = max((high - low) / wanted, 1e-9)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    first = math.ceil(low / step)
    return [number * step for number in range(first, math.floor(high / step + 1e-9) + 1)]


def _said(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
