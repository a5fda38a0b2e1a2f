"""Titles in lines that show a trapezoid or a lozenge, broken where the words allow it."""

from __future__ import annotations

from itertools import combinations, pairwise

from evaluation.publication.fonts import Face
from evaluation.publication.kinsoku import may_part, pieces
from evaluation.publication.lines import width_of

SHAPES = {2: (1.15, 1.0), 3: (0.9, 1.15, 0.9), 4: (0.9, 1.1, 1.1, 0.9)}
MOST_LINES = 4
BEFORE = ("关于", "并", "予以", "的决定", "的通知", "的公示")  # a line begins well with these
AFTER = ("关于", "的", "和", "与", "、", "并", "等", "及", "年度", "）", "》")  # or ends with these
APART = ("的决定", "的通知", "的公示", "的公告", "的通报")  # never a line of their own


def title_lines(text: str, size: float, measure: float) -> list[str]:
    """The lines of a centred title; lines that a person set are kept as they are."""
    if "\n" in text:
        return [line.strip() for line in text.splitlines() if line.strip()]
    atoms = list(pieces(text.strip()))
    widths = [width_of(one, Face.SONG, size) for one in atoms]
    if sum(widths) <= measure:
        return [text.strip()]
    gaps = [at for at in range(1, len(atoms)) if may_part(atoms[at - 1], atoms[at])]
    for count in range(2, MOST_LINES + 1):
        found = _best(atoms, widths, gaps, count, measure)
        if found:
            return found
    return [text.strip()]


def _best(
    atoms: list[str], widths: list[float], gaps: list[int], count: int, measure: float
) -> list[str]:
    """The breaking into `count` lines that looks best; none when they do not fit."""
    best: tuple[float, list[str]] = (float("inf"), [])
    even = sum(widths) / count
    near = [at for at in gaps if _is_near(sum(widths[:at]), even)]
    for cuts in combinations(near, count - 1):
        edges = [0, *cuts, len(atoms)]
        spans = list(pairwise(edges))
        sizes = [sum(widths[start:end]) for start, end in spans]
        if max(sizes) > measure:
            continue
        lines = ["".join(atoms[start:end]) for start, end in spans]
        ugly = sum(
            abs(size - even * shape) / even
            for size, shape in zip(sizes, SHAPES[count], strict=True)
        )
        ugly += sum(_break_cost(one, other) for one, other in pairwise(lines))
        best = min(best, (ugly, lines))
    return best[1]


def _is_near(width: float, even: float) -> bool:
    """A break close enough to an even one to be worth trying."""
    distance = width % even
    return min(distance, even - distance) < even * 0.45


def _break_cost(line: str, following: str) -> float:
    if following.startswith(APART) and len(following) <= 4:
        return 5.0
    if following.startswith("的"):
        return 1.2
    if following.startswith(BEFORE) or line.endswith(AFTER):
        return 0.0
    return 0.35
