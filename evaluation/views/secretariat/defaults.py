"""What a new round begins with: the proposed four categories, dates and stage plans."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluation.forms.secretariat.plan import initial_of
from evaluation.models import Rubric
from evaluation.reference.categories import CategoryRow
from evaluation.reference.defaults import default_categories, default_stage_plans
from workflows import clock
from workflows.deadlines import CHINA, china_date

LEAD = 7  # days from planning to the call


def categories() -> tuple[CategoryRow, ...]:
    """The four categories of the policy."""
    return default_categories().categories


def heading(row: CategoryRow) -> str:
    """A category's name in the reader's language."""
    return row.name_en if (get_language() or "").startswith("en") else row.name_zh


def round_initial() -> dict[str, Any]:
    """Proposed name, dates and year of a new round."""
    opens = _opens()
    return {
        "name": _("Round of %(year)s") % {"year": opens.year},
        "data_year": opens.year - 1,
        "opens_at": opens,
        "notice_days": 5,
        "notice_kind": "working",
    }


def category_initial(row: CategoryRow) -> dict[str, Any]:
    """Proposed values of a category: its plan's days for the call, its stock target."""
    plan = default_stage_plans()[row.code].to_mapping()
    days = plan["steps"]["call"]["days"]
    rubric = Rubric.objects.filter(level=row.level).first()
    return {
        "name": row.name_zh,
        "closes_at": _opens() + timedelta(days=days),
        "target": row.stock_target,
        "rubric": rubric.pk if rubric else None,
        **initial_of(plan),
    }


def _opens() -> datetime:
    day = china_date(clock.now()) + timedelta(days=LEAD)
    return datetime.combine(day, time(9), tzinfo=CHINA)
