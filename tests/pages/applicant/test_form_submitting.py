"""Submitting and supplementing through the form."""

from __future__ import annotations

import pytest
from django.urls import reverse

from evaluation.models import Application
from tests.pages.applicant.conftest import World, typed

pytestmark = pytest.mark.django_db


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_a_complete_form_is_submitted_once_and_the_second_press_is_told_by_whom(
    world: World,
) -> None:
    client = world.client(world.clerk(world.full))
    with world.later():
        address = world.form(world.full)
        sent = typed(client.get(address)) | {"act": "submit"}
        first = client.post(address, sent)
        second = client.post(address, sent)
    assert first.url == reverse("application", args=[world.full.pk])
    assert fresh(world.full).status == "submitted"
    assert second.status_code == 409
    assert world.clerk(world.full).label in second.content.decode()
    assert client.get(address).url == reverse("application", args=[world.full.pk])


def test_an_incomplete_form_is_not_submitted_and_says_what_is_missing(world: World) -> None:
    client = world.client(world.clerk(world.half))
    with world.later():
        address = world.form(world.half)
        sent = typed(client.get(address)) | {"act": "submit", "contact_phone": ""}
        answer = client.post(address, sent)
    assert answer.status_code == 422
    assert fresh(world.half).status == "draft"
    assert [gap.where for gap in answer.context["lacking"]] == ["contact"]
    assert answer.context["form"].non_field_errors()


def test_of_a_returned_application_only_the_returned_part_changes(world: World) -> None:
    client = world.client(world.clerk(world.returned))
    with world.later():
        address = world.form(world.returned, "supplement")
        page = client.get(address)
        answer = client.post(
            address,
            typed(page) | {"r-1.1": "已补会议纪要", "r-1.2": "偷改", "contact_name": "偷改"},
        )
    assert answer.status_code == 302
    kept = fresh(world.returned)
    assert kept.reasons["1.1"] == "已补会议纪要"
    assert kept.reasons["1.2"] == world.returned.reasons["1.2"]
    assert kept.contact_name == world.returned.contact_name
    open_cards = [
        card["number"]
        for one in page.context["sections"]
        for card in one["cards"]
        if card["is_open"]
    ]
    assert open_cards == ["1.1"]
    assert "请补充会议纪要" in page.content.decode()


def test_a_supplement_needs_an_answer_and_goes_back_to_the_check(world: World) -> None:
    client = world.client(world.clerk(world.returned))
    with world.later():
        address = world.form(world.returned, "supplement")
        sent = typed(client.get(address)) | {"act": "submit"}
        silent = client.post(address, sent)
        answered = client.post(address, sent | {"answer": "已补正"})
    assert silent.status_code == 422
    assert answered.status_code == 302
    assert fresh(world.returned).status == "checking"
    assert fresh(world.returned).supplements.get().answer == "已补正"


def test_a_supplement_that_comes_too_late_is_refused_with_its_text(world: World) -> None:
    client = world.client(world.clerk(world.returned))
    due = world.returned.supplements.get().due_at
    with world.later():
        address = world.form(world.returned, "supplement")
        sent = typed(client.get(address)) | {"act": "submit", "r-1.1": "太晚了"}
    with world.later(seconds=(due - world.stage.now).total_seconds() + 1):
        answer = client.post(address, sent)
    assert answer.status_code == 409
    assert "太晚了" in answer.content.decode()
    assert fresh(world.returned).status == "returned"
