"""Strengths, weaknesses and what to improve, as sentences; each shows the number it rests on.

Plain rules, no judgement: at or above 90 % of the points, or clearly above the median, is a
strength; below 75 % or clearly below the median is a weakness; a figure short of what was asked
is what to improve first, then the indicators that cost most points.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from evaluation.publication.reports.measured import Measured, Part

STRONG, WEAK, CLEARLY = Decimal("0.90"), Decimal("0.75"), Decimal("0.05")
MOST = 6  # sentences in a list


def percent(share: Decimal) -> str:
    """85.3%."""
    return f"{share:.1%}"


def points(value: Decimal) -> str:
    """Two places, as everywhere."""
    return f"{value:.2f}"


def strengths(found: Measured) -> list[str]:
    """The indicators that are strong, those furthest above the median first."""
    strong = [
        one
        for one in found.indicators
        if one.share is not None
        and ((one.share >= STRONG and _ahead(one) >= 0) or _ahead(one) >= CLEARLY)
    ]
    strong.sort(key=lambda one: (-_ahead(one), -(one.share or 0), one.number))
    return [_said(one) for one in strong[:MOST]]


def weaknesses(found: Measured) -> list[str]:
    """The indicators that are weak, those that cost most points first."""
    weak = [
        one
        for one in found.indicators
        if one.share is not None and (one.share < WEAK or _ahead(one) <= -CLEARLY)
    ]
    weak.sort(key=lambda one: (-one.lost, one.number))
    return [_said(one) for one in weak[:MOST]]


def improvements(found: Measured) -> list[str]:
    """What falls short of the threshold, then where most points are to be won."""
    short = sorted((one for one in found.measures if one.reached < 1), key=lambda one: one.reached)
    said = [
        f"{one.number} {one.name}：{one.asked}，目前完成{percent(one.reached)}，"
        f"距标准还差{percent(1 - one.reached)}。"
        for one in short
    ]
    missed = {one.number for one in short}
    costly = sorted(
        (one for one in found.indicators if one.number not in missed and one.lost > 0),
        key=lambda one: (-one.lost, one.number),
    )
    said += [
        f"{one.number} {one.name}：满分{points(one.points)}分，得{points(one.earned)}分，"
        f"还可提高{points(one.lost)}分。"
        for one in costly
        if one.earned is not None and one.lost >= Decimal("0.1")
    ]
    return said[:MOST]


def _ahead(one: Part) -> Decimal:
    """How far above the median, as a share of the points; 0 where there is no median."""
    if one.share is None or one.others is None:
        return Decimal(0)
    return one.share - one.others


def _said(one: Part) -> str:
    share = one.share or Decimal(0)
    text = f"{one.number} {one.name}：得分率{percent(share)}"
    if one.others is None:
        return f"{text}。"
    ahead = _ahead(one)
    if abs(ahead) < Decimal("0.0005"):
        return f"{text}，与同类中位数持平。"
    word = "高于" if ahead > 0 else "低于"
    return f"{text}，{word}同类中位数（{percent(one.others)}）{abs(ahead) * 100:.1f}个百分点。"


def listed(sentences: Sequence[str], otherwise: str) -> list[str]:
    """Numbered sentences, or the one that says that there is none."""
    return [f"（{at}）{one}" for at, one in enumerate(sentences, start=1)] or [otherwise]
