"""The what-if page: who changes side, nothing changed, every use recorded, faults at fields."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import Category, Entry, Ranking, Round
from tests import stages
from tests.pages.reviewer.conftest import Browser
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]
HOLDS = {
    "weight-departments": "0.3",
    "weight-experts": "0.5",
    "weight-site": "0.2",
    "combine": "mean",
    "pass_line": "75",
    "block_minimum": "0.6",
    "quota": "2",
}


def _category(built: Built) -> Category:
    return stages.category(built[1], "experimental_village")


def _try(built: Built, who: str = "secretariat", **changes: str) -> Any:
    stage = built[0]
    browser = Browser(stage, stage.cast.posts[who] if who != "chair" else stage.cast.members[0])
    return browser.post(reverse("whatif", args=[_category(built).pk]), {**HOLDS, **changes})


def _rows() -> tuple[Any, ...]:
    return (
        list(Ranking.objects.values_list("pk", "sha256", "inputs", "result")),
        list(Entry.objects.values_list("pk", "place", "outcome")),
        list(Category.objects.values_list("pk", "plan", "target", "floors", "caps")),
    )


def test_the_form_opens_with_what_holds(sealed: Built) -> None:
    stage = sealed[0]
    browser = Browser(stage, stage.cast.posts["secretariat"])
    form = browser.get(reverse("whatif", args=[_category(sealed).pk])).context["form"]
    assert {name: str(form[name].value()) for name in HOLDS} == HOLDS


def test_what_holds_moves_nobody(sealed: Built) -> None:
    page = _try(sealed)
    assert page.status_code == 200
    assert page.context["moved"] == []
    assert page.context["trial"].before == page.context["trial"].after


def test_a_smaller_quota_shows_who_changes_side_and_changes_nothing(sealed: Built) -> None:
    before = _rows()
    page = _try(sealed, quota="1")
    second = next(one for one in page.context["rows"] if one.before.place == 2)
    assert [row.unit for row in page.context["moved"]] == [second.unit]
    assert f"{second.unit}: now Admitted, then Waiting list" in page.content.decode()
    assert _rows() == before


def test_every_use_is_recorded_with_its_numbers_and_the_hash_of_its_outcome(sealed: Built) -> None:
    page = _try(sealed, quota="1", **{"cap-kind:village": "1"})
    event = AuditEvent.objects.get(verb="ranking.try")
    assert (event.aggregate_type, event.aggregate_id) == ("evaluation.round", sealed[1].pk)
    assert json.loads(event.payload) == {
        "category": "experimental_village",
        "parameters": {
            "weights": {"departments": "0.3", "experts": "0.5", "site": "0.2"},
            "combine": "mean",
            "pass_line": "75",
            "block_minimum": "0.6",
            "quota": 1,
            "floors": {},
            "caps": {"kind:village": 1},
        },
        "sha256": page.context["trial"].sha256,
    }


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"weight-site": "0.3"}, "weight-departments", "must sum to 1, not to 1.1"),
        ({"weight-site": "0", "weight-experts": "0.7"}, "weight-site", "more than 0"),
        ({"weight-experts": "-0.5"}, "weight-experts", "greater than or equal to 0"),
        ({"weight-experts": "NaN"}, "weight-experts", "Enter a number"),
        ({"quota": "-1"}, "quota", "greater than or equal to 0"),
        ({"quota": "1.5"}, "quota", "whole number"),
        ({"quota": ""}, "quota", "required"),
        ({"pass_line": "101"}, "pass_line", "less than or equal to 100"),
        ({"block_minimum": "1.2"}, "block_minimum", "less than or equal to 1"),
        ({"combine": "trimmed_mean"}, "combine", "needs 5 sheets for every application"),
        ({"combine": "median"}, "combine", "Select a valid choice"),
        ({"floor-kind:village": "3"}, "floor-kind:village", "more than the quota of 2"),
        (
            {"floor-kind:village": "2", "cap-kind:village": "1"},
            "floor-kind:village",
            "more than the limit of 1",
        ),
        (
            {"floor-kind:village": "2", "floor-kind:community": "1"},
            "floor-kind:village",
            "Together at least 3",
        ),
        (
            {"cap-kind:village": "1", "cap-parent_kind:town": "1"},
            "cap-parent_kind:town",
            "overlap",
        ),
    ],
)
def test_each_fault_stands_at_its_field_and_nothing_is_recorded(
    sealed: Built, changes: dict[str, str], field: str, said: str
) -> None:
    page = _try(sealed, **changes)
    assert page.status_code == 422
    assert said in page.context["form"].errors[field].as_text()
    assert {name: page.context["form"][name].value() for name in changes} == changes
    assert not AuditEvent.objects.filter(verb="ranking.try").exists()


def test_several_faults_stand_together(sealed: Built) -> None:
    page = _try(sealed, combine="trimmed_mean", **{"weight-site": "0", "floor-kind:village": "3"})
    assert set(page.context["form"].errors) == {
        "combine",
        "weight-departments",
        "weight-site",
        "floor-kind:village",
    }


def test_the_chair_tries_too_and_the_supervisor_only_looks(sealed: Built) -> None:
    assert _try(sealed, "chair").status_code == 200
    page = _try(sealed, "supervisor")
    assert page.status_code == 403
    assert "belongs to another post" in page.content.decode()
    assert AuditEvent.objects.filter(verb="ranking.try").count() == 1


def test_others_do_not_find_the_page(sealed: Built) -> None:
    assert _try(sealed, "auditor").status_code == 404


def test_it_works_on_the_record_before_the_sealing(reviewed: Built) -> None:
    page = _try(reviewed, quota="0")
    assert page.status_code == 200
    assert {row.after.side for row in page.context["rows"]} == {"below"}
    assert not Ranking.objects.exists()


def test_while_sheets_are_missing_a_trial_is_refused_in_words(reviewing: Built) -> None:
    page = _try(reviewing)
    assert page.status_code == 422
    assert not AuditEvent.objects.filter(verb="ranking.try").exists()
