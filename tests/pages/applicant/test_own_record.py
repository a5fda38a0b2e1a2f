"""A unit reads its own record: what its people were refused, and who recorded its figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from evaluation.actions import yearbook
from evaluation.demo.stage import Stage
from evaluation.models import Application, AppointmentProposal, Round, UnitYear
from evaluation.queries import own_record
from evaluation.vocabulary import ProposalStatus, Sight, Verb
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from tests.support.refusals import refused
from tests.support.term_guards import terms_unguarded
from workflows import clock
from workflows.action import registry
from workflows.actor import Actor
from workflows.authority import table

pytestmark = pytest.mark.django_db
TOWN, VILLAGE = "龙都街道", "九五社区"


def _applied(stage: Stage) -> Round:
    round_ = stages.open_round(stage)
    stages.submitted(stage, TOWN, "demonstration_township", round_)
    stages.draft(stage, VILLAGE, "demonstration_village", round_)
    return round_


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(scope="module")
def applied(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(_applied, django_db_blocker)


def _clerk(applied: Built, name: str) -> Actor:
    return applied[0].cast.clerks[stages.unit(name).code]


def _leader(applied: Built) -> Actor:
    return applied[0].cast.leaders[stages.unit(TOWN).code]


def _application(name: str) -> Application:
    return Application.objects.select_related("unit").get(unit__name=name)


def _tries(applied: Built, actor: Actor, verb: str, subject: Any, code: str, **what: Any) -> None:
    with clock.travel(applied[0].now), refused(code):
        registry[verb](actor, subject, **what)


def _told(applied: Built, actor: Actor, name: str) -> list[tuple[str, str]]:
    """Who was refused what, as the page of the application tells the reader."""
    page = Browser(applied[0], actor).get(reverse("application", args=[_application(name).pk]))
    return [(one.who, one.what) for one in page.context["events"] if one.answer]


def test_the_unit_sees_what_its_own_people_were_refused_and_nobody_elses(applied: Built) -> None:
    own, others = _clerk(applied, TOWN), _clerk(applied, "分水镇")
    submitted = _application(TOWN)
    edit = {"contact_name": "某人"}
    _tries(applied, own, Verb.APPLICATION_EDIT, submitted, "locked", **edit)
    _tries(applied, others, Verb.APPLICATION_EDIT, submitted, "stranger", **edit)
    office = applied[0].cast.posts["publisher"]
    _tries(applied, office, Verb.CHECK_ACCEPT, submitted, "stranger")
    expected = [(own.label, "Save the application")]
    assert _told(applied, own, TOWN) == expected
    assert _told(applied, _leader(applied), TOWN) == expected
    for reader in ("secretariat", "supervisor"):
        assert _told(applied, applied[0].cast.posts[reader], TOWN) == []


def test_what_was_tried_in_another_post_than_the_units_is_not_told(applied: Built) -> None:
    own = _clerk(applied, TOWN)
    _tries(applied, own, Verb.CHECK_ACCEPT, _application(TOWN), "stranger")
    assert _told(applied, own, TOWN) == []


def test_the_leader_does_not_read_what_a_villages_clerk_was_refused(applied: Built) -> None:
    village = _clerk(applied, VILLAGE)
    with clock.travel(applied[0].now), refused("invalid"):
        registry[Verb.APPLICATION_WITHDRAW](village, _application(VILLAGE), reason="")
    assert _told(applied, village, VILLAGE) == [(village.label, "Withdraw the application")]
    assert _told(applied, _leader(applied), VILLAGE) == []


def test_who_had_left_the_post_by_then_is_no_longer_one_of_the_units_people(
    applied: Built,
) -> None:
    own, submitted = _clerk(applied, TOWN), _application(TOWN)
    before = applied[0].now - timedelta(minutes=1)
    AppointmentProposal.objects.filter(person=own.user).update(
        status=ProposalStatus.ENDED, status_since=before, ended_because="调离"
    )
    edit = {"contact_name": "某人"}
    _tries(applied, own, Verb.APPLICATION_EDIT, submitted, "stranger", **edit)
    assert _told(applied, _leader(applied), TOWN) == []
    with terms_unguarded():
        AppointmentProposal.objects.filter(person=own.user).update(
            status_since=applied[0].now + timedelta(minutes=1)
        )
    assert _told(applied, _leader(applied), TOWN) == [(own.label, "Save the application")]


def test_the_rows_of_the_table_say_who_reads_it(applied: Built) -> None:
    def readers(sight: str, subject: Any) -> set[str]:
        cast = applied[0].cast
        people = {
            **cast.posts,
            "clerk": _clerk(applied, VILLAGE),
            "other clerk": _clerk(applied, "分水镇"),
            "leader": _leader(applied),
            "department": cast.departments["finance"],
            "member": cast.members[1],
        }
        return {name for name, actor in people.items() if table.may(actor, sight, subject)}

    village = _application(VILLAGE)
    assert readers(Sight.REFUSALS_READ, village) == {"clerk"}
    assert readers(Sight.YEARBOOK_READ, village.unit) == {"clerk"}
    assert readers(Sight.REFUSALS_READ, _application(TOWN)) == {"leader"}
    assert readers(Sight.YEARBOOK_READ, stages.unit(TOWN)) == {"leader"}


def _history(name: str) -> str:
    return reverse("yearbook_timeline", args=[stages.unit(name).pk])


def _figures() -> dict[str, Any]:
    return dict(UnitYear.objects.get(unit__name=VILLAGE).facts)


def test_the_unit_reads_who_recorded_its_figures_and_what_changed(applied: Built) -> None:
    own = _clerk(applied, VILLAGE)
    figures = _figures() | {"residents": 4321}
    with clock.travel(applied[0].now):
        yearbook.record(own, stages.unit(VILLAGE), year=2025, figures=figures, is_demo=True)
    _tries(applied, own, Verb.YEARBOOK_RECORD, stages.unit(TOWN), "stranger", year=2025, figures={})
    browser = Browser(applied[0], own)
    page = browser.get(_history(VILLAGE))
    newest, first = page.context["lines"]
    assert (newest.who, newest.what) == (own.label, "Record the year's figures")
    (change,) = newest.changes
    assert (change.label, change.after) == ("2025 · Resident population", "4321")
    assert first.changes
    assert "What changed" in text(page) or "what changed" in text(page)
    for stranger in (_clerk(applied, TOWN), applied[0].cast.posts["publisher"]):
        assert Browser(applied[0], stranger).get(_history(VILLAGE)).status_code == 404


def test_a_refused_recording_stands_in_the_unit_own_timeline_only(applied: Built) -> None:
    own, unit = _clerk(applied, VILLAGE), stages.unit(VILLAGE)
    terms = {"year": 2025, "figures": {"residents": "-1"}, "is_demo": True}
    _tries(applied, own, Verb.YEARBOOK_RECORD, unit, "invalid", **terms)
    _tries(applied, _clerk(applied, TOWN), Verb.YEARBOOK_RECORD, unit, "stranger", **terms)
    lines = Browser(applied[0], own).get(_history(VILLAGE)).context["lines"]
    assert [one.who for one in lines if one.answer] == [own.label]
    assert len(own_record.yearbook_rows(unit)) == len(lines)


def test_both_pages_take_as_many_queries_for_one_row_as_for_many(applied: Built) -> None:
    own, unit = _clerk(applied, VILLAGE), stages.unit(VILLAGE)
    browser = Browser(applied[0], own)
    terms = {"year": 2025, "figures": {"residents": "-1"}, "is_demo": True}
    _tries(applied, own, Verb.YEARBOOK_RECORD, unit, "invalid", **terms)
    _tries(applied, own, Verb.APPLICATION_WITHDRAW, _application(VILLAGE), "invalid", reason="")
    pages = (_history(VILLAGE), reverse("application", args=[_application(VILLAGE).pk]))
    for address in pages:
        browser.get(address)
    few = [browser.queries(address) for address in pages]
    for _again in range(30):
        _tries(applied, own, Verb.YEARBOOK_RECORD, unit, "invalid", **terms)
        _tries(applied, own, Verb.APPLICATION_WITHDRAW, _application(VILLAGE), "invalid", reason="")
    assert [browser.queries(address) for address in pages] == few


def test_before_anything_is_recorded_the_page_says_what_will_appear(applied: Built) -> None:
    clerk = _clerk(applied, "石碾村")
    page = Browser(applied[0], clerk).get(_history("石碾村"))
    assert "Nothing has been recorded yet" in text(page)
