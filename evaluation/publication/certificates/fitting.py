"""Names of any length inside a given box: first smaller, then in lines broken where names part.

A name stands in one line as long as its type stays readable. Below that it is broken, best after
街道, 镇, 村, 社区 and the like or at a blank, never inside a word of Latin letters that a line can
hold. What is still too high is set smaller, so that nothing ever leaves the box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from evaluation.publication.fonts import Face
from evaluation.publication.kinsoku import BLANK, may_part, pieces
from evaluation.publication.lines import Align, Line, Span, compose, width_of

PARTS_AFTER = (
    *("街道", "镇", "乡", "村", "社区", "居委会", "村委会", "委员会", "办事处", "省", "市", "区"),
    *("县", "学校", "学院", "大学", "中学", "小学", "中心", "公司", "集团", "局", "人民政府"),
)
LEAD = 1.35  # of the size, from line to line
SMALLEST = 3.0  # points; only what fits no other way is set so small
TIED = 0.12  # what a break inside a name costs, as a share of the measure squared


@dataclass(frozen=True)
class Box:
    """Where a text stands: its width, its height, and the sizes that it may have."""

    measure: float
    height: float
    size: float
    least: float


@dataclass(frozen=True)
class Fitted:
    """The lines of a text, centred in the measure of its box."""

    lines: tuple[Line, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return self.size * (1 + LEAD * (len(self.lines) - 1))


Fit = Callable[[str, Face, Box], Fitted]


def fit_once() -> Fit:
    """`fit` that sets a text which returns on many pages only once."""
    return cache(fit)


def fit(text: str, face: Face, box: Box) -> Fitted:
    """The text as large as the box allows. Raises fonts.NoSuchCharacter."""
    clean = " ".join(text.split())
    natural = width_of(clean, face, 1)
    size = min(box.size, box.height, box.measure / natural if natural else box.size)
    if size >= box.least or not clean:
        return _set([clean], face, size, box.measure)
    size = box.least
    while True:
        lines = _broken(clean, face, size, box.measure)
        fitted = _set(lines, face, size, box.measure)
        if fitted.height <= box.height or size <= SMALLEST:
            return fitted
        size = max(SMALLEST, size * 0.93)


def _set(lines: Sequence[str], face: Face, size: float, measure: float) -> Fitted:
    composed = [
        one
        for line in lines
        for one in compose([Span(line, face)], size=size, measure=measure, align=Align.CENTRE)
    ]
    return Fitted(tuple(composed), size)


def _broken(text: str, face: Face, size: float, measure: float) -> list[str]:
    """The fewest lines, and among those the breaks that look best."""
    atoms = list(pieces(text))
    ends = [0.0]
    for one in atoms:
        ends.append(ends[-1] + width_of(one, face, size))
    count = len(atoms)

    @cache
    def best(start: int) -> tuple[int, float, int]:
        """From here on: how many lines, how ugly, where the first of them ends."""
        found = (count + 1, float("inf"), start + 1)
        for end in range(start + 1, count + 1):
            width = ends[end] - ends[start]
            if width > measure and end > start + 1:
                break
            if end < count and not may_part(atoms[end - 1], atoms[end]):
                continue
            lines, ugly, _first = best(end) if end < count else (0, 0.0, end)
            slack = (measure - width) / measure
            cost = slack * slack + (_cost(atoms, end) if end < count else 0.0)
            found = min(found, (lines + 1, ugly + cost, end))
        return found

    lines, at = [], 0
    while at < count:
        end = best(at)[2]
        lines.append("".join(atoms[at:end]).strip(BLANK))
        at = end
    return [line for line in lines if line]


def _cost(atoms: Sequence[str], end: int) -> float:
    """What a break before this piece costs: nothing after a place's or a body's kind."""
    before = "".join(atoms[max(0, end - 4) : end])
    if before.endswith((*PARTS_AFTER, *BLANK, "·")) and not "".join(atoms[end:]).startswith(
        PARTS_AFTER
    ):
        return 0.0
    return TIED
