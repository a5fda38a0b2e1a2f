"""The seal on a public notice: the one it stands on, and the newest."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from evaluation.demo.stage import Stage
from evaluation.models import Round
from evaluation.vocabulary import Verb
from workflows import clock
from workflows.audit import sealing
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_a_notice_shows_the_seal_it_stands_on_and_the_newest_one(
    client: Client, on_notice: tuple[Stage, Round]
) -> None:
    stage, round_ = on_notice
    notice = round_.notices.get()
    event = AuditEvent.objects.get(verb=Verb.NOTICE_PUBLISH, aggregate_id=round_.pk)
    stands_on = json.loads(event.payload)["sealed"]
    with clock.travel(stage.now):
        newest = sealing.seal()
        page = client.get(f"/notices/{notice.pk}/").content.decode()
    assert stands_on["root"] in page
    assert f"/checkpoints/{stands_on['size']}.txt" in page
    assert newest.size > stands_on["size"] and newest.root[:16] in page
