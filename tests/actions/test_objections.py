"""Lodge an objection; accept or refuse it; the reply; the ruling."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.demo.papers import paper
from evaluation.models import Application, Objection
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import World, on_notice
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = on_notice


def entry(world: World) -> Application:
    """A village that is on the list."""
    admitted = Application.objects.filter(status="admitted", category__level="village")
    return admitted.order_by("pk").first()


def form(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "application": entry(world),
        "form_key": uuid.UUID(int=7),
        "name": "张三",
        "employer": "某单位",
        "contact": "13800000000",
        "statement": "材料不实",
        "evidence_text": "见附件",
        **changes,
    }


def lodge(world: World, **changes: Any) -> Objection:
    return world.do(
        Verb.OBJECTION_LODGE, PUBLIC, world.round.notices.get(), **form(world, **changes)
    )


class TestLodge(InTime, Five):
    verb = Verb.OBJECTION_LODGE
    code = "too_late"

    def call(self, world: World) -> Call:
        return Call(PUBLIC, world.round.notices.get(), form(world))

    def shows(self, world: World, call: Call, result: Objection) -> None:
        (kept,) = Objection.objects.all()
        assert (kept.name, kept.status, kept.lodged_at) == ("张三", "lodged", world.stage.now)
        assert len(kept.tracking_code) == 12

    def home(self, world: World, call: Call, result: Objection) -> Objection:
        return result

    def spoil(self, world: World, call: Call) -> None:
        world.stage.now = call.subject.ends_at

    def test_refuses_the_stranger(self, world: World) -> None:
        """Everybody may object, signed in or not; only the system is no citizen."""
        with refused("stranger"):
            world.do(self.verb, SYSTEM, world.round.notices.get(), **form(world))
        assert not Objection.objects.exists()


class Handled(InTime):
    """An objection in the state before the act; the wrong time is any other state."""

    code = "handled"
    before: ClassVar[str] = "lodged"
    what: ClassVar[dict[str, Any]] = {}

    def call(self, world: World) -> Call:
        objection = lodge(world)
        Objection.objects.filter(pk=objection.pk).update(status=self.before)
        return Call(self.who(world), objection, dict(self.what))

    def who(self, world: World) -> Actor:
        return world.secretariat

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [PUBLIC, SYSTEM, world.publisher, world.members[0], world.clerk("龙都街道")]

    def spoil(self, world: World, call: Call) -> None:
        Objection.objects.update(status="upheld")

    def shows(self, world: World, call: Call, result: Objection) -> None:
        assert Objection.objects.get().status == self.after


class TestAccept(Handled, NotRecused, Five):
    verb = Verb.OBJECTION_ACCEPT
    after = "accepted"


class TestRefuse(Handled, NotRecused, Five):
    verb = Verb.OBJECTION_REFUSE
    what: ClassVar = {"because": "no_evidence", "answer": "证据与名单无关"}
    after = "refused"


class TestReply(Handled, Five):
    verb = Verb.OBJECTION_REPLY
    before = "accepted"
    what: ClassVar = {"text": "情况说明"}
    after = "replied"

    def who(self, world: World) -> Actor:
        return world.clerk(entry(world).unit.name)


class TestRule(Handled, NotRecused, Five):
    verb = Verb.OBJECTION_RULE
    before = "replied"
    what: ClassVar = {"uphold": True, "ruling": "经核实属实"}
    after = "upheld"

    def shows(self, world: World, call: Call, result: Objection) -> None:
        super().shows(world, call, result)
        struck = call.subject.application.unit.name
        assert world.application(struck).status == "not_admitted"
        assert not Application.objects.filter(status="waiting").exists()

    def others(self, world: World, call: Call, result: Objection) -> list[Application]:
        waited = AuditEvent.objects.filter(payload__contains="moved_up_for").get()
        return [Application.objects.get(pk=waited.aggregate_id)]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"contact": ""},
        {"statement": ""},
        {"evidence_text": ""},
        {"is_about_points": True},
    ],
    ids=["anonymous", "no contact", "says nothing", "no evidence", "about points"],
)
def test_an_objection_that_cannot_be_examined_is_refused(
    world: World, changes: dict[str, Any]
) -> None:
    with refused("invalid"):
        lodge(world, **changes)
    assert not Objection.objects.exists()


def test_an_entry_that_is_not_on_the_list_cannot_be_contested(world: World) -> None:
    outside = Application.objects.exclude(status="admitted").first()
    with refused("invalid"):
        lodge(world, application=outside)


def test_a_repeated_click_is_one_objection(world: World) -> None:
    assert lodge(world) == lodge(world)
    assert Objection.objects.count() == 1


def test_a_file_is_evidence_too(world: World) -> None:
    name, content = paper(0)
    upload = SimpleUploadedFile(name, content)
    objection = lodge(world, evidence_text="", upload=upload)
    assert (objection.evidence_name, len(objection.evidence_sha256)) == (name, 64)


def test_the_record_keeps_no_name_of_the_objector(world: World) -> None:
    lodge(world)
    (event,) = AuditEvent.objects.filter(verb=Verb.OBJECTION_LODGE)
    assert "张三" not in event.payload
    assert "13800000000" not in event.payload


def test_the_secretariat_replies_only_after_the_units_time_is_over(world: World) -> None:
    objection = lodge(world)
    world.do(Verb.OBJECTION_ACCEPT, world.secretariat, objection)
    with refused("reply_awaited"):
        world.do(Verb.OBJECTION_REPLY, world.secretariat, objection, text="逾期未复")
    world.stage.now = Objection.objects.get().reply_due_at
    world.do(Verb.OBJECTION_REPLY, world.secretariat, objection, text="逾期未复")
    assert Objection.objects.get().status == "replied"


@pytest.mark.parametrize(
    ("verb", "before", "what"),
    [
        (Verb.OBJECTION_REFUSE, "lodged", {"because": "late", "answer": " "}),
        (Verb.OBJECTION_RULE, "replied", {"uphold": False, "ruling": ""}),
    ],
)
def test_an_answer_without_words_is_refused(
    world: World, verb: str, before: str, what: dict[str, Any]
) -> None:
    objection = lodge(world)
    Objection.objects.update(status=before)
    with refused("invalid"):
        world.do(verb, world.secretariat, objection, **what)
    assert Objection.objects.get().status == before


def test_a_second_objection_upheld_against_the_same_entry_strikes_it_once(world: World) -> None:
    first = lodge(world)
    second = lodge(world, form_key=uuid.UUID(int=8))
    Objection.objects.update(status="replied")
    for objection in (first, second):
        what = {"uphold": True, "ruling": "经核实属实"}
        world.do(Verb.OBJECTION_RULE, world.secretariat, objection, **what)
    assert [one.status for one in Objection.objects.all()] == ["upheld", "upheld"]
    assert Application.objects.filter(status="admitted").count() == 3
