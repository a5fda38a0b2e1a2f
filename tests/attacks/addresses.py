"""Every address of the site with real objects behind it, and who asks."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Process
from viewflow.workflow.status import STATUS

from evaluation.models import AppointmentProposal, EvidenceUse
from evaluation.queries.public.title_names import key_of
from evaluation.templatetags.in_whose_name import FIELD
from evaluation.views import task_pages
from tests.authority.people import Person
from tests.authority.subjects import Subjects, model
from tests.support.crawl import parameters
from workflows.authority import table
from workflows.flow import all_flows
from workflows.models import Checkpoint, Message

UNKNOWN = {"pk": 999_999, "unit": 999_999, "category": 999_999, "size": 999_999, "year": 9999}
SHOWS_A_TASK = {page: step for step, page in reversed(task_pages.PAGES.items())} | {
    "visit_checklist": "application.visit",
    "task": "application.opinion",
}
# Whose key stands in the address of all other pages that are of one object.
OF_KIND = {
    "Application": "application application_show application_withdraw check_refuse erase_contact",
    "Round": (
        "call commendation commendation_text extensions ranking result_export round"
        " round_certificates round_documents"
    ),
    "Category": "fairness panels ranking_explained whatif",
    "Assignment": "assignment_recuse expert_recuse",
    "DepartmentOpinion": "opinion_entrust",
    "Objection": "erase_objector more_time_ask objection objection_evidence",
    "Nomination": (
        "nomination nomination_edit nomination_refuse nomination_withdraw revocation_propose"
    ),
    "PublicNotice": "notice notice_object notice_text",
    "IssuedDocument": "issued_document",
    "Programme": "programme round_new",
    "AppointmentProposal": "appointment appointment_end delegation_give stand_in_arrange",
    "AuditEvent": "redact",
    "Alarm": "alarm",
    "Unit": "yearbook_timeline",
    "User": "access_propose account_deactivate who_person",
}
KIND = {name: kind for kind, names in OF_KIND.items() for name in names.split()}
STARTED_BY = {"application": "Application", "round": "Round"}  # others by what a step is about


class Addresses:
    """The address of every route: of subjects that exist, or of nothing."""

    def __init__(self, subjects: Subjects) -> None:
        self.subjects, self.round = subjects, subjects.round.pk
        self.tasks: dict[tuple[str, int], int] = {}
        application = subjects.application
        used = EvidenceUse.objects.filter(application=application).order_by("pk")[0]
        paper = {"format": "pdf"}
        numbered = {"pk": self.round, "serial": "500101-2026-0001", "kind": "certificates"} | paper
        self.more: dict[str, dict[str, Any]] = {
            "accounts:first_password": {"uidb64": "MQ", "token": "set-password"},
            "application_paper": {"pk": application.pk, "kind": "dossier"} | paper,
            "application_start": {"unit": application.unit_id, "category": application.category_id},
            "calendar_year": {"year": 2026},
            "call_category": {"pk": self.round, "code": application.category.code},
            "certificate": {"serial": "500101-2026-0001"},
            "checkpoint_text": {"size": Checkpoint.objects.order_by("size")[0].size},
            "commended": {"pk": subjects.keys["Nomination"]},
            "delegation_end": {"pk": subjects.keys["AppointmentProposal"]},
            "erase_nominee": {"pk": subjects.keys["Nomination"]},
            "evidence_file": {"pk": used.evidence_id},
            "feed": {"name": "calls"},
            "message": {"key": Message.objects.get(recipient=subjects.newcomer).key},
            "nomination_new": {"pk": subjects.keys["NominationList"], "kind": "individual"},
            "one_certificate": numbered,
            "open_data_file": {"name": "titles", "kind": "csv"},
            "round_document": {"pk": self.round, "kind": "call"} | paper,
            "timeline": {"slug": "application", "pk": application.pk},
            "timeline_export": {"slug": "application", "pk": application.pk},
            "title": {"key": key_of(subjects.of("Title"))},
            "yearbook": {"pk": application.unit_id, "year": 2025},
        }

    def of(self, name: str, person: Person | None = None) -> str:
        """Of the person's own subject, if there is one, otherwise of the common one."""
        return reverse(name, kwargs=self._arguments(name, person))

    def unknown(self, name: str) -> str:
        """The same page of something that does not exist."""
        known = self._arguments(name, None)
        nothing = {key: UNKNOWN[key] for key in known if key in UNKNOWN}
        return reverse(name, kwargs=known | (nothing or dict.fromkeys(known, "none")))

    def _arguments(self, name: str, person: Person | None) -> dict[str, Any]:
        if name in self.more or not PARAMETERS[name]:
            return self.more.get(name, {})
        if person and name == "delegation_give":
            held = AppointmentProposal.objects.filter(person=person.actor.user).order_by("pk")
            return {"pk": getattr(held.first(), "pk", UNKNOWN["pk"])}
        own = {kind: key for kind, key in person.own.items() if kind != "User"} if person else {}
        if name in SHOWS_A_TASK:
            return {"pk": self._task(SHOWS_A_TASK[name], own)}
        return {"pk": own.get(KIND[name], self.subjects.keys[KIND[name]])}

    def _task(self, step: str, own: dict[str, int]) -> int:
        """A task of the step about the subject, waiting to be done."""
        flow, _dot, name = step.partition(".")
        node = next(one for one in all_flows() if one.instance.app_name == flow).instance.node(name)
        kind = table.rows(node.verbs[0])[0].on.rpartition(".")[2]
        key = own.get(kind, self.subjects.keys[kind])
        if (step, key) not in self.tasks:
            self.tasks[step, key] = self._made(node, kind, key, STARTED_BY.get(flow, kind))
        return self.tasks[step, key]

    def _made(self, node: Any, kind: str, key: int, started_by: str) -> int:
        flow_class = node.flow_class
        subject = model(kind).objects.get(pk=key)
        starter = self.subjects.of(started_by)
        if hasattr(subject, "application"):
            starter = subject.application if started_by == "Application" else starter
        try:
            process = flow_class.process_of(starter)
        except Process.DoesNotExist:
            process = flow_class.process_class.objects.create(
                flow_class=flow_class, artifact=starter
            )
        made = flow_class.task_class.objects.create(
            process=process,
            flow_task=node,
            flow_task_type=node.task_type,
            status=STATUS.NEW,
            artifact=subject,
        )
        flow_class.task_class.objects.filter(pk=made.pk).update(created=self.subjects.stage.now)
        return int(made.pk)


PARAMETERS = dict(parameters())
UNLIKE = ("X-Request-Id", "Content-Security-Policy", "Set-Cookie", "Content-Length")
TOKEN = re.compile('(csrfmiddlewaretoken" value=|"X-CSRFToken": |nonce=)"[^"]*"')


def readers(people: list[Person]) -> dict[str, Person | None]:
    """One of each post, whoever has none, and somebody who has not signed in."""
    found: dict[str, Person | None] = {"anonymous": None}
    for one in people:
        if one.relation == "own" or one.post == "no post":
            found.setdefault(one.post, one)
    return found


class Asking:
    """A person's browser that asks and takes back whatever that did."""

    def __init__(self, person: Person | None) -> None:
        self.client = Client(headers={"accept-language": "en"})
        if person is not None:
            self.client.force_login(person.actor.user)
            if person.actor.mandate is not None:
                self.client.post(reverse("act_on_behalf"), {"mandate": person.actor.mandate})
        self.sent = {FIELD: person.actor.mandate} if person and person.actor.mandate else {}
        self.session = self.client.cookies.get(settings.SESSION_COOKIE_NAME)

    def ask(self, method: str, url: str) -> tuple[str, tuple[str, ...]]:
        """Status (or `sign in`), and what a 404 says, without its tokens and its address."""
        with transaction.atomic():
            answer = self.client.get(url) if method == "GET" else self.client.post(url, self.sent)
            transaction.set_rollback(True)
        self.client.cookies.clear()
        if self.session is not None:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self.session.value
        if answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, so that it is closed
        assert answer.status_code < 500, url
        status = str(answer.status_code)
        if status == "302" and "/sign-in/" in answer.headers["Location"]:
            return "sign in", ()
        if status != "404":
            return status, ()
        heads = [f"{name}: {value}" for name, value in answer.headers.items() if name not in UNLIKE]
        return status, (*heads, TOKEN.sub("", answer.content.decode()).replace(url, ""))
