"""Departments are added in the order of their file and changed by their code."""

from dataclasses import replace
from datetime import date

import pytest

from evaluation.loading import Counts, load_departments
from evaluation.models import Department
from evaluation.reference.defaults import default_departments
from evaluation.reference.errors import LoadErrors

pytestmark = pytest.mark.django_db


def test_the_eighteen_departments_stand_in_the_order_of_the_policy():
    rows = default_departments()
    assert load_departments(rows) == Counts(added=18, changed=0, unchanged=0)
    assert list(Department.objects.values_list("code", "name", "duty")) == [
        (row.code, row.name_zh, row.duty_zh) for row in rows
    ]


def test_loading_again_changes_nothing():
    load_departments(default_departments())
    assert load_departments(default_departments()) == Counts(added=0, changed=0, unchanged=18)
    assert Department.objects.count() == 18


def test_a_department_that_ended_keeps_its_row_beside_its_successor():
    rows = default_departments()
    load_departments(rows)
    ended = [
        replace(rows[0], valid_to=date(2018, 12, 31), successor="education_new"),
        replace(rows[0], code="education_new", name_zh="新教委", valid_from=date(2019, 1, 1)),
        *rows[1:],
    ]
    assert load_departments(ended) == Counts(added=1, changed=1, unchanged=17)
    found = Department.objects.filter(code__startswith="education").order_by("valid_from")
    assert list(found.values_list("code", "name", "valid_until")) == [
        ("education", "区教委", date(2018, 12, 31)),
        ("education_new", "新教委", None),
    ]


def test_a_text_longer_than_its_column_is_refused_and_nothing_loaded():
    rows = default_departments()
    rows[3] = replace(rows[3], duty_zh="责" * 201)
    with pytest.raises(LoadErrors) as refused:
        load_departments(rows)
    assert refused.value.as_rows() == [
        (0, "civil_affairs.duty_zh", "The text has more than 200 characters.")
    ]
    assert Department.objects.count() == 0
