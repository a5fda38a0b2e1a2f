"""The record is searched, opened, exported and verified, by whoever may read it and nobody else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from python_calamine import CalamineWorkbook

from evaluation.actions import applications
from evaluation.models import Application, Programme, Round
from evaluation.vocabulary import Sight, Verb
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from tests.support.refusals import refused
from workflows import clock
from workflows.action import registry
from workflows.authority import table
from workflows.deadlines import china_date
from workflows.models import AuditEvent, LeftOut

pytestmark = pytest.mark.django_db
RECORD = "record"


@pytest.fixture(scope="module")
def applied(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    def submitted(stage: Any) -> Any:
        round_ = stages.open_round(stage)
        stages.submitted(stage, "龙都街道", "demonstration_township", round_)
        stages.draft(stage, "九五社区", "demonstration_village", round_)
        return round_

    yield from built(submitted, django_db_blocker)


def auditor(applied: Built, post: str = "auditor") -> Browser:
    return Browser(applied[0], applied[0].cast.posts[post])


def acts(browser: Browser, **search: Any) -> list[str]:
    return [one.event.verb for one in browser.get(reverse(RECORD), **search).context["told"]]


@pytest.mark.parametrize(
    ("post", "status"),
    [("auditor", 200), ("supervisor", 200), ("secretariat", 200), ("publisher", 404)],
)
def test_only_readers_of_the_record_see_it(applied: Built, post: str, status: int) -> None:
    browser = auditor(applied, post)
    for name in ("record", "record_export", "record_verify", "permissions_page"):
        assert browser.get(reverse(name)).status_code == status, name


def test_an_event_is_told_in_words_and_opens_into_its_content(applied: Built) -> None:
    browser = auditor(applied)
    (one,) = browser.get(reverse(RECORD), verb="application.submit").context["told"]
    assert (one.what, one.post) == ("Submit the application", "Applicant")
    assert one.about == "龙都街道（区级社区教育示范镇乡街道）"
    assert "Self marks · 1.1" in dict(one.facts)


def test_the_search_narrows_by_person_unit_act_and_day(applied: Built) -> None:
    browser, total = auditor(applied), AuditEvent.objects.count()
    everything = browser.get(reverse(RECORD)).context["page"].paginator.count
    assert everything == total
    assert acts(browser, about="2026年度") == ["round.open", "round.plan"]
    assert set(acts(browser, person="九五社区")) == {
        "yearbook.record",
        "application.start",
        "application.edit",
        "evidence.attach",
    }
    before = china_date(stages.OPENING) - timedelta(days=1)
    assert acts(browser, until=before.isoformat()) == []
    assert acts(browser, verb="round.open", since=china_date(stages.OPENING).isoformat())


def test_the_search_narrows_by_post_and_words_of_the_reason_and_sorts(applied: Built) -> None:
    browser = auditor(applied)
    assert set(acts(browser, post="secretariat")) == {"round.open", "round.plan"}
    assert acts(browser, words="2026年度") == ["round.plan"]
    assert acts(browser, words='年"度') == []
    assert acts(browser, order="oldest") == acts(browser)[::-1]
    assert acts(browser, order="act") == sorted(acts(browser))


def test_what_was_refused_is_found_by_person_act_and_unit(applied: Built) -> None:
    stage, browser = applied[0], auditor(applied)
    draft = Application.objects.get(status="draft")
    with clock.travel(stage.now), refused("stranger"):
        registry["application.submit"](stage.cast.posts["publisher"], draft)
    search = {"which": "refused", "person": stage.cast.posts["publisher"].label}
    page = browser.get(reverse(RECORD), about="九五社区", verb="application.submit", **search)
    (one,) = page.context["told"]
    assert (one.what, one.kind, one.row.code) == (
        "Submit the application",
        "application",
        "stranger",
    )
    assert one.about == "九五社区 · 龙都街道（区级社区教育示范村（居））"
    assert "another post" in text(page)
    assert not browser.get(reverse(RECORD), about="分水镇", **search).context["told"]
    rows = browser.get(reverse("record_export"), file="csv", **search).content.decode("utf-8-sig")
    assert rows.splitlines()[0] == "Time,Person,Act,About,Answer,Code,Request"
    assert len(rows.splitlines()) == 2


def test_the_record_says_how_many_refusals_of_visitors_were_left_out(applied: Built) -> None:
    LeftOut.objects.create(hour=applied[0].now.replace(minute=0), number=7)
    LeftOut.objects.create(hour=applied[0].now, actor_id=9, actor="某人", number=2)
    page = auditor(applied).get(reverse(RECORD), which="refused")
    assert "7 refusals of visitors were left out" in text(page)
    assert "2 refusals of 某人 were left out" in text(page)
    page = auditor(applied).get(reverse(RECORD), which="refused", person="别人")
    assert "left out" not in text(page)
    earlier = china_date(applied[0].now) - timedelta(days=2)
    page = auditor(applied).get(reverse(RECORD), which="refused", until=earlier.isoformat())
    assert "left out" not in text(page)


def test_a_reader_finds_no_refusal_of_a_round_that_they_do_not_read(applied: Built) -> None:
    stage = applied[0]
    other = Round.objects.get(pk=applied[1].pk)
    other.pk, other.programme = None, Programme.objects.create(name="另一计划", issuer="某局")
    other.save()
    with clock.travel(stage.now), refused("stranger"):
        registry["round.open"](stage.cast.posts["publisher"], other)
    assert (
        not auditor(applied)
        .get(reverse(RECORD), which="refused", verb="round.open")
        .context["told"]
    )
    assert auditor(applied).get(reverse("timeline", args=["round", other.pk])).status_code == 404


def test_the_last_day_does_not_lie_before_the_first(applied: Built) -> None:
    page = auditor(applied).get(reverse(RECORD), since="2026-05-02", until="2026-05-01")
    assert list(page.context["form"].errors) == ["until"]


def test_a_day_that_is_none_is_named_and_shows_nothing(applied: Built) -> None:
    page = auditor(applied).get(reverse(RECORD), since="gestern")
    assert list(page.context["form"].errors) == ["since"]
    assert "No event fits" in text(page)


def test_the_export_has_a_row_per_event(applied: Built) -> None:
    page = auditor(applied).get(reverse("record_export"), about="2026年度")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(page.content)).get_sheet_by_index(0)
    head, *body = rows.to_python()
    assert head[:5] == ["Time", "Person", "Post", "Act", "About"]
    assert [row[3] for row in body] == ["Publish the call", "Plan the round"]


def test_a_whole_record_holds_and_an_altered_one_is_named(applied: Built) -> None:
    browser, url = auditor(applied), reverse("record_verify")
    assert "The record holds" in text(browser.get(url))
    event = AuditEvent.objects.filter(verb="round.open").get()
    name = "workflows_auditevent_no_update"
    with connection.cursor() as cursor:
        table_of = " ON workflows_auditevent" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{table_of}")
        cursor.execute("UPDATE workflows_auditevent SET payload = '{}' WHERE id = %s", [event.pk])
    page = browser.get(url)
    found = {(one["chain"], one["seq"]) for one in page.context["faults"]}
    assert (f"evaluation.round {event.aggregate_id}", event.seq) in found
    assert "The record was altered" in text(page)


def test_a_page_of_the_record_takes_as_many_queries_for_one_row_as_for_many(
    applied: Built,
) -> None:
    stage, browser, search = applied[0], auditor(applied), {"verb": "application.edit"}
    few = browser.queries(reverse(RECORD), **search)
    draft = Application.objects.get(status="draft")
    clerk = stage.cast.clerks[draft.unit.code]
    with clock.travel(stage.now):
        for number in range(30):
            applications.edit(clerk, draft, contact_name=f"经办人{number}（演示）")
    assert len(browser.get(reverse(RECORD), **search).context["told"]) > 30
    assert browser.queries(reverse(RECORD), **search) == few


def test_the_permission_table_stands_in_words_row_by_row(applied: Built) -> None:
    context = auditor(applied).get(reverse("permissions_page")).context
    rows = [row for row in table.rows() if row.verb in (*Verb.values, *Sight.values)]
    assert len(context["acts"]) + len(context["looks"]) == len(rows)
    names = {row.of.__name__ for row in rows}
    assert names.isdisjoint(one.of for one in (*context["acts"], *context["looks"]))
