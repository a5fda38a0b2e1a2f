"""Repeatable random numbers: one generator for each seed, unit and figure."""

from decimal import Decimal
from random import Random

_STEPS = 1_000_000


def draw(seed: int, code: str, figure: str) -> Decimal:
    """A number in [0, 1) that depends on nothing but the three arguments."""
    # Seeding with a text goes through SHA-512, so the interpreter's hash seed plays no part.
    fraction = Random(f"{seed}/{code}/{figure}").random()
    return Decimal(int(fraction * _STEPS)) / _STEPS


def around(seed: int, code: str, figure: str, spread: Decimal) -> Decimal:
    """A factor in [1 - spread, 1 + spread)."""
    return 1 + spread * (2 * draw(seed, code, figure) - 1)
