"""The staff's side of an objection: who sees what, each task, and what a ruling brings."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.demo.papers import paper
from evaluation.demo.stage import Stage
from evaluation.flows.objection import ObjectionFlow
from evaluation.models import Application, Objection, PublicNotice, Round
from evaluation.vocabulary import ApplicationStatus, Verb
from tests import stages
from workflows import clock, service
from workflows.actor import PUBLIC, Actor

pytestmark = pytest.mark.django_db
ON_NOTICE = tuple[Stage, Round]
NAME, CONTACT, EMPLOYER = "王实名", "13800000000", "某某单位"


@pytest.fixture(scope="module")
def on_notice(django_db_setup: None, django_db_blocker: object) -> Iterator[ON_NOTICE]:
    """A round whose list may be contested."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.on_notice(stage)
        transaction.set_rollback(True)


def _entry(notice: PublicNotice) -> Application:
    listed = Application.objects.filter(pk__in=[int(key) for key in notice.list["applications"]])
    return listed.select_related("unit").get(unit__name="分水社区")


def _lodged(stage: Stage, round_: Round) -> Objection:
    notice = round_.notices.get()
    return stage.at(
        lambda: service.begin(
            ObjectionFlow,
            PUBLIC,
            Verb.OBJECTION_LODGE,
            notice,
            application=_entry(notice),
            form_key=uuid.uuid4(),
            name=NAME,
            employer=EMPLOYER,
            contact=CONTACT,
            statement="<b>现场与材料不符</b>",
            evidence_text="见现场照片",
            upload=SimpleUploadedFile("王实名的证据.pdf", paper(0)[1]),
        )
    )


def _open(stage: Stage, who: Actor, objection: Objection, step: str, **posted: Any) -> Any:
    """GET the task's page, or POST to it when something is sent."""
    client = Client()
    client.force_login(who.user)
    task = service.task_for(ObjectionFlow, objection, step)
    address = f"/objections/{step}/{task.pk}/"
    with clock.travel(stage.now):
        return client.post(address, posted) if posted else client.get(address)


def _secretariat(stage: Stage) -> Actor:
    return stage.cast.posts["secretariat"]


def _clerk(stage: Stage, objection: Objection) -> Actor:
    return stage.cast.clerks[objection.application.unit.code]


def _accepted(stage: Stage, round_: Round) -> Objection:
    objection = _lodged(stage, round_)
    response = _open(stage, _secretariat(stage), objection, "admit", verb="objection.accept")
    assert response.status_code == 302
    objection.refresh_from_db()
    return objection


def _replied(stage: Stage, round_: Round) -> Objection:
    objection = _accepted(stage, round_)
    response = _open(stage, _clerk(stage, objection), objection, "reply", text="情况说明")
    assert response.status_code == 302
    objection.refresh_from_db()
    return objection


def test_the_secretariat_sees_who_lodged_it_and_the_unit_never_does(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _lodged(stage, round_)
    page = _open(stage, _secretariat(stage), objection, "admit").content.decode()
    assert [word for word in (NAME, CONTACT, EMPLOYER) if word not in page] == []
    _open(stage, _secretariat(stage), objection, "admit", verb="objection.accept")
    page = _open(stage, _clerk(stage, objection), objection, "reply").content.decode()
    secrets = (NAME, CONTACT, EMPLOYER, objection.tracking_code)
    assert [word for word in secrets if word in page] == []
    assert "&lt;b&gt;现场与材料不符&lt;/b&gt;" in page


def test_another_unit_finds_no_task_and_no_evidence(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _accepted(stage, round_)
    stranger = stage.cast.clerks["500101005000"]
    assert _open(stage, stranger, objection, "reply").status_code == 404
    client = Client()
    client.force_login(stranger.user)
    assert client.get(f"/objections/{objection.pk}/evidence/").status_code == 404
    assert client.get(f"/objections/{objection.pk}/").status_code == 404
    assert list(client.get("/objections/").context["rows"]) == []


def test_evidence_goes_out_under_a_neutral_name_and_only_once_accepted(
    on_notice: ON_NOTICE,
) -> None:
    stage, round_ = on_notice
    objection = _lodged(stage, round_)
    clerk, secretariat = Client(), Client()
    clerk.force_login(_clerk(stage, objection).user)
    secretariat.force_login(_secretariat(stage).user)
    address = f"/objections/{objection.pk}/evidence/"
    assert clerk.get(address).status_code == 404
    assert secretariat.get(address).getvalue() == paper(0)[1]
    _open(stage, _secretariat(stage), objection, "admit", verb="objection.accept")
    response = clerk.get(address)
    assert (response.status_code, response.getvalue()) == (200, paper(0)[1])
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="evidence-{objection.pk}.pdf"'
    )
    assert Client().get(address).status_code == 302


def test_a_refusal_needs_a_reason_and_an_answer_which_the_objector_reads(
    on_notice: ON_NOTICE,
) -> None:
    stage, round_ = on_notice
    objection = _lodged(stage, round_)
    secretariat = _secretariat(stage)
    empty = _open(stage, secretariat, objection, "admit", verb="objection.refuse", answer="已写")
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["because"])
    assert "已写" in empty.content.decode()
    sent = {"verb": "objection.refuse", "because": "no_evidence", "answer": "证据与名单无关"}
    assert _open(stage, secretariat, objection, "admit", **sent).status_code == 302
    followed = Client().post("/follow/", {"code": objection.tracking_code}).context["found"]
    assert (followed["status"], followed["answer"]) == ("refused", "证据与名单无关")


def test_the_page_of_the_ruling_says_who_moves_up_and_an_upheld_one_strikes_the_entry(
    on_notice: ON_NOTICE,
) -> None:
    stage, round_ = on_notice
    objection = _replied(stage, round_)
    page = _open(stage, _secretariat(stage), objection, "rule")
    waiting = Application.objects.get(
        category=objection.application.category, status=ApplicationStatus.WAITING
    )
    assert page.context["moves_up"] == str(waiting.snapshot)
    assert str(waiting.snapshot) in page.content.decode()
    sent = {"ruling_is": "uphold", "ruling": "经核实，情况属实"}
    assert _open(stage, _secretariat(stage), objection, "rule", **sent).status_code == 302
    found = Application.objects.in_bulk([objection.application_id, waiting.pk])
    assert (found[objection.application_id].status, found[waiting.pk].status) == (
        ApplicationStatus.NOT_ADMITTED,
        ApplicationStatus.ADMITTED,
    )
    followed = Client().post("/follow/", {"code": objection.tracking_code}).context["found"]
    assert (followed["status"], followed["answer"]) == ("upheld", "经核实，情况属实")


def test_a_ruling_without_reasons_is_sent_back(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _replied(stage, round_)
    secretariat = _secretariat(stage)
    response = _open(stage, secretariat, objection, "rule", ruling_is="reject", ruling=" ")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["ruling"])


def test_who_comes_second_is_told_and_keeps_the_text(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _accepted(stage, round_)
    clerk = _clerk(stage, objection)
    task = service.task_for(ObjectionFlow, objection, "reply")
    _open(stage, clerk, objection, "reply", text="第一份答复")
    client = Client()
    client.force_login(clerk.user)
    with clock.travel(stage.now):
        late = client.post(f"/objections/reply/{task.pk}/", {"text": "第二份答复"})
    assert (late.status_code, "第二份答复" in late.content.decode()) == (409, True)
    objection.refresh_from_db()
    assert objection.reply == "第一份答复"


def test_the_supervisor_reads_but_has_no_button(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _lodged(stage, round_)
    client = Client()
    client.force_login(stage.cast.posts["supervisor"].user)
    page = client.get(f"/objections/{objection.pk}/")
    assert (page.status_code, page.context["task_url"]) == (200, "")
    assert _open(stage, stage.cast.posts["supervisor"], objection, "admit").status_code == 404


def test_the_list_asks_the_same_questions_for_one_and_for_many(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    client = Client()
    client.force_login(_secretariat(stage).user)
    _lodged(stage, round_)
    client.get("/objections/")
    counts = []
    for more in (0, 9):
        for _one in range(more):
            _lodged(stage, round_)
        with CaptureQueriesContext(connection) as seen:
            rows = client.get("/objections/").context["rows"]
        counts.append((len(rows), len(seen)))
    assert [rows for rows, _queries in counts] == [1, 10]
    assert counts[0][1] == counts[1][1]
    assert len(client.get("/objections/?status=upheld").context["rows"]) == 0


def test_pages_of_staff_ask_for_a_sign_in(db: None) -> None:
    addresses = ("/objections/", "/objections/1/", "/objections/1/evidence/")
    answers = [Client().get(address) for address in (*addresses, "/objections/rule/1/")]
    assert {answer.status_code for answer in answers} == {302}
