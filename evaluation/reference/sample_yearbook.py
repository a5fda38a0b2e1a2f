"""A generated yearbook of one unit, from poor to excellent (演示数据).

Each figure is its demonstration threshold (the proposed rubric) times a factor that grows with
the unit's quality: half of the threshold at 0, the threshold near 0.6, a third more at 1.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from evaluation.reference.sample_draws import around
from evaluation.reference.unit_row import LEVEL_OF_KIND, UnitRow

Yearbook = dict[str, int | str]

_SPREAD = Decimal("0.08")
_LOWEST, _GAIN = Decimal("0.5"), Decimal("0.85")

# Participation targets of the policy in per cent; those of villages follow the township.
_TARGETS = {"street": 70, "town": 60, "township": 40, "ethnic_township": 40}
_TARGET_OTHERWISE = {"community": 70, "village": 60}
_MOST_PARTICIPATION = Decimal("0.98")

# Thresholds per resident …
_PER_RESIDENT = {
    "town": {
        "full_time_staff": Decimal("0.00015"),
        "part_time_teachers": Decimal("0.0003"),
        "volunteers": Decimal("0.003"),
        "learning_accounts": Decimal("0.3"),
    },
    "village": {
        "full_time_staff": Decimal("0.0002"),
        "part_time_teachers": Decimal("0.001"),
        "volunteers": Decimal("0.001"),
        "learning_accounts": Decimal("0.2"),
    },
}
# … and absolute ones.
_ABSOLUTE = {
    "town": {"school_area_m2": 1_000, "books": 3_000, "computers": 30, "courses": 20}
    | {"activities": 40, "learning_organisations": 10},
    "village": {"school_area_m2": 60, "books": 1_000, "computers": 4, "courses": 6}
    | {"activities": 12, "learning_organisations": 2},
}
_FUND_PER_RESIDENT = Decimal("2.00")
_TRAINING_HOURS_PER_PERSON = Decimal(16)
_CREDITS_PER_ACCOUNT = Decimal("0.5")
_RESIDENTS_PER_VILLAGE = 2_500


class UnitOfKind(Protocol):
    """What the generator needs to know of a unit."""

    @property
    def code(self) -> str: ...

    @property
    def kind(self) -> str: ...


def yearbook(
    unit: UnitOfKind,
    population: int,
    quality: Decimal | float,
    seed: int,
    *,
    target_kind: str | None = None,
    villages_count: int | None = None,
) -> Yearbook:
    """The figures of a township or village for one year: whole numbers, or decimals as texts.

    `target_kind` is the kind whose participation target applies (that of a village's township),
    `villages_count` how many villages a township has; both are guessed when left out.
    """
    level = LEVEL_OF_KIND[unit.kind]
    growth = _Growth(seed, unit.code, Decimal(str(quality)))
    if population < 1 or not 0 <= growth.quality <= 1 or level == "district":
        raise ValueError("a yearbook needs a township or village, residents, and a quality in 0…1")
    target = Decimal(_target(unit.kind, target_kind)) / 100
    participation = min(growth.of("participants", target), _MOST_PARTICIPATION)
    villages = _villages_count(unit, population, villages_count)
    return {
        "residents": population,
        "participants": int(population * participation),
        "fund_yuan": _text(population * growth.of("fund_yuan", _FUND_PER_RESIDENT), "0.01"),
        "villages_count": villages,
        "learning_points": min(villages, growth.whole("learning_points", villages)),
        **{name: growth.whole(name, threshold) for name, threshold in _ABSOLUTE[level].items()},
        **_people(growth, population, level),
    }


@dataclass(frozen=True)
class _Growth:
    """How far a unit comes: a threshold times its factor, varied figure by figure."""

    seed: int
    code: str
    quality: Decimal

    def of(self, figure: str, threshold: Decimal | int) -> Decimal:
        factor = _LOWEST + _GAIN * self.quality
        return threshold * factor * around(self.seed, self.code, figure, _SPREAD)

    def whole(self, figure: str, threshold: Decimal | int) -> int:
        """Rounded half up, at least one: a unit that reports a figure has something to report."""
        return max(1, _round(self.of(figure, threshold)))


def _people(growth: _Growth, population: int, level: str) -> Yearbook:
    """The figures that follow from the number of residents, and what follows from those."""
    rates = _PER_RESIDENT[level].items()
    people = {figure: growth.whole(figure, rate * population) for figure, rate in rates}
    trained = people["full_time_staff"] + people["volunteers"]
    hours = trained * growth.of("training_hours", _TRAINING_HOURS_PER_PERSON)
    accounts = people["learning_accounts"]
    return {
        **people,
        "training_hours": _text(hours, "0.1"),
        "credits_recognised": growth.whole("credits_recognised", _CREDITS_PER_ACCOUNT * accounts),
    }


def _target(kind: str, target_kind: str | None) -> int:
    """The participation target in per cent."""
    return _TARGETS.get(target_kind or kind) or _TARGET_OTHERWISE.get(kind, 60)


def _villages_count(unit: UnitOfKind, population: int, given: int | None) -> int:
    """How many villages there are: as given, as the file says, or by the population."""
    if LEVEL_OF_KIND[unit.kind] == "village":
        return 1
    if given is not None:
        return given
    if isinstance(unit, UnitRow) and None not in (unit.communities, unit.villages):
        return (unit.communities or 0) + (unit.villages or 0)
    return max(1, population // _RESIDENTS_PER_VILLAGE)


def _round(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def _text(value: Decimal, places: str) -> str:
    return str(value.quantize(Decimal(places), ROUND_HALF_UP))
