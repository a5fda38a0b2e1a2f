"""A sheet of marks is checked against the rubric, field by field."""

from decimal import Decimal, localcontext

import pytest

from evaluation.scoring import sheet
from evaluation.scoring.errors import ScoringError, SheetErrors


@pytest.fixture
def experts(village):
    return village.judged_by("experts")


@pytest.fixture
def full(experts):
    return {one.number: str(one.points) for one in experts}


def test_full_marks_are_100(experts, full):
    marks = sheet.read_marks(full, experts)
    assert sheet.total(marks) == 41
    assert sheet.scaled(marks, experts) == 100


def test_marks_are_read_in_the_order_of_the_rubric(experts, full):
    backwards = dict(reversed(full.items()))
    assert list(sheet.read_marks(backwards, experts)) == [one.number for one in experts]


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ("4.5", "is 4.5, above the 4 points"),
        ("-0.5", "is negative"),
        ("NaN", "is not a number written in digits"),
        ("Infinity", "is not a number written in digits"),
        (Decimal("NaN"), "is not a finite number"),
        (Decimal("-Infinity"), "is not a finite number"),
        (float("nan"), "is not a number written in digits"),
        (3.5, "is not a number written in digits"),
        (True, "is not a number written in digits"),
        ("", "is not a number written in digits"),
        ("1e1", "is not a number written in digits"),
        ("٣", "is not a number written in digits"),
        ("1.2.3", "is not a number written in digits"),
        ("3.125", "has more than two places"),
        ("1" * 40, "has too many digits"),
        (None, "has no mark"),
    ],
)
def test_a_bad_mark_names_its_field(experts, full, mark, sentence):
    with pytest.raises(SheetErrors) as caught:
        sheet.read_marks(full | {"1.2": mark}, experts)
    assert caught.value.errors == {"1.2": sentence}


def test_all_bad_fields_are_named_together(experts, full):
    del full["1.3"]
    with pytest.raises(SheetErrors) as caught:
        sheet.read_marks(full | {"9.9": "1", "1.2": "99"}, experts)
    assert caught.value.errors == {
        "9.9": "is not asked on this sheet",
        "1.2": "is 99, above the 4 points",
        "1.3": "has no mark",
    }


def test_what_does_not_apply_leaves_the_sheet_and_its_points(experts, full):
    half = {number: str(Decimal(value) / 2) for number, value in full.items()}
    marks = sheet.read_marks(half | {"3.2": "10"}, experts, not_applicable={"3.2"})
    assert "3.2" not in marks
    assert sheet.scaled(marks, experts) == 50


def test_a_sheet_of_which_nothing_applies_is_an_error(experts):
    with pytest.raises(ScoringError, match="no indicator that applies"):
        sheet.scaled({}, experts)


def test_the_surrounding_precision_does_not_matter(experts, full):
    third = full | {"1.2": "3.33"}
    expected = sheet.scaled(sheet.read_marks(third, experts), experts)
    with localcontext() as context:
        context.prec = 3
        assert sheet.scaled(sheet.read_marks(third, experts), experts) == expected


def test_marks_are_stored_as_text_and_read_back(experts, full):
    marks = sheet.read_marks(full | {"1.2": "3.50"}, experts)
    stored = sheet.to_mapping(marks)
    assert stored["1.2"] == "3.5"
    assert sheet.read_marks(stored, experts) == marks
