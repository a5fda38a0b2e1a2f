"""Generated populations of townships and villages that add up exactly (演示数据)."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Protocol

from evaluation.reference.sample_draws import around
from evaluation.reference.unit_row import LEVEL_OF_KIND

WANZHOU_RESIDENTS = 1_564_449  # census 2020

_SPREAD = Decimal("0.45")

# Residents one expects of a village-level unit, by its own kind and its township's kind.
_USUAL_SIZE = {
    ("community", "street"): 7_500,
    ("village", "street"): 2_000,
    ("community", "town"): 3_200,
    ("village", "town"): 1_100,
    ("community", "township"): 1_300,
    ("village", "township"): 900,
    ("community", "ethnic_township"): 1_300,
    ("village", "ethnic_township"): 900,
}
_USUAL_OTHERWISE = 1_500
_USUAL_WITHOUT_VILLAGES = {"street": 60_000, "town": 25_000}
_USUAL_TOWNSHIP = 6_000


class UnitLike(Protocol):
    """What the generator needs to know of a unit."""

    @property
    def code(self) -> str: ...

    @property
    def parent_code(self) -> str: ...

    @property
    def kind(self) -> str: ...


def populations(
    units: Sequence[UnitLike], total: int | None = WANZHOU_RESIDENTS, seed: int = 0
) -> dict[str, int]:
    """Residents by unit code: the townships add up to `total`, villages to their township.

    The district itself is included with `total`. Without a total the usual sizes decide it.
    Raises ValueError when there is no township or the total cannot give everyone a resident.
    """
    townships = [unit for unit in units if LEVEL_OF_KIND[unit.kind] == "town"]
    villages = {unit.code: _villages_of(unit, units) for unit in townships}
    if not townships:
        raise ValueError("there is no township to live in")
    weights = {unit.code: _township_weights(unit, villages[unit.code], seed) for unit in townships}
    sums = {code: sum(below.values(), Decimal()) for code, below in weights.items()}
    if total is None:
        total = sum(int(weight) for weight in sums.values())
    least = {code: max(1, len(villages[code])) for code in sums}
    residents = _apportion(total, sums, least)
    found = {
        unit.code: total for unit in units if LEVEL_OF_KIND[unit.kind] == "district"
    } | residents
    for code, below in villages.items():
        if below:
            found |= _apportion(residents[code], weights[code], dict.fromkeys(weights[code], 1))
    return found


def _villages_of(township: UnitLike, units: Sequence[UnitLike]) -> list[UnitLike]:
    below = [unit for unit in units if unit.parent_code == township.code]
    return [unit for unit in below if LEVEL_OF_KIND[unit.kind] == "village"]


def _township_weights(
    township: UnitLike, villages: Sequence[UnitLike], seed: int
) -> dict[str, Decimal]:
    """The usual size of each village, varied; a township without villages stands for itself."""
    if not villages:
        usual = _USUAL_WITHOUT_VILLAGES.get(township.kind, _USUAL_TOWNSHIP)
        return {township.code: usual * around(seed, township.code, "residents", _SPREAD)}
    return {
        village.code: _USUAL_SIZE.get((village.kind, township.kind), _USUAL_OTHERWISE)
        * around(seed, village.code, "residents", _SPREAD)
        for village in villages
    }


def _apportion(
    total: int, weights: Mapping[str, Decimal], least: Mapping[str, int]
) -> dict[str, int]:
    """Split `total` in proportion to `weights` above `least`; largest remainders, then codes."""
    rest = total - sum(least.values())
    if rest < 0:
        raise ValueError(f"a total of {total} cannot give every unit a resident")
    whole = sum(weights.values())
    exact = {code: rest * weight / whole for code, weight in weights.items()}
    shares = {code: int(share.to_integral_value(ROUND_FLOOR)) for code, share in exact.items()}
    by_remainder = sorted(exact, key=lambda code: (shares[code] - exact[code], code))
    for code in by_remainder[: rest - sum(shares.values())]:
        shares[code] += 1
    return {code: share + least[code] for code, share in shares.items()}
