"""Every object with a chain has a timeline: done, changed, refused, and what comes next."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from evaluation.models import Application, Expert, Unit
from evaluation.queries import histories
from evaluation.queries.aggregates import BY_LABEL, BY_SLUG, KINDS
from evaluation.vocabulary import InterestKind, Verb
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from tests.support.refusals import refused
from workflows import clock
from workflows.action import registry
from workflows.actor import PUBLIC, Actor
from workflows.authority import table
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
PLAYED = ("programme", "round", "application", "objection", "unit", "interest")
READERS = ("auditor", "supervisor", "secretariat")


def _play(stage: Any) -> Any:
    """A round on notice, an objection that was ruled on, a declared interest, a day off."""
    round_ = stages.on_notice(stage)
    listed = Application.objects.filter(status="admitted").select_related("unit").first()
    objection = stage.object_to(round_, listed)
    stage.handle(objection, uphold=False)
    expert = Expert.objects.select_related("user").first()
    _do(stage, Verb.INTEREST_DECLARE, Actor(expert.user), expert.user, **_kin())
    office = stage.cast.posts["secretariat"]
    day = {"day": stage.now.date() + timedelta(days=40), "is_working": False, "note": "放假通知"}
    _do(stage, Verb.CALENDAR_SET, office, round_.programme, **day)
    with refused("stranger"):
        _do(stage, Verb.ROUND_NAME, office, round_, heading="标题", text="正文")
    return round_


def _kin() -> dict[str, Any]:
    return {"unit": stages.unit("分水镇"), "kind": InterestKind.KIN, "note": "亲属"}


def _do(stage: Any, verb: str, actor: Actor, subject: Any, **what: Any) -> Any:
    with clock.travel(stage.now):
        return registry[verb](actor, subject, **what)


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(_play, django_db_blocker)


def _address(one: Any, name: str = "timeline") -> str:
    return reverse(name, args=[BY_LABEL[one._meta.label_lower].slug, one.pk])


def _reader(played: Built, post: str = "auditor") -> Browser:
    return Browser(played[0], played[0].cast.posts[post])


def _lines(browser: Browser, one: Any, **query: Any) -> list[histories.Line]:
    return browser.get(_address(one), **query).context["lines"]


def test_every_object_that_an_act_is_about_is_a_kind_or_names_the_kind_it_belongs_to() -> None:
    subjects = {row.model for row in table.rows() if row.verb in Verb.values}
    alone = {one._meta.label_lower for one in subjects if not hasattr(one, "aggregate")}
    assert alone <= set(BY_LABEL)


def test_every_chain_of_a_played_round_is_of_a_known_kind(played: Built) -> None:
    found = set(AuditEvent.objects.order_by().values_list("aggregate_type", flat=True).distinct())
    assert found <= set(BY_LABEL)
    assert {BY_SLUG[slug].label for slug in PLAYED} <= found


@pytest.mark.parametrize("kind", [BY_SLUG[slug] for slug in PLAYED], ids=lambda kind: kind.slug)
def test_every_kind_has_a_page_and_two_files_for_the_readers_of_the_record(
    played: Built, kind: Any
) -> None:
    event = AuditEvent.objects.filter(aggregate_type=kind.label).order_by("-seq").first()
    address = reverse("timeline", args=[kind.slug, event.aggregate_id])
    for post in READERS:
        page = _reader(played, post).get(address)
        assert page.context["lines"][0].hash == event.hash or page.context["lines"][0].answer
        assert page.status_code == 200
    for post in ("publisher", "leader"):
        actor = played[0].cast.posts.get(post) or next(iter(played[0].cast.leaders.values()))
        assert Browser(played[0], actor).get(address).status_code == 404
    for file in ("xlsx", "csv"):
        exported = _reader(played).get(f"{address}export/", file=file)
        assert exported.headers["Content-Disposition"].endswith(f'.{file}"')


def test_an_unknown_kind_or_object_is_not_found(played: Built) -> None:
    browser = _reader(played)
    assert browser.get("/record/of/user/1/").status_code == 404
    assert browser.get(reverse("timeline", args=["round", 987_654])).status_code == 404


def test_the_clerk_of_the_unit_reads_its_own_page_and_not_the_whole_timeline(played: Built) -> None:
    application = Application.objects.filter(status="admitted").select_related("unit").first()
    clerk = Browser(played[0], played[0].cast.clerks[application.unit.code])
    assert clerk.get(_address(application)).status_code == 404
    page = clerk.get(reverse("application", args=[application.pk]))
    names = {one.expert.user.name for one in application.assignments.select_related("expert__user")}
    assert len(names) > 1
    assert not [name for name in names if name in text(page)]


def test_a_line_says_who_in_which_post_did_what_and_what_it_changed(played: Built) -> None:
    application = Application.objects.filter(status="admitted").select_related("unit").first()
    lines = _lines(_reader(played), application)
    submitted = next(one for one in lines if one.what == "Submit the application")
    assert (submitted.who, submitted.post) == (
        played[0].cast.clerks[application.unit.code].label,
        "Applicant",
    )
    changed = {one.label: (one.before, one.after) for one in submitted.changes}
    assert changed["Status"][0] == "Draft"
    edits = [one for one in lines if one.what == "Save the application" and one.changes]
    assert edits
    assert all(one.before != one.after for line in lines for one in line.changes)


def test_a_first_version_shows_what_it_brought(played: Built) -> None:
    unit = Unit.objects.get(name="龙都街道")
    line = _lines(_reader(played), unit)[-1]
    assert line.what == "Record the year's figures"
    changed = {one.label: (one.before, one.after) for one in line.changes}
    assert changed["2025 · Resident population"] == ("—", "20000")


def test_what_was_refused_stands_between_what_was_done(played: Built) -> None:
    lines = _lines(_reader(played), played[1])
    first = lines[0]
    assert (first.what, first.code) == ("Name and commend", "stranger")
    assert first.who == played[0].cast.posts["secretariat"].label
    assert "another post" in first.answer
    assert not lines[1].answer


def test_what_comes_next_is_named_with_its_post_and_its_day(played: Built) -> None:
    page = _reader(played).get(_address(played[1]))
    (wait,) = [one for one in page.context["upcoming"] if one.what == "The public notice ends"]
    assert wait.who == ""
    assert "What comes next" in text(page)


def test_a_timeline_takes_as_many_queries_for_one_row_as_for_many(played: Built) -> None:
    stage, browser = played[0], _reader(played)
    draft = Application.objects.filter(status="admitted").first()
    address = _address(draft)
    browser.get(address)
    few = browser.queries(address)
    office = stage.cast.posts["publisher"]
    for _again in range(30):
        with refused("stranger"):
            _do(stage, Verb.CHECK_ACCEPT, office, draft)
    assert browser.queries(address) == few
    assert len(_lines(browser, draft)) > 30


def test_the_file_has_a_row_for_each_line(played: Built) -> None:
    browser, one = _reader(played), played[1]
    count = AuditEvent.objects.filter(aggregate_type="evaluation.round").count()
    content = browser.get(_address(one, "timeline_export")).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    head, *body = book.get_sheet_by_index(0).to_python()
    assert head[:4] == ["Time", "Person", "Post", "Act"]
    assert len(body) == count + 1
    assert "another post" in body[0][head.index("Refused with the words")]


def test_a_visitors_refusal_names_no_person(played: Built) -> None:
    notice = played[1].notices.first()
    with refused("invalid"):
        _do(
            played[0],
            Verb.OBJECTION_LODGE,
            PUBLIC,
            notice,
            application=Application.objects.filter(status="admitted").first(),
            form_key="00000000-0000-0000-0000-000000000001",
            name="",
            employer="",
            contact="",
            statement="",
        )
    line = _lines(_reader(played), played[1])[0]
    assert (line.who, line.code) == ("The public", "invalid")


def test_the_kinds_have_their_own_words() -> None:
    assert len({str(kind.name) for kind in KINDS}) == len(BY_SLUG) == len(KINDS)
