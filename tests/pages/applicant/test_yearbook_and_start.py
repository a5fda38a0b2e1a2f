"""The year's figures are recorded, and an application is started."""

from __future__ import annotations

import pytest
from django.urls import reverse

from evaluation.models import Application, UnitYear
from tests import stages
from tests.pages.applicant.conftest import World
from workflows.audit.chain import version_of

pytestmark = pytest.mark.django_db
FIGURES = {"residents": "2000", "participants": "1500", "fund_yuan": "3000.50", "books": "120"}


def test_the_figures_of_a_year_are_recorded(world: World) -> None:
    unit = stages.unit("龙溪村")
    client = world.client(world.stage.cast.clerks[unit.code])
    address = reverse("yearbook", args=[unit.pk, 2025])
    with world.later():
        assert client.get(reverse("yearbook_list")).context["rows"][0]["missing"] == [2025]
        answer = client.post(address, FIGURES | {"version": version_of(unit)})
        again = client.post(address, FIGURES | {"version": 0, "residents": "3000"})
        assert client.post(address, FIGURES | {"residents": "3000"}).status_code == 409
    assert answer.status_code == 302
    recorded = UnitYear.objects.get(unit=unit, year=2025)
    assert recorded.facts == {
        "residents": 2000,
        "participants": 1500,
        "fund_yuan": "3000.5",
        "books": 120,
    }
    assert again.status_code == 409
    assert {row["theirs"] for row in again.context["rows"] if row["theirs"]} == {
        2000,
        1500,
        "3000.5",
        120,
    }


def test_figures_that_cannot_be_are_named(world: World) -> None:
    unit = stages.unit("龙溪村")
    client = world.client(world.stage.cast.clerks[unit.code])
    with world.later():
        answer = client.post(
            reverse("yearbook", args=[unit.pk, 2025]),
            {"version": version_of(unit), "residents": "10", "participants": "11", "books": "x"},
        )
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["books", "participants"]
    assert not UnitYear.objects.filter(unit=unit).exists()


def test_nobody_records_another_units_figures(world: World) -> None:
    unit = stages.unit("龙溪村")
    client = world.client(world.clerk(world.half))
    with world.later():
        assert client.get(reverse("yearbook", args=[unit.pk, 2025])).status_code == 404


def test_an_application_is_started_once_and_opens_its_form(world: World) -> None:
    unit = stages.unit("龙溪村")
    category = stages.category(world.round, "experimental_village")
    client = world.client(world.stage.cast.clerks[unit.code])
    address = reverse("application_start", args=[unit.pk, category.pk])
    with world.later():
        asked = client.get(address)
        started = client.post(address)
        second = client.post(address)
    application = Application.objects.get(unit=unit)
    assert asked.context["refusal"] is None
    assert started.url == world.form(application)
    assert second.status_code == 422


def test_a_unit_does_not_start_in_a_category_of_another_kind(world: World) -> None:
    unit = stages.unit("龙溪村")
    category = stages.category(world.round, "experimental_township")
    client = world.client(world.stage.cast.clerks[unit.code])
    with world.later():
        answer = client.post(reverse("application_start", args=[unit.pk, category.pk]))
    assert answer.status_code == 422
    assert not Application.objects.filter(unit=unit).exists()


def test_an_open_call_is_on_the_desk_until_the_unit_has_applied(world: World) -> None:
    unit = stages.unit("龙溪村")
    client = world.client(world.stage.cast.clerks[unit.code])
    category = stages.category(world.round, "experimental_village")
    with world.later():
        offered = client.get(reverse("desk")).context["calls"]
        client.post(reverse("application_start", args=[unit.pk, category.pk]))
        after = client.get(reverse("desk")).context
    assert sorted(one.code for _unit, one in offered) == [
        "demonstration_village",
        "experimental_village",
    ]
    assert after["calls"] == after["own"] == []
    assert [row.whom for group in after["groups"] for row in group["rows"]] == ["龙溪村 · 龙都街道"]
