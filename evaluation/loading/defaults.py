"""Load everything that comes with the project."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from evaluation.loading.counts import Counts
from evaluation.loading.departments import load_departments
from evaluation.loading.programme import load_programme
from evaluation.loading.rubric_file import read_rubric
from evaluation.loading.rubrics import load_rubric
from evaluation.loading.units import load_units
from evaluation.models import Programme, Rubric
from evaluation.reference.defaults import (
    DATA,
    default_authorities,
    default_departments,
    default_units,
)
from evaluation.reference.unit_row import UnitRow
from evaluation.vocabulary import Level

RUBRIC_FILES = {level: DATA.parent / "rubrics" / f"{level.value}.yaml" for level in Level}


@dataclass(frozen=True)
class Loaded:
    """What `load_defaults` did; `rubrics` by level."""

    units: Counts
    departments: Counts
    authorities: Counts
    rubrics: dict[Level, Rubric]
    programme: Programme


@transaction.atomic
def load_defaults(units: Sequence[UnitRow] | None = None) -> Loaded:
    """The departments of 万州区, both proposed rubrics, the programme; its units, or the given."""
    return Loaded(
        units=load_units(default_units() if units is None else units),
        departments=load_departments(default_departments()),
        authorities=load_departments(default_authorities()),
        rubrics={
            level: load_rubric(read_rubric(path.read_bytes()), is_proposed=True)
            for level, path in RUBRIC_FILES.items()
        },
        programme=load_programme(),
    )
