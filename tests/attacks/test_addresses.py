"""Every address of the site, who is answered what there, and nothing about what is not theirs.

Two things say what is agreed. `LISTS`: what is public opens to anybody, what is for the signed in
to whoever has an account (and shows only the reader's own), what goes by post to nobody without a
post for the object; a new route that is on no list fails. And tests/golden/addresses.txt: what each
role is answered, by GET and by an empty POST, at an object of one town. A new route: put it on a
list, its object into addresses.py, and let UPDATE_GOLDEN=1 write the golden file anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from evaluation.models import Nomination
from evaluation.queries.delegations import delegable
from evaluation.vocabulary import Role
from tests.attacks.addresses import PARAMETERS, Addresses, Asking, readers
from tests.authority.people import Staffing
from tests.authority.subjects import Subjects
from workflows import clock
from workflows.messages.telling import News, tell

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "addresses.txt"
LISTS = {
    "public": """
        account_login accounts:demo_sign_in accounts:first_password accounts:sign_in
        accounts:sign_out application_status call call_category call_list certificate
        certificate_check checkpoint_latest checkpoint_list checkpoint_text commendation
        commendation_list commendation_text commended commended_list feed goals home
        issued_document mfa_authenticate notice notice_list notice_object notice_text
        objection_lodged objection_status open_data open_data_file open_data_schema robots
        set_language sitemap title title_list verification_kit
    """,
    "signed in": """
        account_change_password account_reauthenticate account_sessions accounts:kept
        act_on_behalf application_export application_list clearance_desk clearance_several
        delegations department_confirm department_desk desk evidence_library mail_choice
        messages mfa_activate_totp mfa_deactivate_totp mfa_generate_recovery_codes mfa_index
        mfa_view_recovery_codes nomination_list objection_list round_list title_reviews
        title_reviews_open yearbook_list
    """,
    "by post": """
        access_decide access_list access_propose account_deactivate account_list account_open
        alarm alarms
        application application_form application_paper application_show application_start
        application_withdraw appointment appointment_decide appointment_end appointment_list
        appointment_propose assignment_recuse ballot calendar calendar_year certificates_issue
        check_refuse clearance decision delegation_end delegation_give erase_contact
        erase_nominee erase_objector evidence_file expert_recuse extensions fairness
        formal_check interests message more_time more_time_ask naming nomination
        nomination_check nomination_correct nomination_edit nomination_new nomination_refuse
        nomination_withdraw nominations_rank nominations_sign notice_publish objection
        objection_admit objection_evidence objection_reply objection_rule one_certificate
        opinion opinion_entrust outbox panel_draw panels permissions_page personal_data
        programme ranking ranking_explained ranking_seal recommendation record record_export
        record_verify recusals redact result_export revocation revocation_propose round
        round_certificates round_document round_documents round_new round_plan scoresheet
        shortlist sign_in_export sign_ins site_visit stand_in_arrange task timeline
        timeline_export title_judge title_report visit_checklist whatif who who_act who_person
        yearbook yearbook_timeline
    """,
}
PUBLIC, SIGNED_IN, POSTS = (names.split() for names in LISTS.values())
METHODS = ("GET", "POST")
SHUT = ("sign in", "404", "405")
Answers = dict[tuple[str, str, str], str]  # (route, method, who): status


class Asked:
    """A round on public notice, everybody beside it, and what each was answered everywhere."""

    def __init__(self) -> None:
        subjects = Subjects()
        people = Staffing(subjects).all()
        news = News("application.received", "told", [subjects.newcomer.pk])
        tell([news])
        nominee = Nomination.objects.filter(pk=subjects.keys["Nomination"])
        nominee.update(naming=subjects.of("Title").naming)
        self.addresses = Addresses(subjects)
        self.answers: Answers = {}
        self.not_there: dict[str, set[tuple[str, ...]]] = {}
        self.strangers = [
            one for one in people if one.relation == "stranger's" and one.post in STRANGERS
        ]
        with clock.travel(subjects.stage.now):
            self.readers = readers(people)
            for who, person in self.readers.items():
                asking = Asking(person)
                for route in PARAMETERS:
                    for method in METHODS:
                        status, body = asking.ask(method, self.addresses.of(route, person))
                        self.answers[route, method, who] = status
                        if status == "404":
                            self.not_there.setdefault(who, set()).add(body)
        self.now = subjects.stage.now
        self.stand_ins = [one for one in people if one.relation == "stand-in"]

    def answered(self, routes: list[str], who: str) -> dict[str, str]:
        """By route and method."""
        return {
            f"{method} {route}": self.answers[route, method, who]
            for route in routes
            for method in METHODS
        }


OF_NO_OBJECT = ("calendar_year",)  # a year is nobody's
STRANGERS = ("applicant", "department_reviewer", "secretariat")


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Asked]:
    """Asked once, and undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Asked()
        transaction.set_rollback(True)


def test_every_route_is_on_exactly_one_list() -> None:
    assert sorted([*PUBLIC, *SIGNED_IN, *POSTS]) == sorted(PARAMETERS)


def test_each_role_is_answered_everywhere_as_agreed(asked: Asked) -> None:
    said = "\n".join(lines(asked)) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text("utf-8")


def lines(asked: Asked) -> Iterator[str]:
    """Per route: its list, whether it names an object, and who is answered what."""
    for route, names in PARAMETERS.items():
        kind = "public" if route in PUBLIC else "signed in" if route in SIGNED_IN else "by post"
        yield f"{route} · {kind}" + (f" · of one object ({', '.join(names)})" if names else "")
        for method in METHODS:
            said = {who: asked.answers[route, method, who] for who in asked.readers}
            yield f"    {method:<5}{in_short(said)}"


def in_short(said: dict[str, str]) -> str:
    """`200: secretariat; 404: everybody else; sign in: anonymous`."""
    by_status: dict[str, list[str]] = {}
    for who, status in said.items():
        by_status.setdefault(status, []).append(who)
    if len(by_status) == 1:
        return f"{said['anonymous']}: everybody"
    most = max(by_status, key=lambda status: len(by_status[status]))
    told = sorted(by_status, key=lambda status: (status == "sign in", status == most, status))
    names = by_status | {most: ["everybody else"]}
    return "; ".join(f"{status}: {', '.join(names[status])}" for status in told)


def test_nobody_gets_past_the_sign_in_without_an_account(asked: Asked) -> None:
    answers = asked.answered([*SIGNED_IN, *POSTS], "anonymous")
    assert {where: one for where, one in answers.items() if one not in SHUT} == {}


def test_without_a_post_nothing_of_an_object_or_of_an_office_opens(asked: Asked) -> None:
    answers = asked.answered(POSTS, "no post")
    assert {where: one for where, one in answers.items() if one not in SHUT} == {}


def test_public_addresses_ask_nobody_to_sign_in(asked: Asked) -> None:
    answers = asked.answered(PUBLIC, "anonymous")
    assert [where for where, one in answers.items() if one == "sign in"] == CODE_AFTER_PASSWORD


CODE_AFTER_PASSWORD = ["GET mfa_authenticate", "POST mfa_authenticate"]  # to the first step


def test_each_post_opens_something_that_no_other_post_opens_for_it(asked: Asked) -> None:
    """So that the table is not one of refusals: every role gets somewhere by its post."""
    for who in set(asked.readers) - {"anonymous", "no post"}:
        assert "200" in asked.answered(POSTS, who).values(), who


def test_not_there_and_not_yours_are_one_answer_for_every_role_and_address(asked: Asked) -> None:
    """Status, headers and text of each 404 are the same, wherever a role asks."""
    assert {who: len(answers) for who, answers in asked.not_there.items() if len(answers) > 1} == {}
    assert len(asked.not_there) == len(asked.readers)


def test_a_strangers_object_answers_like_one_that_does_not_exist(asked: Asked) -> None:
    differing = []
    with clock.travel(asked.now):
        for person in (asked.readers["no post"], *asked.strangers):
            asking = Asking(person)
            for route in POSTS:
                if not PARAMETERS[route] or route in OF_NO_OBJECT:
                    continue
                theirs, nobodys = asked.addresses.of(route), asked.addresses.unknown(route)
                for method in METHODS:
                    if asking.ask(method, theirs) != asking.ask(method, nobodys):
                        differing.append(f"{method} {route} as {person and person.post}")
    assert differing == []


def test_a_stand_in_is_answered_as_the_holder_and_nothing_more(asked: Asked) -> None:
    """Whatever is reached by a post; but for interests, which are declared in person.

    The holder answers for three departments here and lent one: of the others nothing is there.
    """
    differing = {}
    with clock.travel(asked.now):
        for person in asked.stand_ins:
            asking = Asking(person)
            for route in set(POSTS) - {"interests", "delegation_give", "delegation_end"}:
                for method in METHODS:
                    status, _body = asking.ask(method, asked.addresses.of(route, person))
                    as_the_holder = asked.answers[route, method, person.post]
                    lent = person.post == Role.DEPARTMENT_REVIEWER and status == "404"
                    if status != as_the_holder and not lent:
                        differing[f"{method} {route} as {person.post}"] = status
    assert {one.post for one in asked.stand_ins} == set(delegable())
    assert differing == {}
