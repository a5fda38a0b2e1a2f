"""Two people at two browsers renew somebody's access, and each sees only their half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evaluation.models import AccessRenewal
from evaluation.vocabulary import RenewalStatus
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of, text
from workflows.actor import Actor
from workflows.models import AuditEvent, Message

pytestmark = pytest.mark.django_db
REASON = "持身份证到场"
NEW = {"new_password1": "five correct horses", "new_password2": "five correct horses"}


@pytest.fixture(scope="module")
def under_way(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.open_round, django_db_blocker)


def browser(under_way: Built, post: str) -> Browser:
    return Browser(under_way[0], under_way[0].cast.posts[post])


def clerk(under_way: Built) -> User:
    found: User = under_way[0].cast.clerks[stages.unit("分水镇").code].user
    return found


def ask(under_way: Built, kind: str = "link", reason: str = REASON) -> Any:
    url = reverse("access_propose", args=[clerk(under_way).pk])
    return browser(under_way, "system").post(url, {"kind": kind, "reason": reason})


def approve(under_way: Built, by: str = "security") -> Any:
    return browser(under_way, by).post(page_of("decide"), {"approve": "1"})


def shown_once(page: Any) -> str:
    assert "no-store" in page["Cache-Control"]
    (found,) = re.findall(r'class="once"><code>([^<]+)</code>', text(page))
    return str(found)


def test_one_gives_the_code_the_other_the_link_and_the_person_needs_both(under_way: Built) -> None:
    before = text(browser(under_way, "system").get(reverse("account_list")))
    assert reverse("access_propose", args=[clerk(under_way).pk]) in before
    code = shown_once(ask(under_way))
    assert "分水镇" in text(browser(under_way, "security").get(reverse("desk")))
    decide = text(browser(under_way, "security").get(page_of("decide")))
    assert REASON in decide and code not in decide
    link = shown_once(approve(under_way))
    assert code not in link
    person = Client(headers={"accept-language": "en"})
    page = person.get(link, follow=True)
    assert "eight letters and digits" in text(page)
    address = page.request["PATH_INFO"]
    wrong = person.post(address, NEW | {"code": "AAAA-AAAA"})
    assert "This is not the code that belongs to the link." in text(wrong)
    assert person.post(address, NEW | {"code": code}).status_code == 302
    assert User.objects.get(pk=clerk(under_way).pk).check_password(NEW["new_password1"])


def test_neither_secret_stands_in_the_database_or_on_another_page(under_way: Built) -> None:
    code = shown_once(ask(under_way))
    link = shown_once(approve(under_way))
    rows = str(list(AccessRenewal.objects.values())) + str(list(Message.objects.values("facts")))
    rows += str(list(AuditEvent.objects.values_list("payload", flat=True)))
    pages = [text(browser(under_way, post).get(reverse("access_list"))) for post in READERS]
    token = link.rstrip("/").rpartition("/")[2]
    assert not [one for one in (rows, *pages) if code in one or token in one]
    assert all(REASON in one for one in pages)


READERS = ("system", "security", "supervisor", "auditor")


def test_a_lost_telephone_takes_two_people_too(under_way: Built) -> None:
    Authenticator.objects.create(user=clerk(under_way), type="totp", data={})
    assert ask(under_way, "factor").url == reverse("access_list")
    assert approve(under_way).status_code == 302
    assert not Authenticator.objects.filter(user=clerk(under_way)).exists()
    told = Message.objects.filter(topic="access.renewed").values_list("recipient__name", flat=True)
    cast = under_way[0].cast
    watching = [cast.posts[name].user.name for name in ("supervisor", "auditor")]
    assert set(told) == {clerk(under_way).name, *watching}


def test_the_other_half_of_the_same_person_is_refused_with_the_reason(under_way: Built) -> None:
    ask(under_way)
    approve(under_way)
    Authenticator.objects.create(user=clerk(under_way), type="totp", data={})
    answer = ask(under_way, "factor")
    assert answer.status_code == 403
    assert "until the person has signed in again" in text(answer)
    assert REASON in text(answer)


def test_the_person_reads_who_asked(under_way: Built) -> None:
    ask(under_way)
    shown = text(Browser(under_way[0], Actor(clerk(under_way))).get(reverse("messages")))
    assert "A renewal of access is asked for" in shown
    assert under_way[0].cast.posts["system"].user.name in shown


def test_refusing_needs_a_reason_and_keeps_everything(under_way: Built) -> None:
    ask(under_way)
    page = page_of("decide")
    silent = browser(under_way, "security").post(page, {"refuse": "1"})
    assert (silent.status_code, "Say why" in text(silent)) == (422, True)
    browser(under_way, "security").post(page, {"refuse": "1", "answer": "本人否认"})
    one = AccessRenewal.objects.get()
    assert (one.status, one.answer) == (RenewalStatus.REFUSED, "本人否认")


def test_a_request_without_a_reason_comes_back(under_way: Built) -> None:
    assert ask(under_way, reason=" ").status_code == 422
    assert not AccessRenewal.objects.exists()


@pytest.mark.parametrize("post", ["security", "secretariat", "auditor", "supervisor"])
def test_only_the_system_administrator_asks(under_way: Built, post: str) -> None:
    url = reverse("access_propose", args=[clerk(under_way).pk])
    assert browser(under_way, post).get(url).status_code == 404
    assert browser(under_way, post).post(url, {"kind": "link"}).status_code == 404


@pytest.mark.parametrize("post", ["system", "secretariat", "auditor", "supervisor"])
def test_only_security_decides(under_way: Built, post: str) -> None:
    ask(under_way)
    assert browser(under_way, post).get(page_of("decide")).status_code == 404


def test_the_list_is_for_those_who_answer_for_accounts(under_way: Built) -> None:
    assert browser(under_way, "secretariat").get(reverse("access_list")).status_code == 404
    empty = text(browser(under_way, "security").get(reverse("access_list")))
    assert "No access was renewed yet" in empty


def test_the_list_takes_as_many_queries_for_thirty_as_for_one(under_way: Built) -> None:
    ask(under_way)
    (one,) = AccessRenewal.objects.all()
    reader = browser(under_way, "supervisor")
    reader.get(reverse("access_list"))
    few = reader.queries(reverse("access_list"))
    for number in range(30):
        user = User.objects.create(username=f"lost-{number}", name=f"忘记者{number}")
        AccessRenewal.objects.create(
            programme=one.programme,
            person=user,
            kind="factor",
            reason=REASON,
            status="done",
            status_since=one.proposed_at,
            proposed_by=one.proposed_by,
            proposed_at=one.proposed_at,
            decided_by=under_way[0].cast.posts["security"].user,
        )
    assert reader.queries(reverse("access_list")) == few
