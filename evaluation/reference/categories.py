"""The four categories with their stock targets, and the participation targets by unit kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluation.reference.errors import Faults, gettext_noop
from evaluation.reference.fields import Fields, is_identifier, top
from evaluation.reference.yaml_source import read_yaml

CATEGORY_KEYS = ("code", "level", "title", "name_zh", "name_en", "stock_target")
KEYS = (
    "participation_thresholds",
    "demonstration_requires_experimental_years",
    "categories",
)
THRESHOLD_KINDS = ("district", "street", "town", "township", "ethnic_township")


class Level(StrEnum):
    """Which units a category is for."""

    TOWNSHIP = "township"
    VILLAGE = "village"


class TitleKind(StrEnum):
    """Which title a category awards."""

    EXPERIMENTAL = "experimental"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True)
class CategoryRow:
    """One category; `stock_target` is how many titles shall be held, not a yearly number."""

    code: str
    level: Level
    title: TitleKind
    name_zh: str
    name_en: str
    stock_target: int


@dataclass(frozen=True)
class CategorySettings:
    """The categories and what applies to all of them; thresholds in per cent of residents."""

    categories: tuple[CategoryRow, ...]
    participation_thresholds: Mapping[str, int]
    demonstration_requires_experimental_years: int


def load_categories(content: bytes) -> CategorySettings:
    """The settings of a YAML file; LoadErrors with every fault."""
    faults = Faults()
    fields = top(read_yaml(content), faults)
    fields.only(KEYS)
    entries = fields.entries("categories")
    settings = CategorySettings(
        categories=tuple(_category(entry) for entry in entries),
        participation_thresholds=_thresholds(fields.below("participation_thresholds")),
        demonstration_requires_experimental_years=fields.integer(
            "demonstration_requires_experimental_years", 0, 10
        ),
    )
    _check_unique(entries, settings.categories)
    faults.raise_any()
    return settings


def _thresholds(fields: Fields) -> dict[str, int]:
    fields.only(THRESHOLD_KINDS)
    return {kind: fields.integer(kind, 0, 100) for kind in THRESHOLD_KINDS}


def _category(fields: Fields) -> CategoryRow:
    fields.only(CATEGORY_KEYS)
    row = CategoryRow(
        code=fields.text("code", limit=50),
        level=fields.choice("level", Level),
        title=fields.choice("title", TitleKind),
        name_zh=fields.text("name_zh", limit=50),
        name_en=fields.text("name_en", limit=100),
        stock_target=fields.integer("stock_target", 1, 10_000),
    )
    if row.code and not is_identifier(row.code):
        fields.note("code", gettext_noop("A code has only small letters, digits and _."))
    return row


def _check_unique(entries: Sequence[Fields], rows: Sequence[CategoryRow]) -> None:
    """No code and no pair of level and title occurs twice."""
    for position, (fields, row) in enumerate(zip(entries, rows, strict=True)):
        before = rows[:position]
        if row.code in [other.code for other in before]:
            fields.note("code", gettext_noop("The code %(code)s is used twice."), code=row.code)
        elif (row.level, row.title) in [(other.level, other.title) for other in before]:
            fields.note(
                "title", gettext_noop("Another category has the same level and the same title.")
            )
