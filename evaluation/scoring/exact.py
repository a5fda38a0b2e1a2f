"""Exact numbers: read without floats, computed without loss, rounded once to 28 digits.

A rule computes with Fractions and rounds its result once (`decimal28`). Sums of
Decimals are taken in a context wide enough to be exact (`add`). So a result does not
depend on the order of the operations, and a stranger's program finds the same digits.
"""

from collections.abc import Iterable
from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from fractions import Fraction
from functools import lru_cache

from .errors import ScoringError

_TRAPS = [InvalidOperation, DivisionByZero, Overflow]
_WIDE = Context(prec=120, rounding=ROUND_HALF_EVEN, traps=_TRAPS)
_NARROW = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=_TRAPS)
_ZERO = Decimal(0)
_STEPS = {2: Decimal("0.01"), 4: Decimal("0.0001")}
_LONGEST = 30
_LARGE = 10**28
_CHARACTERS = frozenset("0123456789.-")


def number(raw: object) -> Decimal:
    """Read an int, a Decimal or plain digits ("12.50"); refuse all else with a ScoringError.

    Floats are refused because they do not hold the digits that were written down.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | str | Decimal):
        raise ScoringError("is not a number written in digits")
    if isinstance(raw, str):
        return _read(raw)
    if isinstance(raw, int) and abs(raw) < _LARGE:
        return Decimal(raw)
    return _checked(Decimal(raw))


@lru_cache(maxsize=65536)
def _read(raw: str) -> Decimal:
    if not raw or not _CHARACTERS.issuperset(raw):
        raise ScoringError("is not a number written in digits")
    try:
        return _checked(Decimal(raw))
    except InvalidOperation:
        raise ScoringError("is not a number written in digits") from None


def _checked(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ScoringError("is not a finite number")
    if len(value.as_tuple().digits) > _LONGEST or not -28 <= value.adjusted() <= 28:
        raise ScoringError("has too many digits")
    return value


@lru_cache(maxsize=65536)
def fraction(digits: str) -> Fraction:
    """The exact value of canonical digits, as a frozen rubric holds them."""
    return Fraction(digits)


def whole(raw: object) -> int:
    """Read a whole number that is not negative."""
    value = number(raw)
    if value < 0:
        raise ScoringError("is negative")
    if value != value.to_integral_value():
        raise ScoringError("is not a whole number")
    return int(value)


def add(values: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    with localcontext(_WIDE):
        return sum(values, _ZERO)


def weighted_mean(parts: Iterable[tuple[Decimal, Decimal, Decimal]]) -> Decimal | None:
    """Σ weight × upper / lower over Σ weight of (weight, upper, lower), rounded once to 28 digits;
    None without any part. Up to a handful of parts the fraction is kept exact."""
    above, below, weights = _ZERO, Decimal(1), _ZERO
    with localcontext(_WIDE):
        for weight, upper, lower in parts:
            above = above * lower + weight * upper * below
            below *= lower
            weights += weight
        below *= weights
    return _NARROW.divide(above, below) if below else None


def part_of(points: Decimal, share: Fraction) -> Decimal:
    """points × share, rounded once to 28 significant digits."""
    exact = _WIDE.multiply(points, Decimal(share.numerator))
    return _NARROW.divide(exact, Decimal(share.denominator))


def percent(share: Decimal) -> Decimal:
    """The share times 100, exact."""
    return _WIDE.multiply(share, Decimal(100))


def quotient(upper: Decimal, lower: Decimal) -> Decimal:
    """upper / lower, rounded once to 28 significant digits, half to even."""
    return _NARROW.divide(upper, lower)


def decimal28(value: Fraction | int | Decimal) -> Decimal:
    """The value rounded once to 28 significant digits, half to even."""
    if isinstance(value, Decimal):
        return _NARROW.plus(value)
    return _NARROW.divide(Decimal(value.numerator), Decimal(value.denominator))


def text(value: Decimal | Fraction | int) -> str:
    """The canonical digits: no exponent, no trailing zeros, "-0" written as "0"."""
    exact = value if isinstance(value, Decimal) else decimal28(value)
    if exact == 0:
        return "0"
    plain = format(exact, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def rounded(value: Decimal, places: int) -> Decimal:
    """To 2 or 4 places, half up; only for reading and for checking what was entered."""
    return value.quantize(_STEPS[places], ROUND_HALF_UP, _WIDE)


def shown(value: Decimal) -> str:
    """Two places, half up: for people. Never used to rank."""
    return str(rounded(value, 2))
