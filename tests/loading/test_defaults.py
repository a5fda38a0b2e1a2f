"""The project's own reference data loads whole, and again without a trace."""

import pytest

from evaluation.loading import Counts, load_defaults
from evaluation.models import Department, Programme, Rubric, Unit
from evaluation.reference import units
from evaluation.vocabulary import Level
from tests.loading.files import ROWS, table

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Unit, Department, Rubric, Programme))


def test_everything_is_loaded_and_the_rubrics_are_marked_as_proposed():
    loaded = load_defaults()
    assert (loaded.units, loaded.departments) == (Counts(663, 0, 0), Counts(18, 0, 0))
    assert loaded.authorities == Counts(9, 0, 0)
    assert {
        level: (rubric.level, rubric.is_proposed) for level, rubric in loaded.rubrics.items()
    } == {
        Level.TOWNSHIP: ("township", True),
        Level.VILLAGE: ("village", True),
    }
    assert loaded.programme.policy == "万州府办发〔2013〕31号"
    assert counts() == (663, 27, 2, 1)


def test_loading_again_leaves_everything_as_it_is():
    load_defaults()
    again = load_defaults()
    assert (again.units, again.departments) == (Counts(0, 0, 663), Counts(0, 0, 18))
    assert counts() == (663, 27, 2, 1)


def test_another_district_brings_its_own_units():
    loaded = load_defaults(units.load_units(table(*ROWS)))
    assert (loaded.units, counts()) == (Counts(6, 0, 0), (6, 27, 2, 1))


def test_the_programme_that_an_office_has_changed_is_left_alone():
    programme = load_defaults().programme
    Programme.objects.filter(pk=programme.pk).update(issuer="另一机关")
    assert load_defaults().programme.issuer == "另一机关"


def test_no_legal_basis_is_ever_assumed():
    assert load_defaults().programme.legal_bases.count() == 0
