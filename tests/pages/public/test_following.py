"""Following an application by its code: stage and holder, no person, no points, no early news."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.demo.stage import Stage
from evaluation.models import Application, TrackingCode
from evaluation.vocabulary import Role
from tests import stages
from tests.pages.public.test_reading import _persons
from workflows import clock
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
ADDRESS = "/follow/application/"
FIELDS = {"unit", "category", "round", "is_demo", "stage", "since", "days"}
FIELDS |= {"holders", "steps", "next"}


def _code(application: Application) -> str:
    return TrackingCode.objects.get(application=application).code


def _ask(client: Client, stage: Stage, code: str) -> Any:
    with clock.travel(stage.now):
        return client.post(ADDRESS, {"code": code})


def test_a_submitted_application_is_followed_by_its_code(client: Client, db: None) -> None:
    stage = stages.small_stage()
    application = stages.submitted(
        stage, "分水镇", "experimental_township", stages.open_round(stage)
    )
    code = _code(application)
    stage.now += timedelta(days=3)
    answer = _ask(client, stage, f" {code[:4]}-{code[4:].lower()} ")
    found = answer.context["found"]
    assert (answer.status_code, found["unit"], found["days"]) == (200, "分水镇", 3)
    assert [(one.step, one.who) for one in found["holders"]] == [
        ("check", str(Role.SECRETARIAT.label))
    ]
    assert found["next"] == "部门联审意见"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_code_is_on_the_page_of_its_clerk_and_not_in_the_record(
    client: Client, db: None
) -> None:
    stage = stages.small_stage()
    application = stages.submitted(
        stage, "分水镇", "experimental_township", stages.open_round(stage)
    )
    code = _code(application)
    client.force_login(stage.cast.clerks[application.unit.code].user)
    with clock.travel(stage.now):
        page = client.get(f"/applications/{application.pk}/").content.decode()
    assert code in page
    assert [one for one in AuditEvent.objects.all() if code in one.payload] == []


def test_a_draft_has_no_code_and_a_second_submission_keeps_the_first(db: None) -> None:
    stage = stages.small_stage()
    round_ = stages.open_round(stage)
    draft = stages.draft(stage, "分水镇", "experimental_township", round_)
    assert not TrackingCode.objects.exists()
    stage.submit(draft)
    assert re.fullmatch("[A-HJ-NP-Z2-9]{12}", _code(draft))


def test_no_person_is_told_at_any_stage_and_no_field_holds_points(client: Client, db: None) -> None:
    stage = stages.small_stage()
    stages.under_review(stage)
    persons = _persons()
    for code in TrackingCode.objects.values_list("code", flat=True):
        answer = _ask(client, stage, code)
        text = answer.content.decode()
        assert [person for person in persons if person in text] == []
        assert set(answer.context["found"]) == FIELDS


def test_before_the_publication_the_admitted_and_the_others_read_the_same(
    client: Client, db: None
) -> None:
    stage = stages.small_stage()
    round_ = stages.sealed(stage)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    seen = set()
    statuses = set()
    for application in Application.objects.filter(category__title="experimental"):
        found = _ask(client, stage, _code(application)).context["found"]
        statuses.add(application.status)
        if application.snapshot.is_village:
            seen.add((str(found["stage"]), found["since"], str(found["holders"]), found["next"]))
    assert len(statuses) > 1
    assert len(seen) == 1


@pytest.mark.parametrize("code", ["ABCDEFGHJKMN", "1", "' OR 1=1 --", "A" * 24, "码"])
def test_every_code_that_does_not_exist_gets_the_same_answer(
    client: Client, db: None, code: str
) -> None:
    page = client.post(ADDRESS, {"code": code})
    assert (page.status_code, page.context["form"].errors["code"]) == (
        422,
        ["没有申报使用这个查询码，请逐个字符核对。"],
    )


def test_guessing_is_limited(client: Client, db: None, settings: Any) -> None:
    settings.FOLLOWS_PER_HOUR = 2
    answers = [client.post(ADDRESS, {"code": "ABCDEFGHJKMN"}).status_code for _time in range(3)]
    assert answers == [422, 422, 429]
    assert client.post("/follow/", {"code": "ABCDEFGHJKMN"}).status_code == 429


def test_the_page_asks_the_same_questions_for_every_application(client: Client, db: None) -> None:
    stage = stages.small_stage()
    stages.under_review(stage)
    counts = set()
    _ask(client, stage, "first")  # opens the count of this address
    for code in TrackingCode.objects.values_list("code", flat=True):
        with CaptureQueriesContext(connection) as seen:
            _ask(client, stage, code)
        counts.add(len(seen))
    assert max(counts) - min(counts) <= 1
