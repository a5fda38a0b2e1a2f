"""Write units: added or changed by their code, parents before children, with their history.

A unit bears its short name, the one people use; `Unit.full_name` puts the township behind it.
The level "town" of a file is what a category calls the level of townships.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from evaluation.loading.counts import Counts
from evaluation.loading.lengths import check_length
from evaluation.models import Unit
from evaluation.publication.fonts import missing_characters
from evaluation.publication.printable import SENTENCE, named
from evaluation.reference.errors import Faults, gettext_noop
from evaluation.reference.unit_row import LEVELS, UnitRow
from workflows import clock

REASON = "loaded from a file"


@dataclass
class _Work:
    """What is still to be written; `known` has every unit by its code, written or not."""

    known: dict[str, Unit]
    added: int = 0
    changed: list[Unit] = field(default_factory=list)
    renamed: list[int] = field(default_factory=list)


@transaction.atomic
def load_units(rows: Sequence[UnitRow]) -> Counts:
    """Add and change units so that they are as `rows` say; others stay as they are.

    LoadErrors when a row does not fit the units that the database has already.
    """
    work = _Work({unit.code: unit for unit in Unit.objects.select_related("parent")})
    _check(rows, work.known)
    for level in LEVELS:
        _add_new([row for row in rows if row.level == level], work)
    for row in rows:
        _note_change(row, work)
    _write_changes(work)
    changed = len(work.changed)
    return Counts(work.added, changed, len(rows) - work.added - changed)


def _check(rows: Sequence[UnitRow], known: dict[str, Unit]) -> None:
    """Names fit their column and belong to no unit that the file leaves as it is."""
    faults = Faults()
    given = {row.code for row in rows}
    taken = {
        (unit.parent.code, unit.name): unit.code
        for unit in known.values()
        if unit.parent and unit.code not in given
    }
    for row in rows:
        _check_successor(row, given | set(known), faults)
        check_length(Unit, "name", row.short_name, faults, row.line, "short_name")
        if unknown := missing_characters(row.short_name):
            faults.add(
                row.line,
                "short_name",
                SENTENCE,
                where=row.short_name,
                characters=named(unknown),
            )
        if owner := taken.get((row.parent_code, row.short_name)):
            faults.add(
                row.line,
                "short_name",
                gettext_noop("The name “%(name)s” belongs to the unit %(code)s already."),
                name=row.short_name,
                code=owner,
            )
    faults.raise_any()


def _check_successor(row: UnitRow, codes: set[str], faults: Faults) -> None:
    """A merged unit names another unit that there is."""
    if row.successor_code and (row.successor_code == row.code or row.successor_code not in codes):
        faults.add(
            row.line,
            "successor_code",
            gettext_noop("There is no other unit with the code %(code)s."),
            code=row.successor_code,
        )


def _add_new(rows: list[UnitRow], work: _Work) -> None:
    """Add the units of one level that do not exist; their parents do by now."""
    new = [
        Unit(code=row.code, name=row.short_name, kind=row.kind, parent=_parent(row, work.known))
        for row in rows
        if row.code not in work.known
    ]
    if new:
        bulk_create_with_history(new, Unit, default_change_reason=REASON, default_date=clock.now())
    work.added += len(new)
    work.known.update((unit.code, unit) for unit in new)


def _note_change(row: UnitRow, work: _Work) -> None:
    unit, parent = work.known[row.code], _parent(row, work.known)
    before = (unit.name, unit.parent_id, unit.kind, unit.successor_id)
    unit.name, unit.parent, unit.kind = row.short_name, parent, row.kind
    if row.successor_code:  # left empty, it stays as it is
        unit.successor = work.known[row.successor_code]
    if (unit.name, unit.parent_id, unit.kind, unit.successor_id) != before:
        work.changed.append(unit)
    if (unit.name, unit.parent_id) != before[:2]:
        work.renamed.append(unit.pk)


def _write_changes(work: _Work) -> None:
    """Write the changed units; two that swap their names pass through a name nobody has."""
    if work.renamed:
        Unit.objects.filter(pk__in=work.renamed).update(name=F("code"))
    if work.changed:
        bulk_update_with_history(
            work.changed,
            Unit,
            ["name", "kind", "parent", "successor"],
            default_change_reason=REASON,
            default_date=clock.now(),
        )


def _parent(row: UnitRow, known: dict[str, Unit]) -> Unit | None:
    """The unit above; a district's parent is outside the file and not kept."""
    return None if row.level == "district" else known[row.parent_code]
