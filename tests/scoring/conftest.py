"""The two default rubrics and a complete set of facts, for the tests of scoring."""

from pathlib import Path

import pytest
import yaml

from evaluation.scoring.rubric import parse_rubric

RUBRICS = Path(__file__).resolve().parents[2] / "evaluation" / "reference" / "rubrics"

TOWNSHIP_FACTS = {
    "residents": 42000,
    "participants": 25500,
    "fund_yuan": "75600",
    "full_time_staff": 5,
    "part_time_teachers": 13,
    "volunteers": 130,
    "training_hours": "2072",
    "school_area_m2": "900",
    "books": 2700,
    "computers": 30,
    "learning_points": 19,
    "villages_count": 20,
    "courses": 18,
    "activities": 40,
    "learning_accounts": 6300,
    "credits_recognised": 900,
    "learning_organisations": 14,
    "leading_group": ["founded", "head", "first_meeting"],
    "annual_tasks": ["in_plan", "in_assessment", "villages_assigned"],
    "person_in_charge": True,
    "filing_gaps": {"rule_missing": 2},
    "open_facilities": ["farm_library", "library", "culture_station", "culture_centre"],
    "platform_grade": "B",
    "enterprises_complying": 6,
    "enterprises_sampled": 10,
    "annual_events": ["learning_week", "reading_week", "citizens_day"],
    "focus_groups": ["elderly", "youth", "farmers", "resettled"],
    "learning_accounts_last_year": 5040,
    "awareness": {"asked": 200, "favourable": 150},
    "satisfaction": {"asked": 200, "favourable": 170},
    "brand_grade": "B",
    "innovation_doubts": {"amount": "0"},
}
VILLAGE_FACTS = {
    "residents": 2600,
    "participants": 1100,
    "part_time_teachers": 2,
    "volunteers": 2,
    "training_hours": "40",
    "school_area_m2": "62",
    "books": 800,
    "activities": 11,
    "person_in_charge": True,
    "annual_tasks": ["in_plan", "published"],
    "filing_gaps": {},
    "equipment": ["broadband", "computer", "seats", "sign"],
    "opening_hours": "15",
    "focus_groups": ["elderly"],
    "record_doubts": {"amount": "1.5", "reason": "两次活动缺签到表"},
    "satisfaction": {"asked": 50, "favourable": 30},
    "confirmed_complaints": 1,
    "feature_grade": "A",
}


@pytest.fixture
def township_mapping():
    return yaml.safe_load((RUBRICS / "township.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def village_mapping():
    return yaml.safe_load((RUBRICS / "village.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def township(township_mapping):
    return parse_rubric(township_mapping)


@pytest.fixture
def village(village_mapping):
    return parse_rubric(village_mapping)


@pytest.fixture
def township_facts():
    return dict(TOWNSHIP_FACTS)


@pytest.fixture
def village_facts():
    return dict(VILLAGE_FACTS)
