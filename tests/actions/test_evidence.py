"""Attach and detach evidence."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.demo.papers import paper
from evaluation.models import Application, Evidence, EvidenceUse
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime
from tests.actions.world import World, drafts
from tests.support.refusals import refused
from workflows.actor import Actor

pytestmark = pytest.mark.django_db
WORLD = drafts
TOWN = "龙都街道"


def a_file(number: int = 2) -> SimpleUploadedFile:
    """A small picture or paper that no unit has attached."""
    name, content = paper(0)
    return SimpleUploadedFile(f"{number}-{name}", content + f"\n%{number}\n".encode())


def uses(application: Application, indicator: str) -> list[EvidenceUse]:
    return list(EvidenceUse.objects.filter(application=application, indicator=indicator))


class OfTheDraft(InTime):
    code = "locked"

    def spoil(self, world: World, call: Call) -> None:
        world.stage.submit(world.application(TOWN))

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.clerk("分水社区"), world.leader(TOWN), world.secretariat]


class TestAttach(OfTheDraft, Five):
    verb = Verb.EVIDENCE_ATTACH

    def call(self, world: World) -> Call:
        what = {"indicator": "1.1", "further": ["1.2"], "upload": a_file(), "name": "纪要"}
        return Call(world.clerk(TOWN), world.application(TOWN), what)

    def shows(self, world: World, call: Call, result: EvidenceUse) -> None:
        piece = result.evidence
        assert (piece.name, piece.unit.name, piece.size > 0) == ("纪要", TOWN, True)
        assert [use.evidence for use in uses(call.subject, "1.1")][-1] == piece
        assert [use.evidence for use in uses(call.subject, "1.2")][-1] == piece


class TestDetach(OfTheDraft, Five):
    verb = Verb.EVIDENCE_DETACH

    def call(self, world: World) -> Call:
        application = world.application(TOWN)
        use = application.evidence_uses.first()
        return Call(world.clerk(TOWN), application, {"use": use})

    def shows(self, world: World, call: Call, result: None) -> None:
        use = call.what["use"]
        assert use.evidence not in [one.evidence for one in uses(call.subject, use.indicator)]
        assert Evidence.objects.filter(unit=call.subject.unit).exists()


def attach(world: World, **what: Any) -> EvidenceUse:
    return world.do(Verb.EVIDENCE_ATTACH, world.clerk(TOWN), world.application(TOWN), **what)


def test_evidence_of_another_unit_stays_the_others(world: World) -> None:
    theirs = Evidence.objects.filter(unit__name="分水社区").first()
    with refused("stranger"):
        attach(world, indicator="1.1", evidence=theirs)


def test_a_use_of_another_application_is_not_detached(world: World) -> None:
    theirs = world.application("分水社区").evidence_uses.first()
    with refused("stranger"):
        world.do(Verb.EVIDENCE_DETACH, world.clerk(TOWN), world.application(TOWN), use=theirs)
    assert EvidenceUse.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"indicator": "9.9", "upload": a_file()}, "invalid"),
        ({"indicator": "1.1"}, "invalid"),
    ],
    ids=["an unknown indicator", "no file"],
)
def test_evidence_that_cannot_be_is_refused(world: World, what: dict[str, Any], code: str) -> None:
    before = Evidence.objects.count()
    with refused(code):
        attach(world, **what)
    assert Evidence.objects.count() == before


def test_the_same_file_twice_is_one_piece_with_one_number(world: World) -> None:
    first, second = (attach(world, indicator="1.1", upload=a_file()) for _twice in range(2))
    assert first == second


def test_numbers_go_on_after_a_piece_was_taken_away(world: World) -> None:
    first = attach(world, indicator="1.1", upload=a_file(3))
    second = attach(world, indicator="1.1", upload=a_file(4))
    world.do(Verb.EVIDENCE_DETACH, world.clerk(TOWN), world.application(TOWN), use=first)
    third = attach(world, indicator="1.1", upload=a_file(5))
    assert third.serial == second.serial + 1


def test_one_indicator_takes_no_more_than_the_limit(world: World, settings: Any) -> None:
    application = world.application(TOWN)
    settings.EVIDENCE_PER_INDICATOR = len(uses(application, "1.1")) + 1
    attach(world, indicator="1.1", upload=a_file(6))
    with refused("invalid"):
        attach(world, indicator="1.1", upload=a_file(7))


def test_a_returned_application_takes_evidence_only_for_returned_parts(world: World) -> None:
    application = world.application(TOWN)
    world.stage.submit(application)
    world.stage.return_it(application)
    assert attach(world, indicator="1.1", upload=a_file(8)).indicator == "1.1"
    with refused("locked"):
        attach(world, indicator="1.1", further=["1.2"], upload=a_file(9))
