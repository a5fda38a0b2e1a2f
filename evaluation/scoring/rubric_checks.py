"""What must hold between the parts of a rubric: numbers, points and keys."""

from collections import Counter
from decimal import Decimal

from .exact import add, text
from .reading import Faults
from .rubric_parts import Rubric

FULL = Decimal(100)


def check_whole(rubric: Rubric, faults: Faults) -> None:
    """Add a fault for everything that does not fit together."""
    _check_numbers(rubric, faults)
    _check_points(rubric, faults)
    _check_keys(rubric, faults)


def _check_numbers(rubric: Rubric, faults: Faults) -> None:
    blocks = Counter(block.number for block in rubric.blocks)
    numbers = Counter(indicator.number for indicator in rubric.indicators)
    for noun, counted in (("block", blocks), ("indicator", numbers)):
        for number, times in counted.items():
            if number and times > 1:
                faults.add(f"{noun} {number}", f"the number is used by {times} {noun}s")
    for indicator in rubric.indicators:
        if indicator.block and indicator.block not in blocks:
            faults.add(f"indicator {indicator.number}", f"there is no block {indicator.block}")
        elif not indicator.number.startswith(f"{indicator.block}."):
            faults.add(f"indicator {indicator.number}", f"is not numbered under {indicator.block}")
    chosen = [one for one in rubric.indicators if one.number == rubric.participation]
    if rubric.participation and not (chosen and chosen[0].rule.kind == "R6"):
        faults.add("rubric.participation", "must be the number of an indicator with rule R6")


def _check_points(rubric: Rubric, faults: Faults) -> None:
    total = add(block.points for block in rubric.blocks)
    if rubric.blocks and total != FULL:
        faults.add("rubric.blocks", f"the points sum to {text(total)}, not to 100")
    total = add(indicator.points for indicator in rubric.indicators)
    if rubric.indicators and total != FULL:
        faults.add("rubric.indicators", f"the points sum to {text(total)}, not to 100")
    for block in rubric.blocks:
        inside = add(one.points for one in rubric.indicators if one.block == block.number)
        if inside != block.points:
            faults.add(
                f"block {block.number}",
                f"has {text(block.points)} points, but its indicators have {text(inside)}",
            )


def _check_keys(rubric: Rubric, faults: Faults) -> None:
    asked: dict[str, str] = {}
    for indicator in rubric.indicators:
        own = [given.key for given in indicator.inputs]
        if len(set(own)) != len(own):
            faults.add(f"indicator {indicator.number}.inputs", "two inputs have one key")
        for given in indicator.inputs:
            if given.origin == "application" and given.key:
                first = asked.setdefault(given.key, indicator.number)
                if first != indicator.number:
                    faults.add(
                        f"indicator {indicator.number}.inputs",
                        f"{given.key!r} is already asked by indicator {first}",
                    )
    for noun, keys in (
        ("bonus", [item.key for item in rubric.bonus.items]),
        ("vetoes", [veto.key for veto in rubric.vetoes]),
    ):
        if len(set(keys)) != len(keys):
            faults.add(f"rubric.{noun}", "two entries have one key")
