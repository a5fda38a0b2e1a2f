"""What was refused is kept: without content, beside the chains, and though the act is undone."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tests.support.refusals import refused
from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person
from workflows import clock, service
from workflows.action import registry
from workflows.actor import PUBLIC, SYSTEM
from workflows.audit import chain
from workflows.middleware import RequestIdMiddleware
from workflows.models import AuditEvent, LeftOut, RefusedAct
from workflows.refused import kept

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOON = datetime(2026, 3, 2, 4, 20, tzinfo=UTC)


def _kept() -> list[tuple[str, ...]]:
    return list(RefusedAct.objects.order_by("pk").values_list("actor", "verb", "code"))


def test_a_refused_act_leaves_a_row_that_keeps_no_content() -> None:
    leave, ben = asked(person("Ann")), person("Ben")
    version, events = chain.version_of(leave), AuditEvent.objects.count()
    with clock.travel(NOON), refused("stranger"):
        registry["leave.return"](ben, leave, why="a secret reason")
    row = RefusedAct.objects.get()
    assert (row.actor_id, row.actor, row.verb) == (ben.pk, "Ben", "leave.return")
    assert (row.aggregate_type, row.aggregate_id) == ("toy.leave", leave.pk)
    assert (row.subject_type, row.subject_id) == ("toy.leave", leave.pk)
    assert (row.code, row.status, row.at) == ("stranger", 403, NOON)
    values = [str(getattr(row, field.attname)) for field in row._meta.concrete_fields]
    assert not [value for value in values if "secret" in value]
    assert (chain.version_of(leave), AuditEvent.objects.count()) == (version, events)


@pytest.mark.parametrize(
    ("verb", "code", "what"),
    [("leave.approve", "stale", {"version": 0}), ("leave.return", "invalid", {"why": ""})],
)
def test_a_stale_form_and_a_poor_content_are_refusals_too(
    verb: str, code: str, what: dict[str, Any]
) -> None:
    leave, boss = asked(person("Ann")), chief()
    with refused(code):
        registry[verb](boss, leave, **what)
    assert _kept() == [("Chief", verb, code)]


def test_who_comes_late_to_a_task_leaves_a_row() -> None:
    leave, boss = asked(person("Ann")), chief()
    task = service.task_of(service.processes_of(Leave.objects.all()).get(), "decide")
    do(boss, leave, "leave.refuse")
    with refused("already_done"):
        service.perform(chief("Other"), task, "leave.refuse")
    assert _kept() == [("Other", "leave.refuse", "already_done")]


def test_what_the_system_may_not_do_is_no_row() -> None:
    with refused("stranger"):
        registry["leave.approve"](SYSTEM, asked(person("Ann")))
    assert _kept() == []


@pytest.mark.django_db(transaction=True)
def test_the_row_survives_when_everything_around_it_is_rolled_back() -> None:
    leave, ben = asked(person("Ann")), person("Ben")
    with kept(), refused("stranger"), transaction.atomic():
        Leave.objects.update(days=9)
        registry["leave.approve"](ben, leave)
    leave.refresh_from_db()
    assert (leave.days, _kept()) == (3, [("Ben", "leave.approve", "stranger")])


def test_a_refusal_that_cannot_be_written_is_still_the_refusal(
    caplog: pytest.LogCaptureFixture,
) -> None:
    leave, ben = asked(person("Ann")), person("Ben")

    def broken(execute: Any, sql: str, *args: Any) -> Any:
        if sql.startswith('INSERT INTO "workflows_refusedact"'):
            raise DatabaseError("the disk is full, Ben")
        return execute(sql, *args)

    with (
        caplog.at_level(logging.ERROR),
        connection.execute_wrapper(broken),
        refused("stranger"),
    ):
        registry["leave.approve"](ben, leave)
    assert _kept() == []
    assert caplog.messages == ["1 refused acts were not kept: DatabaseError"]


def test_visitors_cannot_fill_the_table(settings: Any) -> None:
    settings.REFUSALS_KEPT_PER_ADDRESS, settings.REFUSALS_KEPT_PER_HOUR = 3, 5
    leave = asked(person("Ann"))

    def knock(address: str) -> None:
        with kept(address), refused("stranger"):
            registry["leave.approve"](PUBLIC, leave)

    with clock.travel(NOON):
        for address in ["a"] * 5 + ["b"] * 2 + ["c"] * 4:
            knock(address)
    counted = [RefusedAct.objects.filter(address=address).count() for address in "abc"]
    assert counted == [3, 2, 0]
    assert list(LeftOut.objects.values_list("hour", "number")) == [(NOON.replace(minute=0), 6)]
    with clock.travel(NOON + timedelta(minutes=61)):
        knock("a")
    assert RefusedAct.objects.count() == 6


def test_a_person_with_an_account_is_not_limited_as_visitors_are(settings: Any) -> None:
    settings.REFUSALS_KEPT_PER_ADDRESS = settings.REFUSALS_KEPT_PER_HOUR = 1
    leave, ben = asked(person("Ann")), person("Ben")
    for _again in range(3):
        with kept("a"), refused("stranger"):
            registry["leave.approve"](ben, leave)
    assert RefusedAct.objects.count() == 3
    assert set(RefusedAct.objects.values_list("address", flat=True)) == {""}


def test_a_person_with_an_account_cannot_fill_the_table_either(settings: Any) -> None:
    settings.REFUSALS_KEPT_PER_PERSON = 3
    leave, ben, cat = asked(person("Ann")), person("Ben"), person("Cat")
    with clock.travel(NOON):
        for who, times in ((ben, 5), (cat, 2)):
            for _again in range(times):
                with refused("stranger"):
                    registry["leave.approve"](who, leave)
    assert [RefusedAct.objects.filter(actor_id=one.pk).count() for one in (ben, cat)] == [3, 2]
    left_out = LeftOut.objects.values_list("hour", "actor_id", "actor", "number")
    assert list(left_out) == [(NOON.replace(minute=0), ben.pk, "Ben", 2)]
    with clock.travel(NOON + timedelta(minutes=61)), refused("stranger"):
        registry["leave.approve"](ben, leave)
    assert RefusedAct.objects.filter(actor_id=ben.pk).count() == 4


def _sent(answer: Any, method: str = "post") -> HttpResponse:
    request: HttpRequest = getattr(RequestFactory(), method)("/somewhere/")
    request.resolver_match = type("Match", (), {"view_name": "somewhere"})()
    return RequestIdMiddleware(answer)(request)


@pytest.mark.parametrize("status", [403, 404, 409])
def test_a_page_that_refuses_by_itself_leaves_a_row(status: int) -> None:
    response = _sent(lambda request: HttpResponse(status=status))
    row = RefusedAct.objects.get()
    assert (row.route, row.verb, row.code, row.status) == ("somewhere", "", "by_the_page", status)
    assert row.request_id == response.headers["X-Request-Id"]


def test_what_was_read_or_done_or_only_incomplete_leaves_none() -> None:
    _sent(lambda request: HttpResponse(status=404), "get")
    _sent(lambda request: HttpResponse(status=302))
    _sent(lambda request: HttpResponse(status=422))
    assert _kept() == []


def test_a_refusal_that_the_page_caught_is_kept_once() -> None:
    leave, ben = asked(person("Ann")), person("Ben")

    def page(request: HttpRequest) -> HttpResponse:
        with transaction.atomic(), refused("stranger"):
            registry["leave.approve"](ben, leave)
        return HttpResponse(status=403)

    _sent(page)
    assert _kept() == [("Ben", "leave.approve", "stranger")]


def test_a_refused_act_cannot_be_changed_or_deleted() -> None:
    with refused("stranger"):
        registry["leave.approve"](person("Ben"), asked(person("Ann")))
    for forge in (
        lambda: RefusedAct.objects.update(actor="Cat"),
        lambda: RefusedAct.objects.get().delete(),
    ):
        with (
            pytest.raises(DatabaseError, match="the record is append-only"),
            transaction.atomic(),
        ):
            forge()
