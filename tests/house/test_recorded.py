"""The watch over every request of the tests sees what it is there to see."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from evaluation.models import Department
from evaluation.vocabulary import Verb
from tests import stages
from tests.support.recorded import Recorded, unrecorded
from workflows.action import registry

pytestmark = pytest.mark.django_db


def _write(request: HttpRequest) -> HttpResponse:
    Department.objects.create(code="d-99", name="演示部门", valid_from=date(2026, 1, 1))
    return HttpResponse()


def _write_and_undo(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        with transaction.atomic():
            _write(request)
        transaction.set_rollback(True)
    return HttpResponse()


def _write_in_part(request: HttpRequest) -> HttpResponse:
    _write_and_undo(request)
    with transaction.atomic():
        return _write(request)


@pytest.mark.parametrize(
    ("view", "is_seen"),
    [(_write, True), (_write_and_undo, False), (_write_in_part, True)],
    ids=["written", "undone", "one undone, one written"],
)
def test_a_row_written_without_an_event_is_seen(
    rf: RequestFactory, view: object, is_seen: bool
) -> None:
    Recorded(view)(rf.post("/somewhere/"))
    found = [*unrecorded]
    unrecorded.clear()
    assert found == (["POST /somewhere/: evaluation_department"] if is_seen else [])


@pytest.mark.postgres
def test_an_act_is_on_the_record(rf: RequestFactory) -> None:
    stage = stages.small_stage()

    def act(request: HttpRequest) -> HttpResponse:
        secretariat, words = stage.cast.posts["secretariat"], {"contact": "", "addressees": ""}
        words |= {"copies_to": "区委办公室", "bases": []}
        registry[Verb.PROGRAMME_AMEND](secretariat, stage.programme, **words)
        return HttpResponse()

    Recorded(act)(rf.post("/somewhere/"))
    assert unrecorded == []
