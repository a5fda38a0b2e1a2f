"""The settings of one category of one round, read and checked: what is fixed before scoring.

`read_settings` is also the check to make when a round is frozen: it needs no application and
reports every fault at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .aggregate import METHODS as COMBINATIONS
from .codes import LEVELS, SOURCES, TITLES
from .errors import InputErrors, RubricErrors, ScoringError
from .exact import add, text
from .quota import check_limits
from .ranking import LADDER, check_ladder
from .reading import Faults, Reader
from .rubric import Rubric, parse_rubric

NOT_SETTINGS = {"method", "round", "applications"}
STAGES = {
    "departments": ("all", "none"),
    "experts": ("all",),
    "site": ("all", "shortlist", "none"),
}
DEFAULTS: dict[str, Any] = {
    "weights": {"departments": "0.3", "experts": "0.5", "site": "0.2"},
    "stages": {"departments": "all", "experts": "all", "site": "all"},
    "combine": "mean",
    "pass_line": "80",
    "block_minimum": "0.6",
    "spread_limit": "15",
    "floors": {},
    "caps": {},
    "ladder": list(LADDER),
}


@dataclass(frozen=True)
class Settings:
    """What decides the places of a category. `block_minimum` None means there is no such gate."""

    code: str
    title: str
    level: str
    rubric: Rubric
    weights: dict[str, Decimal]
    stages: dict[str, str]
    combine: str
    pass_line: Decimal
    block_minimum: Decimal | None
    spread_limit: Decimal
    quota: int
    floors: dict[str, int]
    caps: dict[str, int]
    ladder: tuple[str, ...]

    def planned(self, source: str) -> bool:
        """Whether the stage plan runs this source at all."""
        return self.stages[source] != "none"


def read_settings(inputs: Mapping[str, Any]) -> Settings:
    """The settings among the inputs of a category; InputErrors with everything wrong in them."""
    faults = Faults()
    reader = Reader.over(inputs, "category", faults)
    category = reader.inside(reader.take("category", {}), "category")
    code = category.text("code")
    title, level = category.choice("title", TITLES), category.choice("level", LEVELS)
    rubric = _rubric(reader.take("rubric", {}), faults)
    weights, stages = _weights(reader), _stages(reader)
    quota, floors, caps = _limits(reader)
    ladder = tuple(reader.entries("ladder", required=False))
    _try(reader, "ladder", lambda: check_ladder(ladder))
    if rubric and level and rubric.level != level:
        reader.fault("rubric", f"is for the {rubric.level} level, the category for {level}")
    combine = reader.choice("combine", COMBINATIONS)
    pass_line = reader.decimal("pass_line", least="0", most="100")
    spread_limit = reader.decimal("spread_limit", least="0", most="100")
    minimum = _minimum(reader)
    _check_sources(rubric, weights, stages, reader)
    reader.taken |= {*NOT_SETTINGS, "block_minimum"}
    reader.close()
    if faults.found or rubric is None:
        raise InputErrors(faults.found)
    return Settings(
        code=code,
        title=title,
        level=level,
        rubric=rubric,
        weights=weights,
        stages=stages,
        combine=combine,
        pass_line=pass_line,
        block_minimum=minimum,
        spread_limit=spread_limit,
        quota=quota,
        floors=floors,
        caps=caps,
        ladder=ladder,
    )


def _minimum(reader: Reader) -> Decimal | None:
    if reader.mapping.get("block_minimum") is None:
        return None
    return reader.decimal("block_minimum", least="0", most="1")


def _check_sources(
    rubric: Rubric | None, weights: dict[str, Decimal], stages: dict[str, str], reader: Reader
) -> None:
    for source in SOURCES:
        if rubric and stages[source] != "none" and not rubric.judged_by(source):
            reader.fault("stages", f"{source} runs, but the rubric gives it no indicator")
        if stages[source] != "none" and not weights[source]:
            reader.fault("weights", f"{source} runs, but has no weight")


def _rubric(raw: Any, faults: Faults) -> Rubric | None:
    try:
        return parse_rubric(raw)
    except RubricErrors as error:
        faults.found += error.errors
        return None


def _weights(outer: Reader) -> dict[str, Decimal]:
    reader = outer.inside(outer.take("weights", {}), "weights")
    weights = {source: reader.decimal(source, least="0", most="1") for source in SOURCES}
    reader.close()
    if add(weights.values()) != 1:
        reader.fault("", f"must sum to 1, not {text(add(weights.values()))}")
    return weights


def _stages(outer: Reader) -> dict[str, str]:
    reader = outer.inside(outer.take("stages", {}), "stages")
    stages = {source: reader.choice(source, allowed) for source, allowed in STAGES.items()}
    reader.close()
    return stages


def _limits(reader: Reader) -> tuple[int, dict[str, int], dict[str, int]]:
    quota = reader.take("quota")
    floors, caps = reader.take("floors", {}), reader.take("caps", {})
    if not isinstance(floors, Mapping) or not isinstance(caps, Mapping):
        reader.fault("floors", "and caps must be mappings of group to number")
        return 0, {}, {}
    if quota is not None:
        _try(reader, "quota", lambda: check_limits(quota, floors, caps))
    return quota, dict(floors), dict(caps)


def _try(reader: Reader, key: str, check: Any) -> None:
    try:
        check()
    except ScoringError as error:
        reader.fault(key, str(error))
