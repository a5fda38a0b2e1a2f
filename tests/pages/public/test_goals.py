"""Goals: what was reached beside the targets; what nobody reported is never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.models import Unit, UnitYear
from evaluation.queries.public.goals import goals
from tests import stages

pytestmark = pytest.mark.django_db


def _reports(name: str, residents: int, participants: int, **figures: int) -> None:
    UnitYear.objects.create(
        unit=stages.unit(name),
        year=2025,
        residents=residents,
        participants=participants,
        figures=figures,
        is_demo=True,
    )


def test_shares_rest_on_the_units_that_reported(client: Client, db: None) -> None:
    stages.small_stage()
    _reports("龙都街道", 1000, 700, school_area_m2=100, learning_points=2, villages_count=3)
    found = goals()
    shares = {
        row["kind"]: (row["share"], row["reported"], row["units"], row["reached"])
        for row in found["participation"]
    }
    assert shares == {
        "street": (Decimal(70), 1, 1, 1),
        "town": (None, 0, 1, 0),
        "district": (Decimal(70), 1, 2, 1),
    }
    assert [
        (row["have"], row["of"], row["reported"], row["units"]) for row in found["network"]
    ] == [
        (1, 1, 1, 2),
        (2, 3, 1, 2),
        (0, 0, 0, 5),
    ]
    page = client.get("/goals/").content.decode()
    assert ("70.0%" in page, page.count("未上报") > 1) == (True, True)


def test_a_share_just_below_its_target_has_not_reached_it(db: None) -> None:
    stages.small_stage()
    _reports("龙都街道", 100_000, 69_999)
    [street, *_rest] = goals()["participation"]
    assert (street["is_reached"], street["reached"]) == (False, 0)


def test_only_the_latest_year_counts(db: None) -> None:
    stages.small_stage()
    _reports("龙都街道", 1000, 700)
    UnitYear.objects.create(
        unit=stages.unit("分水镇"), year=2024, residents=10, participants=10, figures={}
    )
    assert (goals()["year"], goals()["participation"][-1]["reported"]) == (2025, 1)


def test_without_figures_the_page_says_what_will_appear(client: Client, db: None) -> None:
    stages.small_stage()
    page = client.get("/goals/").content.decode()
    assert 'class="empty"' in page
    assert "goal-titles" in page


def test_the_page_asks_the_same_questions_for_one_and_for_many_units(
    client: Client, db: None
) -> None:
    stages.small_stage()
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/goals/").status_code == 200
        counts.append(len(seen))
        if not number:
            parent = stages.unit("龙都街道")
            units = [
                Unit(code=f"5001010050{one:02}", name=f"第{one}村", kind="village", parent=parent)
                for one in range(30, 60)
            ]
            Unit.objects.bulk_create(units)
            client.get("/goals/")
    assert counts[0] == counts[1]
