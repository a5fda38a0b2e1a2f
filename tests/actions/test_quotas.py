"""The room for uploads: per application, per unit, per notice; the sentence says what is left."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.actions import evidence as acts
from evaluation.demo.papers import paper
from evaluation.files.intake import examine
from evaluation.models import Application, Evidence, EvidenceUse, Objection
from evaluation.queries.storage import room_of_unit
from evaluation.vocabulary import Verb
from tests import stages
from tests.actions.world import World, drafts, on_notice
from tests.support.at_once import at_once
from tests.support.refusals import refused
from workflows import clock
from workflows.actor import PUBLIC

TOWN = "龙都街道"


def a_file(number: int) -> SimpleUploadedFile:
    """A paper that nobody has attached."""
    return SimpleUploadedFile("材料.pdf", paper(0)[1] + f"\n%{number}\n".encode())


@pytest.fixture
def town(db: None) -> World:
    stage = stages.small_stage()
    drafts(stage)
    return World(stage)


def attach(world: World, **what: Any) -> EvidenceUse:
    what = {"indicator": "1.1", **what}
    return world.do(Verb.EVIDENCE_ATTACH, world.clerk(TOWN), world.application(TOWN), **what)


def files_of(world: World) -> int:
    used = EvidenceUse.objects.filter(application=world.application(TOWN))
    return used.values("evidence").distinct().count()


def test_an_application_takes_so_many_files_and_says_what_is_left(
    town: World, settings: Any
) -> None:
    settings.EVIDENCE_PER_APPLICATION = files_of(town) + 1
    known = attach(town, upload=a_file(1))
    with refused("invalid") as caught:
        attach(town, upload=a_file(2))
    assert "还可附 0 个文件" in str(caught.value)
    assert attach(town, indicator="1.2", evidence=known.evidence).evidence == known.evidence


def test_an_application_takes_so_many_bytes(town: World, settings: Any) -> None:
    used = sum(Evidence.objects.filter(unit__name=TOWN).values_list("size", flat=True))
    settings.EVIDENCE_BYTES_PER_APPLICATION = used + len(paper(0)[1]) + 100
    attach(town, upload=a_file(1))
    with refused("invalid"):
        attach(town, upload=a_file(2))


def test_a_units_library_is_bounded_over_all_its_applications(town: World, settings: Any) -> None:
    settings.EVIDENCE_PER_UNIT = room_of_unit(town.unit(TOWN)).files
    before = Evidence.objects.count()
    with refused("invalid") as caught:
        attach(town, upload=a_file(1))
    assert "材料库" in str(caught.value)
    assert Evidence.objects.count() == before


def test_the_files_of_a_notices_objections_are_bounded(db: None, settings: Any) -> None:
    stage = stages.small_stage()
    notice = on_notice(stage).notices.get()
    world = World(stage)
    contested = Application.objects.filter(status="admitted").first()
    settings.OBJECTION_BYTES_PER_NOTICE = len(paper(0)[1]) + 100

    def lodge(number: int) -> Objection:
        return world.do(
            Verb.OBJECTION_LODGE,
            PUBLIC,
            notice,
            application=contested,
            form_key=uuid.uuid4(),
            name="某人",
            employer="某单位",
            contact="a@example.org",
            statement="不实",
            upload=a_file(number),
        )

    first = lodge(1)
    assert (first.evidence_type, first.evidence_size > 0) == ("application/pdf", True)
    with refused("invalid"):
        lodge(2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres(only=True)
def test_two_uploads_at_once_do_not_share_the_last_place(settings: Any) -> None:
    stage = stages.small_stage()
    drafts(stage)
    world = World(stage)
    settings.EVIDENCE_PER_UNIT = room_of_unit(world.unit(TOWN)).files + 1
    clerk, application = world.clerk(TOWN), world.application(TOWN)

    def one(number: int) -> EvidenceUse:
        upload = a_file(number)
        examine(upload)
        mine = Application.objects.get(pk=application.pk)
        with clock.travel(stage.now):
            return acts.attach(clerk, mine, indicator="1.1", upload=upload)

    outcomes = at_once(lambda: one(1), lambda: one(2))
    assert sorted(getattr(each, "code", "attached") for each in outcomes) == ["attached", "invalid"]
    assert room_of_unit(world.unit(TOWN)).files_left == 0
