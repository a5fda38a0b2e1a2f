"""The administrators' pages: two people at two browsers, and nothing for anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.queries import posts
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of
from workflows.actor import SYSTEM
from workflows.authority import Who
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def under_way(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.open_round, django_db_blocker)


def browser(under_way: Built, post: str) -> Browser:
    return Browser(under_way[0], under_way[0].cast.posts[post])


def newcomer(name: str = "newcomer") -> User:
    return User.objects.get_or_create(username=name, defaults={"name": "新来人"})[0]


def propose(under_way: Built, **changes: str) -> Any:
    find = {"person": "newcomer", "post": "applicant", "about": "分水镇"}
    url = reverse("appointment_propose") + "?" + "&".join(f"{k}={v}" for k, v in find.items())
    town = stages.unit("分水镇")
    terms = {"person": newcomer().pk, "target": town.pk, "reason": "换届"} | changes
    return browser(under_way, "security").post(url, terms)


def test_one_proposes_and_the_other_approves(under_way: Built) -> None:
    newcomer()
    answer = propose(under_way, since="2026-03-01", until="2027-03-01")
    proposal = AppointmentProposal.objects.get(person=newcomer())
    assert (answer.status_code, answer.url) == (302, reverse("appointment", args=[proposal.pk]))
    desk = browser(under_way, "security-2").get(reverse("desk")).content.decode()
    assert "Approve the appointment / Refuse the appointment" in desk
    assert "新来人" in desk
    page = page_of("decide")
    shown = browser(under_way, "security-2").get(page).content.decode()
    assert "Submit the application" in shown
    assert "换届" in shown
    own = browser(under_way, "security").get(page).content.decode()
    assert "You proposed this yourself; somebody else decides." in own
    refused = browser(under_way, "security").post(page, {"approve": "1"})
    assert refused.status_code == 403
    done = browser(under_way, "security-2").post(page, {"approve": "1"})
    assert (done.status_code, done.url) == (302, reverse("desk"))
    proposal.refresh_from_db()
    assert (proposal.status, proposal.decided_by.username) == ("granted", "demo-security-2")


def test_the_proposal_waits_on_nobody_elses_desk(under_way: Built) -> None:
    propose(under_way)
    for post in ("security", "system", "secretariat", "auditor", "supervisor"):
        shown = browser(under_way, post).get(reverse("desk")).content.decode()
        assert ("Approve the appointment" in shown) == (post == "security")


def test_refusing_needs_a_reason_and_keeps_it(under_way: Built) -> None:
    propose(under_way)
    page = page_of("decide")
    silent = browser(under_way, "security-2").post(page, {"refuse": "1", "answer": ""})
    assert silent.status_code == 422
    assert "Say why the appointment is refused." in silent.content.decode()
    browser(under_way, "security-2").post(page, {"refuse": "1", "answer": "材料不齐"})
    proposal = AppointmentProposal.objects.get(person=newcomer())
    assert (proposal.status, proposal.answer) == ("refused", "材料不齐")


def test_a_bad_proposal_comes_back_with_what_was_typed(under_way: Built) -> None:
    newcomer()
    answer = propose(under_way, reason="", since="2026-03-01")
    assert answer.status_code == 422
    assert 'value="2026-03-01"' in answer.content.decode()
    answer = propose(under_way, since="2026-03-09", until="2026-03-01", reason="换届")
    assert answer.status_code == 422
    assert "The last day lies before the first." in answer.content.decode()


@pytest.mark.parametrize("person", ["nobody-of-this-name", ""])
def test_the_search_says_what_it_did_not_find(under_way: Built, person: str) -> None:
    find = {"person": person, "post": "secretariat"}
    shown = browser(under_way, "security").get(reverse("appointment_propose"), **find)
    assert shown.status_code == 200
    assert shown.context["form"] is None


def test_an_appointment_is_ended_with_a_reason(under_way: Built) -> None:
    clerk = under_way[0].cast.clerks[stages.unit("分水镇").code].user
    held = AppointmentProposal.objects.get(person=clerk)
    url = reverse("appointment_end", args=[held.pk])
    assert browser(under_way, "security").get(url).status_code == 200
    assert browser(under_way, "security").post(url, {"reason": " "}).status_code == 422
    assert browser(under_way, "security").post(url, {"reason": "调离"}).status_code == 302
    held.refresh_from_db()
    assert held.status == "ended"


def test_the_last_auditor_cannot_be_ended_and_the_page_says_why(under_way: Built) -> None:
    auditor = under_way[0].cast.posts["auditor"].user
    held = AppointmentProposal.objects.get(person=auditor)
    url = reverse("appointment_end", args=[held.pk])
    shown = browser(under_way, "security").get(url).content.decode()
    assert "Nobody would be left in this post. Appoint a successor first." in shown
    assert browser(under_way, "security").post(url, {"reason": "离任"}).status_code == 403


@pytest.mark.parametrize("post", ["secretariat", "publisher", "system"])
@pytest.mark.parametrize(
    "name", ["appointment_list", "appointment_propose", "appointment", "appointment_end"]
)
def test_appointments_are_hidden_from_everybody_else(
    under_way: Built, post: str, name: str
) -> None:
    one = AppointmentProposal.objects.first()
    args = [one.pk] if name in ("appointment", "appointment_end") else []
    assert browser(under_way, post).get(reverse(name, args=args)).status_code == 404


@pytest.mark.parametrize("post", ["supervisor", "auditor"])
def test_the_supervisor_and_the_auditor_read_but_do_not_end(under_way: Built, post: str) -> None:
    one = AppointmentProposal.objects.first()
    assert browser(under_way, post).get(reverse("appointment_list")).status_code == 200
    assert browser(under_way, post).get(reverse("appointment", args=[one.pk])).status_code == 200
    end = reverse("appointment_end", args=[one.pk])
    assert browser(under_way, post).get(end).status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"person": "demo-auditor"}, 1),
        ({"about": "分水镇"}, 2),
        ({"post": "security_administrator"}, 2),
        ({"status": "refused"}, 0),
    ],
)
def test_the_list_is_filtered_by_person_and_object(
    under_way: Built, query: dict[str, str], count: int
) -> None:
    shown = browser(under_way, "security").get(reverse("appointment_list"), **query)
    assert shown.context["page"].paginator.count == count


def test_the_list_takes_as_many_queries_for_1_row_as_for_25(under_way: Built) -> None:
    page = browser(under_way, "security")
    few = page.queries(reverse("appointment_list"), person="demo-auditor")
    assert page.queries(reverse("appointment_list")) == few


def test_the_accounts_take_as_many_queries_for_1_row_as_for_25(under_way: Built) -> None:
    page = browser(under_way, "system")
    few = page.queries(reverse("account_list"), q="demo-auditor")
    assert page.queries(reverse("account_list")) == few


def test_an_account_is_opened_and_its_owner_signs_in_by_the_link_once(
    under_way: Built, client: Any
) -> None:
    new = {"name": "李四", "office": "分水镇", "username": "li.si"}
    opened = browser(under_way, "system").post(reverse("account_open"), new)
    link = opened.context["link"].removeprefix("http://testserver")
    assert "no-store" in opened["Cache-Control"]
    asked = client.get(link, follow=True)
    fields = asked.context["form"].fields
    password = dict.fromkeys(fields, "lang-und-sicher-2026")
    assert client.post(asked.request["PATH_INFO"], password).status_code == 302
    assert User.objects.get(username="li.si").check_password("lang-und-sicher-2026")
    assert not client.get(link, follow=True).context["validlink"]
    event = AuditEvent.objects.get(verb="account.open")
    assert (event.aggregate_type, event.post) == ("accounts.user", "system_administrator")
    assert link not in event.payload


def test_an_account_is_deactivated_and_its_session_ends(under_way: Built) -> None:
    clerk = under_way[0].cast.clerks[stages.unit("分水镇").code]
    at_work = Browser(under_way[0], clerk)
    assert at_work.get(reverse("desk")).status_code == 200
    url = reverse("account_deactivate", args=[clerk.pk])
    assert browser(under_way, "system").get(url).status_code == 200
    assert browser(under_way, "system").post(url, {"reason": "调离"}).status_code == 302
    assert at_work.get(reverse("desk")).status_code == 302


@pytest.mark.parametrize("name", ["account_list", "account_open", "account_deactivate"])
@pytest.mark.parametrize("post", ["security", "secretariat", "auditor"])
def test_accounts_are_hidden_from_everybody_else(under_way: Built, name: str, post: str) -> None:
    args = [under_way[0].cast.members[0].pk] if name == "account_deactivate" else []
    assert browser(under_way, post).get(reverse(name, args=args)).status_code == 404


def test_a_stand_in_acts_in_a_browser_and_stops(under_way: Built) -> None:
    stage = under_way[0]
    holder = stage.cast.clerks[stages.unit("分水镇").code]
    own = AppointmentProposal.objects.get(person=holder.user)
    day = posts.today(Who(SYSTEM, stage.now))
    terms = {"person": newcomer().pk, "since": day, "until": day + timedelta(1), "reason": "出差"}
    sure = terms | {"confirm": "1"}
    give = reverse("delegation_give", args=[own.pk]) + "?person=newcomer"
    assert Browser(stage, holder).post(give, sure).status_code == 302
    mandate = AppointmentProposal.objects.get(stands_in_for=own)
    stage_browser = Browser(stage, type(holder)(newcomer()))
    assert "分水镇" not in stage_browser.get(reverse("yearbook_list")).content.decode()
    stage_browser.post(reverse("act_on_behalf"), {"mandate": mandate.pk})
    shown = stage_browser.get(reverse("yearbook_list")).content.decode()
    assert "分水镇" in shown
    assert f"You act on behalf of {holder.user}." in shown
    assert stage_browser.get(reverse("delegations")).status_code == 200
    stage_browser.post(reverse("delegation_end", args=[mandate.pk]))
    told = stage_browser.get(reverse("desk")).content.decode()
    assert f"You act in your own name, no longer on behalf of {holder.user}." in told
    assert "分水镇" not in stage_browser.get(reverse("yearbook_list")).content.decode()
    gone = stage_browser.post(reverse("act_on_behalf"), {"mandate": mandate.pk})
    assert gone.status_code == 302
    assert "You act on behalf of" not in stage_browser.get(reverse("desk")).content.decode()


def test_delegations_of_others_are_out_of_reach(under_way: Built) -> None:
    other = AppointmentProposal.objects.filter(post="publisher").get()
    page = browser(under_way, "secretariat")
    assert page.get(reverse("delegation_give", args=[other.pk])).status_code == 404
    assert page.post(reverse("delegation_end", args=[other.pk])).status_code == 404
    assert page.post(reverse("act_on_behalf"), {"mandate": other.pk}).status_code == 302
    assert "You act on behalf of" not in page.get(reverse("desk")).content.decode()
