"""What must hold between the units of one table: one district, parents, no doubles, counts."""

from collections import Counter
from collections.abc import Sequence

from evaluation.reference.errors import Faults, gettext_noop
from evaluation.reference.unit_row import UnitRow

PARENT_LEVEL = {"town": "district", "village": "town"}


def check_tree(units: Sequence[UnitRow], faults: Faults) -> None:
    """Note every fault between the rows in `faults`."""
    by_code: dict[str, UnitRow] = {}
    for unit in units:
        _check_code(unit, by_code, faults)
    _check_district(units, faults)
    names: dict[tuple[str, str], int] = {}
    for unit in units:
        _check_parent(unit, by_code, faults)
        _check_name(unit, names, faults)
    _check_counts(units, by_code, faults)


def _check_code(unit: UnitRow, by_code: dict[str, UnitRow], faults: Faults) -> None:
    first = by_code.setdefault(unit.code, unit)
    if first is not unit:
        faults.add(
            unit.line,
            "code",
            gettext_noop("The code %(code)s is already used on line %(line)s."),
            code=unit.code,
            line=first.line,
        )


def _check_district(units: Sequence[UnitRow], faults: Faults) -> None:
    districts = [unit for unit in units if unit.level == "district"]
    if not districts:
        faults.add(0, "level", gettext_noop("The file has no district."))
    for unit in districts[1:]:
        faults.add(
            unit.line,
            "level",
            gettext_noop("The file already has a district on line %(line)s."),
            line=districts[0].line,
        )


def _check_parent(unit: UnitRow, by_code: dict[str, UnitRow], faults: Faults) -> None:
    expected = PARENT_LEVEL.get(unit.level)
    if expected is None:
        return
    parent = by_code.get(unit.parent_code)
    if parent is None:
        faults.add(
            unit.line,
            "parent_code",
            gettext_noop("The parent %(code)s is not in the file."),
            code=unit.parent_code,
        )
    elif parent.level != expected:
        faults.add(
            unit.line,
            "parent_code",
            gettext_noop("The parent %(code)s stands on the level “%(found)s”, not “%(level)s”."),
            code=unit.parent_code,
            found=parent.level,
            level=expected,
        )


def _check_name(unit: UnitRow, names: dict[tuple[str, str], int], faults: Faults) -> None:
    for name, column in ((unit.name, "name"), (unit.short_name, "short_name")):
        if not name:
            continue
        line = names.setdefault((unit.parent_code, name), unit.line)
        if line != unit.line:
            faults.add(
                unit.line,
                column,
                gettext_noop("The name “%(name)s” is already used on line %(line)s."),
                name=name,
                line=line,
            )


def _check_counts(units: Sequence[UnitRow], by_code: dict[str, UnitRow], faults: Faults) -> None:
    """Compare the counts given for a township or district with the rows below it."""
    found: Counter[tuple[str, str]] = Counter()
    for unit in units:
        above = by_code.get(unit.parent_code)
        if unit.level == "village" and above is not None:
            found[unit.parent_code, unit.kind] += 1
            found[above.parent_code, unit.kind] += 1
    for unit in units:
        if unit.level not in ("district", "town"):
            continue
        given = {"communities": unit.communities, "villages": unit.villages}
        for (column, number), kind in zip(given.items(), ("community", "village"), strict=True):
            if number is not None and number != found[unit.code, kind]:
                faults.add(
                    unit.line,
                    column,
                    gettext_noop("The row says %(given)s, but the file has %(found)s."),
                    given=number,
                    found=found[unit.code, kind],
                )
