"""Lodging an objection: once, in time, with everything kept; following it by its code."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from viewflow.workflow.models import Process

from evaluation.demo.papers import paper
from evaluation.demo.stage import Stage
from evaluation.flows.objection import ObjectionFlow
from evaluation.models import Objection, PublicNotice, Round
from workflows import clock
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
ON_NOTICE = tuple[Stage, Round]
NAME = "王实名"


def _form(notice: PublicNotice, **changes: Any) -> dict[str, Any]:
    return {
        "form_key": str(uuid.uuid4()),
        "application": next(iter(notice.list["applications"])),
        "about_points": "no",
        "statement": "现场与材料不符",
        "evidence_text": "见现场照片",
        "name": NAME,
        "employer": "某单位",
        "contact": "13800000000",
    } | changes


def _send(client: Client, stage: Stage, notice: PublicNotice, **changes: Any) -> Any:
    with clock.travel(stage.now):
        return client.post(f"/notices/{notice.pk}/object/", _form(notice, **changes))


def test_an_objection_is_lodged_and_its_code_shown_once_and_followed(
    client: Client, on_notice: ON_NOTICE
) -> None:
    stage, round_ = on_notice
    notice = round_.notices.get()
    response = _send(client, stage, notice)
    assert (response.status_code, response.headers["Location"]) == (302, "/follow/lodged/")
    objection = Objection.objects.get()
    shown = client.get("/follow/lodged/")
    assert objection.tracking_code in shown.content.decode()
    assert shown.headers["Cache-Control"] == "private, no-store"
    followed = client.post("/follow/", {"code": f" {objection.tracking_code.lower()} "})
    assert (followed.status_code, followed.context["found"]["status"]) == (200, "lodged")
    text = followed.content.decode()
    assert [word for word in (NAME, "13800000000", "现场与材料不符") if word in text] == []
    assert Client().get("/follow/lodged/").headers["Location"] == "/follow/"


def test_each_opened_form_carries_a_key_of_its_own(client: Client, on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    address = f"/notices/{round_.notices.get().pk}/object/"
    with clock.travel(stage.now):
        pages = [client.get(address).content.decode() for _time in range(2)]
    keys = {re.search('name="form_key" value="([0-9a-f-]{36})"', page)[1] for page in pages}
    assert len(keys) == 2


def test_the_record_keeps_no_name_even_of_a_reader_who_is_signed_in(
    client: Client, on_notice: ON_NOTICE
) -> None:
    stage, round_ = on_notice
    client.force_login(stage.cast.clerks["500101005000"].user)
    _send(client, stage, round_.notices.get())
    event = AuditEvent.objects.filter(verb="objection.lodge").get()
    assert (event.actor_id, NAME in str(event.__dict__)) == (None, False)


def test_a_double_click_is_one_objection_with_one_procedure(
    client: Client, on_notice: ON_NOTICE
) -> None:
    stage, round_ = on_notice
    notice = round_.notices.get()
    key = str(uuid.uuid4())
    answers = [_send(client, stage, notice, form_key=key).status_code for _click in range(2)]
    assert answers == [302, 302]
    assert Objection.objects.count() == 1
    assert Process.objects.filter(flow_class=ObjectionFlow).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"application": ""}, "application"),
        ({"application": "999999"}, "application"),
        ({"about_points": ""}, "about_points"),
        ({"about_points": "yes"}, "about_points"),
        ({"statement": " "}, "statement"),
        ({"evidence_text": ""}, "upload"),
        ({"name": ""}, "name"),
        ({"employer": ""}, "employer"),
        ({"contact": "1"}, "contact"),
        ({"upload": SimpleUploadedFile("空.pdf", b"")}, "upload"),
        ({"upload": SimpleUploadedFile("程序.exe", b"MZ\x90")}, "upload"),
    ],
)
def test_what_is_missing_is_named_at_its_field_and_the_rest_is_kept(
    client: Client, on_notice: ON_NOTICE, changes: dict[str, Any], field: str
) -> None:
    stage, round_ = on_notice
    notice = round_.notices.get()
    response = _send(client, stage, notice, **({"employer": "保留的文字"} | changes))
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    page = response.content.decode()
    assert f'id="id_{field}_error"' in page
    assert ("保留的文字" in page) == (field != "employer")
    assert Objection.objects.count() == 0


def test_evidence_may_be_a_file_alone(client: Client, on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    file = SimpleUploadedFile("证据.pdf", paper(0)[1])
    response = _send(client, stage, round_.notices.get(), evidence_text="", upload=file)
    assert response.status_code == 302
    assert Objection.objects.get().evidence_name == "证据.pdf"


def test_a_second_late_is_refused_with_the_time_and_the_text_is_kept(
    client: Client, on_notice: ON_NOTICE
) -> None:
    _stage, round_ = on_notice
    notice = round_.notices.get()
    with clock.travel(notice.ends_at - timedelta(seconds=1)):
        in_time = client.post(f"/notices/{notice.pk}/object/", _form(notice))
    with clock.travel(notice.ends_at):
        late = client.post(f"/notices/{notice.pk}/object/", _form(notice, statement="迟到的话"))
        empty = client.get(f"/notices/{notice.pk}/object/")
    page = late.content.decode()
    assert (in_time.status_code, late.status_code, empty.status_code) == (302, 409, 200)
    assert ("迟到的话" in page, "24:00" in page) == (True, True)
    assert "<textarea" not in empty.content.decode()
    assert Objection.objects.count() == 1


def test_many_objections_of_one_address_are_asked_to_come_back_and_keep_their_text(
    client: Client, on_notice: ON_NOTICE, settings: Any
) -> None:
    settings.OBJECTIONS_PER_HOUR = 2
    stage, round_ = on_notice
    notice = round_.notices.get()
    answers = [_send(client, stage, notice) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "现场与材料不符" in answers[-1].content.decode()
    with clock.travel(stage.now):
        elsewhere = client.post(
            f"/notices/{notice.pk}/object/", _form(notice), REMOTE_ADDR="10.0.0.9"
        )
    assert elsewhere.status_code == 302
    assert Objection.objects.count() == 3


def test_behind_a_proxy_the_limit_counts_readers_not_the_proxy(
    client: Client, on_notice: ON_NOTICE, settings: Any
) -> None:
    settings.OBJECTIONS_PER_HOUR = 1
    settings.CLIENT_ADDRESS = "HTTP_X_FORWARDED_FOR"
    stage, round_ = on_notice
    notice = round_.notices.get()
    with clock.travel(stage.now):
        answers = [
            client.post(
                f"/notices/{notice.pk}/object/",
                _form(notice),
                headers={"x-forwarded-for": f"1.1.1.1, 10.0.0.{number}"},
            ).status_code
            for number in (1, 2, 1)
        ]
    assert answers == [302, 302, 429]


def test_an_unknown_code_is_told_so(client: Client, db: None) -> None:
    response = client.post("/follow/", {"code": "ABCDEFGHJKMN"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["code"])
