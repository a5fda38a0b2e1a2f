"""Write departments, added or changed by their code."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from evaluation.loading.counts import Counts
from evaluation.loading.lengths import check_length
from evaluation.models import Department
from evaluation.reference.departments import DepartmentRow
from evaluation.reference.errors import Faults

COLUMNS = {
    "code": "code",
    "name": "name_zh",
    "name_en": "name_en",
    "duty": "duty_zh",
    "duty_en": "duty_en",
    "valid_from": "valid_from",
    "valid_until": "valid_to",
}
TEXTS = ("code", "name", "name_en", "duty", "duty_en")


@transaction.atomic
def load_departments(rows: Sequence[DepartmentRow]) -> Counts:
    """Make the departments as `rows` say, in their order; others stay as they are.

    Where a code had several names in the course of time, the latest is meant.
    LoadErrors when a text does not fit its column.
    """
    _check(rows)
    known = {one.code: one for one in Department.objects.order_by("valid_from", "pk")}
    new, changed = [], []
    for row in rows:
        values = _values(row)
        found = known.get(row.code)
        if found is None:
            new.append(Department(**values))
        elif any(getattr(found, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(found, field, value)
            changed.append(found)
    Department.objects.bulk_create(new)
    Department.objects.bulk_update(changed, list(COLUMNS))
    return Counts(len(new), len(changed), len(rows) - len(new) - len(changed))


def _values(row: DepartmentRow) -> dict[str, Any]:
    return {field: getattr(row, column) for field, column in COLUMNS.items()}


def _check(rows: Sequence[DepartmentRow]) -> None:
    faults = Faults()
    for row in rows:
        for field in TEXTS:
            column = COLUMNS[field]
            value = getattr(row, column)
            check_length(Department, field, value, faults, 0, f"{row.code}.{column}")
    faults.raise_any()
