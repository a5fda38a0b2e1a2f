"""The administrative units: from the rows of a table to checked, linked unit rows.

The table holds one district, its townships and their villages; the codes are those of the
National Bureau of Statistics. Every bad row is reported, and nothing is returned then.
"""

import re
from collections.abc import Sequence

from evaluation.reference.errors import Faults, gettext_noop
from evaluation.reference.tables import Row, read_table
from evaluation.reference.unit_row import KINDS, LEVEL_OF_KIND, LEVELS, UnitRow
from evaluation.reference.unit_tree import check_tree

REQUIRED_COLUMNS = ("level", "code", "parent_code", "name", "kind")
OPTIONAL_COLUMNS = (
    "short_name",
    "name_2013",
    "kind_2013",
    "participation_target_pct",
    "participation_target_pct_2013_kind",
    "communities",
    "villages",
    "urban_rural_class",
    "successor_code",
)
MAX_NAME = 100

_CODE = re.compile(r"[0-9]{12}")


def load_units(content: bytes) -> list[UnitRow]:
    """The units of a CSV or XLSX file, in its order; LoadErrors with every fault."""
    return parse_units(read_table(content, REQUIRED_COLUMNS, OPTIONAL_COLUMNS))


def parse_units(rows: Sequence[Row]) -> list[UnitRow]:
    """The units of the table's rows, in their order; LoadErrors with every bad row."""
    faults = Faults()
    units = [_unit(row, faults) for row in rows]
    check_tree(units, faults)
    faults.raise_any()
    return units


def _unit(row: Row, faults: Faults) -> UnitRow:
    """The row's cells, checked one by one; what is wrong is noted and passed on as it stands."""
    level = row["level"]
    if level not in LEVELS:
        faults.add(
            row.line, "level", gettext_noop("“%(level)s” is not a known level."), level=level
        )
    kind = _kind(row, "kind", faults)
    if level in LEVELS and kind and LEVEL_OF_KIND[kind] != level:
        faults.add(
            row.line,
            "kind",
            gettext_noop("A unit of kind “%(kind)s” does not stand on the level “%(level)s”."),
            kind=row["kind"],
            level=level,
        )
    name = _name(row, "name", faults)
    if not name:
        faults.add(row.line, "name", gettext_noop("The name is missing."))
    return UnitRow(
        line=row.line,
        level=level,
        code=_code(row, "code", faults),
        parent_code=_parent_code(row, faults),
        name=name,
        short_name=_name(row, "short_name", faults) or name,
        kind=kind,
        name_2013=_name(row, "name_2013", faults),
        kind_2013=_kind(row, "kind_2013", faults) if row["kind_2013"] else "",
        participation_target_pct=_count(row, "participation_target_pct", faults, limit=100),
        participation_target_pct_2013_kind=_count(
            row, "participation_target_pct_2013_kind", faults, limit=100
        ),
        communities=_count(row, "communities", faults),
        villages=_count(row, "villages", faults),
        urban_rural_class=row["urban_rural_class"],
        successor_code=_code(row, "successor_code", faults) if row["successor_code"] else "",
    )


def _code(row: Row, column: str, faults: Faults) -> str:
    code = row[column]
    if not _CODE.fullmatch(code):
        faults.add(
            row.line,
            column,
            gettext_noop("“%(code)s” is not a code of twelve digits."),
            code=code,
        )
    return code


def _parent_code(row: Row, faults: Faults) -> str:
    """The parent's code; a district may leave it out, because its parent is not in the file."""
    if row["level"] == "district" and not row["parent_code"]:
        return ""
    return _code(row, "parent_code", faults)


def _kind(row: Row, column: str, faults: Faults) -> str:
    kind = KINDS.get(row[column], "")
    if not kind:
        faults.add(
            row.line, column, gettext_noop("“%(kind)s” is not a known kind."), kind=row[column]
        )
    return kind


def _name(row: Row, column: str, faults: Faults) -> str:
    if len(row[column]) > MAX_NAME:
        faults.add(
            row.line,
            column,
            gettext_noop("The name has more than %(limit)s characters."),
            limit=MAX_NAME,
        )
    return row[column]


def _count(row: Row, column: str, faults: Faults, limit: int = 1_000_000) -> int | None:
    """A whole number from 0 to `limit`, None for an empty cell."""
    text = row[column]
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) <= limit):
        faults.add(
            row.line,
            column,
            gettext_noop("“%(text)s” is not a whole number from 0 to %(limit)s."),
            text=text,
            limit=limit,
        )
        return None
    return int(text)
