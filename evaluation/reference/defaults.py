"""The reference data that comes with the project, loaded through the same checks as any file.

The files do not change while a process runs: what the pages ask for again and again is read once.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from evaluation.reference.categories import CategorySettings, load_categories
from evaluation.reference.commendation_plan import CommendationPlan, load_commendation_plan
from evaluation.reference.departments import DepartmentRow, load_departments
from evaluation.reference.stage_plan import StagePlan, load_stage_plans
from evaluation.reference.unit_row import UnitRow
from evaluation.reference.units import load_units

DATA = Path(__file__).parent / "data"
UNITS_FILE = DATA / "units.csv"
DEPARTMENTS_FILE = DATA / "departments.yaml"
AUTHORITIES_FILE = DATA / "authorities.yaml"
COMMENDATION_FILE = DATA / "commendation.yaml"
CATEGORIES_FILE = DATA / "categories.yaml"
STAGE_PLANS_FILE = DATA / "stage_plan.yaml"


def default_units() -> list[UnitRow]:
    """The 663 units of 万州区."""
    return load_units(UNITS_FILE.read_bytes())


def default_departments() -> list[DepartmentRow]:
    """The eighteen departments the policy names."""
    return load_departments(DEPARTMENTS_FILE.read_bytes())


def default_authorities() -> list[DepartmentRow]:
    """The authorities asked before anybody is commended; the policy names none of them."""
    return load_departments(AUTHORITIES_FILE.read_bytes())


@cache
def default_commendation_plan() -> CommendationPlan:
    """The proposed plan of a commendation."""
    return load_commendation_plan(COMMENDATION_FILE.read_bytes())


@cache
def default_categories() -> CategorySettings:
    """The four categories, the participation targets and the eligibility setting."""
    return load_categories(CATEGORIES_FILE.read_bytes())


@cache
def default_stage_plans() -> Mapping[str, StagePlan]:
    """The proposed stage plan of each category, by its code."""
    return MappingProxyType(load_stage_plans(STAGE_PLANS_FILE.read_bytes()))
