"""Whatever bytes arrive, a loader either loads or lists faults; it never fails otherwise."""

from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.reference.categories import load_categories
from evaluation.reference.defaults import (
    CATEGORIES_FILE,
    DEPARTMENTS_FILE,
    STAGE_PLANS_FILE,
    UNITS_FILE,
)
from evaluation.reference.departments import load_departments
from evaluation.reference.errors import LoadErrors
from evaluation.reference.stage_plan import load_stage_plans
from evaluation.reference.units import load_units


def workbook_of_units():
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(UNITS_FILE.read_text(encoding="utf-8").splitlines()[:40]):
            sheet.write_row(number, 0, line.split(","))
    return target.getvalue()


SOURCES = {
    "table": (load_units, b"".join(UNITS_FILE.read_bytes().splitlines(keepends=True)[:30])),
    "workbook": (load_units, workbook_of_units()),
    "departments": (load_departments, DEPARTMENTS_FILE.read_bytes()[:1500]),
    "categories": (load_categories, CATEGORIES_FILE.read_bytes()),
    "stage plans": (load_stage_plans, STAGE_PLANS_FILE.read_bytes()[:4500]),
}


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gives_a_list_of_faults_or_loads(name, data):
    load, content = SOURCES[name]
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    damaged = content[:start] + data.draw(st.binary(max_size=12)) + content[start + length :]
    try:
        load(damaged)
    except LoadErrors as errors:
        assert len(errors) >= 1
        assert all(error.sentence and error.line >= 0 for error in errors)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SOURCES)), st.binary(max_size=200))
def test_noise_is_never_loaded(name, noise):
    with pytest.raises(LoadErrors):
        SOURCES[name][0](noise)
