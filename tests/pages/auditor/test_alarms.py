"""The page of alarms: supervisor and auditor read it and answer, nobody else finds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from evaluation.models import Alarm, Look
from evaluation.vocabulary import AlarmCause
from tests import stages
from tests.pages.readers import EVERYBODY, clients
from tests.pages.rounds import Browser, Built, built, text
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
FACTS = {
    "who": "某人",
    "number": 31,
    "minutes": 60,
    "addresses": 4,
    "accounts": 2,
    "seq": 7,
    "chain": "evaluation.round 1",
    "fault": "the event is missing",
    "names": "a, b",
    "at": "2026-03-01T08:00:00+00:00",
    "error": "OSError",
    "post": "auditor",
    "by": "甲",
    "second": "乙",
    "person": "丙",
    "access": "link",
    "reason": "",
}


@pytest.fixture(scope="module")
def applied(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(lambda stage: stages.open_round(stage), django_db_blocker)


def raised(applied: Built, cause: str = "person_refused", number: int = 1) -> Alarm:
    terms = {"cause": cause, "facts": FACTS, "raised_at": applied[0].now}
    return Alarm.objects.create(key=f"{cause}:{number}", **terms)


def browser(applied: Built, post: str = "auditor") -> Browser:
    return Browser(applied[0], applied[0].cast.posts[post])


def test_supervisor_and_auditor_open_both_pages_and_nobody_else(applied: Built) -> None:
    alarm = raised(applied)
    for address in (reverse("alarms"), reverse("alarm", args=[alarm.pk])):
        opened = {
            name
            for name, client in clients(applied[0], EVERYBODY)
            if client.get(address).status_code == 200
        }
        assert opened == {"auditor 0", "supervisor 0"}


def test_without_an_alarm_the_page_says_what_would_raise_one(applied: Built) -> None:
    page = text(browser(applied).get(reverse("alarms")))
    assert "No alarm was raised yet" in page and "not yet" in page


def test_every_cause_is_in_words_and_leads_on(applied: Built) -> None:
    for cause in AlarmCause:
        raised(applied, cause)
    page = text(browser(applied).get(reverse("alarms")))
    assert page.count("not yet acknowledged") == len(AlarmCause)
    assert "%(" not in page and page.count("Look at it") == len(AlarmCause) - 1
    for words in ("某人 was refused 31 acts", "the event is missing", "OSError", "甲", "丙"):
        assert words in page


def test_the_page_says_when_the_site_looked_and_what_did_not_hold(applied: Built) -> None:
    Look.objects.create(what="whole", at=applied[0].now, found=2)
    Look.objects.create(what="facts", at=applied[0].now)
    page = text(browser(applied).get(reverse("alarms")))
    assert "2 do not hold" in page and "all of it holds" in page


def test_a_word_is_kept_with_the_name_and_in_the_record(applied: Built) -> None:
    alarm, own = raised(applied), browser(applied, "supervisor")
    address = reverse("alarm", args=[alarm.pk])
    assert own.post(address, {"answer": ""}).status_code == 422
    assert own.post(address, {"answer": "已电话核实，本人误操作"}).status_code == 302
    alarm.refresh_from_db()
    assert alarm.acknowledged_by == applied[0].cast.posts["supervisor"].user
    event = AuditEvent.objects.get(verb="alarm.acknowledge")
    assert "已电话核实" in event.payload
    assert "已电话核实" in text(browser(applied).get(reverse("alarms")))
    late = browser(applied).post(address, {"answer": "又一次"})
    assert late.status_code == 409 and "has been acknowledged" in text(late)


def test_the_act_stands_in_the_record_for_those_who_see_alarms(applied: Built) -> None:
    alarm = raised(applied)
    browser(applied).post(reverse("alarm", args=[alarm.pk]), {"answer": "已核实"})
    url = reverse("record")
    for post, seen in {"auditor": True, "supervisor": True, "secretariat": False}.items():
        page = text(browser(applied, post).get(url, verb="alarm.acknowledge"))
        assert ("已核实" in page) is seen, post
    line = browser(applied).get(reverse("timeline", args=["alarm", alarm.pk]))
    assert "已核实" in text(line) and "Many refusals of one person" in text(line)
    assert "person_refused" not in text(line)
    hidden = browser(applied, "secretariat").get(reverse("timeline", args=["alarm", alarm.pk]))
    assert hidden.status_code == 404


def test_the_page_takes_as_many_queries_for_one_row_as_for_thirty(applied: Built) -> None:
    own = browser(applied)
    raised(applied)
    few = own.queries(reverse("alarms"))
    for number in range(2, 31):
        raised(applied, number=number)
    someone = applied[0].cast.posts["supervisor"].user
    answered = {"acknowledged_by": someone, "acknowledged_at": applied[0].now, "answer": "已核实"}
    Alarm.objects.filter(key__endswith="0").update(**answered)
    assert own.queries(reverse("alarms")) == few
