"""Who lodged it: plain for the secretariat, masked for the supervisor, erased for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from evaluation.models import Application, Objection
from tests.pages.objection.test_handling import (
    CONTACT,
    EMPLOYER,
    NAME,
    ON_NOTICE,
    _lodged,
    _secretariat,
    on_notice,
)
from workflows import clock
from workflows.actor import Actor

__all__ = ["on_notice"]
pytestmark = pytest.mark.django_db


def reading(stage: Any, who: Actor, address: str, **posted: Any) -> Any:
    client = Client()
    client.force_login(who.user)
    with clock.travel(stage.now):
        return client.post(address, posted) if posted else client.get(address)


def test_the_supervisor_reads_the_objection_and_only_a_masked_author(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _lodged(stage, round_)
    address = f"/objections/{objection.pk}/"
    plain = reading(stage, _secretariat(stage), address).content.decode()
    masked = reading(stage, stage.cast.posts["supervisor"], address).content.decode()
    assert [word for word in (NAME, CONTACT, EMPLOYER) if word not in plain] == []
    assert [
        word for word in (NAME, CONTACT, EMPLOYER, objection.evidence_name) if word in masked
    ] == []
    assert "138****0000" in masked
    assert "王**" in masked


def test_each_reader_sees_the_contact_as_the_post_needs_it(on_notice: ON_NOTICE) -> None:
    stage, _round = on_notice
    application = Application.objects.filter(status="admitted").first()
    Application.objects.filter(pk=application.pk).update(contact_phone="13912345678")
    address = f"/applications/{application.pk}/"
    clerk = stage.cast.clerks[application.unit.code]
    plain = [clerk, _secretariat(stage)]
    masked = [stage.cast.posts["supervisor"], stage.cast.members[0]]
    for who in plain:
        assert "13912345678" in reading(stage, who, address).content.decode()
    for who in masked:
        page = reading(stage, who, address).content.decode()
        assert "13912345678" not in page
        assert "139****5678" in page


def test_the_secretariat_erases_on_request_after_seeing_what_goes(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _lodged(stage, round_)
    address = f"/rounds/erase/objector/{objection.pk}/"
    early = reading(stage, _secretariat(stage), address)
    assert early.context["refusal"].code == "under_way"
    Objection.objects.filter(pk=objection.pk).update(status="rejected")
    page = reading(stage, _secretariat(stage), address)
    assert [value for value in (NAME, CONTACT) if value not in page.content.decode()] == []
    sent = {"reason": "本人申请", "version": page.context["form"]["version"].value()}
    assert reading(stage, _secretariat(stage), address, **sent).status_code == 302
    after = reading(stage, _secretariat(stage), f"/objections/{objection.pk}/").content.decode()
    assert [value for value in (NAME, CONTACT, EMPLOYER) if value in after] == []


def test_nobody_else_erases(on_notice: ON_NOTICE) -> None:
    stage, round_ = on_notice
    objection = _lodged(stage, round_)
    address = f"/rounds/erase/objector/{objection.pk}/"
    for post in ("supervisor", "auditor", "publisher"):
        assert reading(stage, stage.cast.posts[post], address).status_code == 404
    assert Client().get(address).status_code == 302


def test_the_register_is_a_page_for_those_who_read_the_record(on_notice: ON_NOTICE) -> None:
    stage, _round = on_notice
    for post, status in (("secretariat", 200), ("auditor", 200), ("publisher", 404)):
        assert reading(stage, stage.cast.posts[post], "/record/personal/").status_code == status
