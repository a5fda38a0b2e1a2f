"""Erase the contact of an application and who lodged an objection."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from evaluation.models import Application, Objection
from evaluation.personal.retention import YEAR
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime
from tests.actions.test_objections import lodge
from tests.actions.world import World, on_notice
from tests.support.refusals import refused
from workflows import clock
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.audit.verify import faults
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = on_notice
ASKED = {"reason": "本人申请"}
PHONE = "023-00000000"


def ended(world: World) -> Application:
    """An application whose procedure is over."""
    one = Application.objects.filter(status="waiting").first()
    Application.objects.filter(pk=one.pk).update(status="not_admitted")
    one.refresh_from_db()
    assert one.contact_phone == PHONE
    return one


def ruled(world: World) -> Objection:
    """An objection that was ruled on."""
    one = lodge(world)
    Objection.objects.filter(pk=one.pk).update(status="rejected")
    return one


class TestEraseContact(InTime, Five):
    verb = Verb.APPLICATION_ERASE
    code = "under_way"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, ended(world), ASKED)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], world.clerk("龙溪村"), PUBLIC]

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.update(status="reviewing")

    def shows(self, world: World, call: Call, result: Application) -> None:
        kept = Application.objects.get(pk=result.pk)
        assert (kept.contact_name, kept.contact_phone) == ("—", "—")
        versions = kept.history.values_list("contact_name", "contact_phone")
        assert set(versions) <= {("—", "—"), ("", "")}


class TestEraseObjector(InTime, Five):
    verb = Verb.OBJECTION_ERASE
    code = "under_way"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, ruled(world), ASKED)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], world.clerk("龙溪村"), PUBLIC]

    def spoil(self, world: World, call: Call) -> None:
        Objection.objects.update(status="accepted")

    def shows(self, world: World, call: Call, result: Objection) -> None:
        kept = Objection.objects.get()
        assert (kept.name, kept.employer, kept.contact, kept.evidence_name) == ("—", "—", "—", "")
        assert kept.statement == "材料不实"


def erase_expired(world: World) -> str:
    said = StringIO()
    with clock.travel(world.stage.now):
        call_command("erase_expired", stdout=said)
    return said.getvalue()


def test_the_system_erases_what_is_past_its_time_and_nothing_sooner(
    world: World, settings: Any
) -> None:
    application, objection = ended(world), ruled(world)
    settings.RETENTION_CONTACT_YEARS, settings.RETENTION_OBJECTOR_YEARS = 1, 2
    assert erase_expired(world) == "0 contacts, 0 objectors, 0 nominees erased\n"
    world.stage.now += YEAR + timedelta(days=30)
    assert erase_expired(world) == "1 contacts, 0 objectors, 0 nominees erased\n"
    world.stage.now += YEAR
    assert erase_expired(world) == "0 contacts, 1 objectors, 0 nominees erased\n"
    assert erase_expired(world) == "0 contacts, 0 objectors, 0 nominees erased\n"
    acts = AuditEvent.objects.filter(verb__endswith=".erase").values_list("subject_id", "post")
    assert set(acts) == {(application.pk, "system"), (objection.pk, "system")}


def test_a_draft_that_was_never_handed_in_goes_sooner(world: World, settings: Any) -> None:
    application = ended(world)
    Application.objects.filter(pk=application.pk).update(status="lapsed")
    settings.RETENTION_CONTACT_YEARS, settings.RETENTION_DRAFT_DAYS = 3, 30
    world.stage.now += timedelta(days=20)
    assert erase_expired(world).startswith("0 contacts")
    world.stage.now += timedelta(days=60)
    assert erase_expired(world).startswith("1 contacts")


def test_the_words_and_the_file_go_when_they_name_somebody(world: World) -> None:
    objection = ruled(world)
    Objection.objects.update(evidence_sha256="0" * 64, evidence_text="见张三")
    world.do(Verb.OBJECTION_ERASE, world.secretariat, objection, words=True, **ASKED)
    kept = Objection.objects.get()
    assert (kept.statement, kept.evidence_text, kept.evidence_sha256) == ("—", "—", "")
    with refused("erased"):
        world.do(Verb.OBJECTION_ERASE, world.secretariat, objection, words=True, **ASKED)


def test_the_words_may_go_after_the_author(world: World) -> None:
    objection = ruled(world)
    world.do(Verb.OBJECTION_ERASE, world.secretariat, objection, **ASKED)
    assert Objection.objects.get().statement == "材料不实"
    world.do(Verb.OBJECTION_ERASE, world.secretariat, objection, words=True, **ASKED)
    assert Objection.objects.get().statement == "—"


def test_the_system_may_not_erase_before_the_time(world: World) -> None:
    with refused("too_early"):
        world.do(Verb.APPLICATION_ERASE, SYSTEM, ended(world), **ASKED)


def test_an_erasure_needs_a_reason_and_happens_once(world: World) -> None:
    application = ended(world)
    with refused("invalid"):
        world.do(Verb.APPLICATION_ERASE, world.secretariat, application, reason=" ")
    world.do(Verb.APPLICATION_ERASE, world.secretariat, application, **ASKED)
    with refused("erased"):
        world.do(Verb.APPLICATION_ERASE, world.secretariat, application, **ASKED)


def test_the_record_never_held_the_data_and_verifies_after_the_erasure(world: World) -> None:
    objection = ruled(world)
    world.do(Verb.OBJECTION_ERASE, world.secretariat, objection, **ASKED)
    world.do(Verb.APPLICATION_ERASE, world.secretariat, ended(world), **ASKED)
    payloads = "\n".join(AuditEvent.objects.values_list("payload", flat=True))
    secrets = (PHONE, "13800000000", "张三", "某单位", "经办人")
    assert [word for word in secrets if word in payloads] == []
    assert list(faults()) == []
