"""The responsible departments: code, names, duty and the time each was valid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evaluation.reference.errors import Faults, gettext_noop
from evaluation.reference.fields import Fields, is_identifier, top_entries
from evaluation.reference.yaml_source import read_yaml

KEYS = (
    "code",
    "name_zh",
    "name_en",
    "duty_zh",
    "duty_en",
    "valid_from",
    "valid_to",
    "successor",
)


@dataclass(frozen=True)
class DepartmentRow:
    """One department; `valid_to` is its last day, `successor` the code that took over."""

    code: str
    name_zh: str
    name_en: str
    duty_zh: str
    duty_en: str
    valid_from: date
    valid_to: date | None = None
    successor: str | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the department bore this name on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def load_departments(content: bytes) -> list[DepartmentRow]:
    """The departments of a YAML list, in its order; LoadErrors with every fault."""
    faults = Faults()
    entries = top_entries(read_yaml(content), faults)
    rows = [_department(fields) for fields in entries]
    _check_together(entries, rows)
    faults.raise_any()
    return rows


def _department(fields: Fields) -> DepartmentRow:
    fields.only(KEYS)
    row = DepartmentRow(
        code=fields.text("code", limit=50),
        name_zh=fields.text("name_zh", limit=50),
        name_en=fields.text("name_en", limit=100),
        duty_zh=fields.text("duty_zh"),
        duty_en=fields.text("duty_en"),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day("valid_to") if fields.has("valid_to") else None,
        successor=fields.text("successor", limit=50) if fields.has("successor") else None,
    )
    if row.code and not is_identifier(row.code):
        fields.note("code", gettext_noop("A code has only small letters, digits and _."))
    if row.valid_to is not None and row.valid_to < row.valid_from:
        fields.note("valid_to", gettext_noop("The last day lies before the first."))
    if row.successor is not None and row.valid_to is None:
        fields.note("successor", gettext_noop("A department with a successor needs valid_to."))
    return row


def _check_together(entries: Sequence[Fields], rows: Sequence[DepartmentRow]) -> None:
    """Codes are unique, and a successor is another department of the file."""
    codes = [row.code for row in rows]
    for position, (fields, row) in enumerate(zip(entries, rows, strict=True)):
        if row.code and row.code in codes[:position]:
            fields.note("code", gettext_noop("The code %(code)s is used twice."), code=row.code)
        if row.successor is not None and (row.successor not in codes or row.successor == row.code):
            fields.note(
                "successor",
                gettext_noop("The successor %(code)s is not another department of the file."),
                code=row.successor,
            )
