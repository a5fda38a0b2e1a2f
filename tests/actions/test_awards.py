"""Name and commend; issue the certificates."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evaluation.actions.awards import next_number
from evaluation.models import Application, Certificate, DocumentNumber, Naming, Programme, Title
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Confirmed, Five, InTime
from tests.actions.world import World, on_notice
from tests.support.earlier import earlier_title
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor

pytestmark = pytest.mark.django_db


def confirmed(stage: object) -> None:
    """The notice has ended."""
    round_ = on_notice(stage)
    stage.until(round_.notices.get().ends_at + timedelta(minutes=1))


WORLD = confirmed
WORDS = {"heading": "关于命名的决定", "text": "现予命名。"}


def strangers(world: World, *more: Actor) -> list[Actor]:
    return [world.members[0], world.clerk("分水镇"), PUBLIC, SYSTEM, *more]


class TestName(Confirmed, InTime, Five):
    verb = Verb.ROUND_NAME
    code = "not_confirmed"

    def call(self, world: World) -> Call:
        return Call(world.publisher, world.round, WORDS)

    def shows(self, world: World, call: Call, result: Naming) -> None:
        assert world.round.status == "named"
        number = f"{world.round.programme.agency_code}演示〔2026〕2号"
        assert (str(result.number), result.list) == (number, world.round.notices.first().list)
        held = {(one.unit.name, one.kind, one.status) for one in Title.objects.all()}
        assert ("分水镇", "experimental", "held") in held
        assert len(held) == Application.objects.filter(status="named").count() == 3

    def others(self, world: World, call: Call, result: Naming) -> list[Application]:
        return list(Application.objects.filter(status="named"))

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return strangers(world, world.secretariat)

    def spoil(self, world: World, call: Call) -> None:
        type(world.round).objects.update(status="noticed")


class TestIssue(Confirmed, InTime, Five):
    verb = Verb.CERTIFICATE_ISSUE
    code = "not_named"

    def call(self, world: World) -> Call:
        world.do(Verb.ROUND_NAME, world.publisher, world.round, **WORDS)
        return Call(world.secretariat, world.round)

    def shows(self, world: World, call: Call, result: list[Certificate]) -> None:
        assert world.round.status == "finished"
        serials = sorted(one.serial[:10] for one in Certificate.objects.all())
        assert serials == ["2026-00001", "2026-00002", "2026-00003"]
        assert not Title.objects.filter(certificate=None).exists()

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return strangers(world, world.publisher)

    def spoil(self, world: World, call: Call) -> None:
        type(world.round).objects.update(status="confirmed")


@pytest.mark.parametrize("words", [{**WORDS, "heading": " "}, {**WORDS, "text": ""}])
def test_a_document_without_words_is_refused_and_uses_no_number(
    world: World, words: dict[str, str]
) -> None:
    with refused("invalid"):
        world.do(Verb.ROUND_NAME, world.publisher, world.round, **words)
    assert DocumentNumber.objects.count() == 1, "Only the call has a number."


def test_document_numbers_have_no_gaps_and_begin_anew_each_year(world: World) -> None:
    programme = Programme.objects.get()
    drawn = [
        next_number(programme, year, is_demo)
        for year, is_demo in [(2028, False), (2028, False), (2028, True), (2029, False)]
    ]
    assert [(one.year, one.serial, one.is_demo) for one in drawn] == [
        (2028, 1, False),
        (2028, 2, False),
        (2028, 1, True),
        (2029, 1, False),
    ]


def test_a_demonstration_title_notes_itself_on_the_experimental_one(world: World) -> None:
    village = Application.objects.filter(status="admitted", category__level="village").first()
    other = Application.objects.exclude(status="admitted").first()
    earlier_title(village.unit, other, level="village", kind="experimental", name="旧")
    category = village.category
    type(category).objects.filter(level="village").exclude(pk=category.pk).update(title="other")
    type(category).objects.filter(pk=category.pk).update(title="demonstration")
    Application.objects.filter(category=category).exclude(pk=village.pk).update(
        status="not_admitted"
    )
    world.do(Verb.ROUND_NAME, world.publisher, world.round, **WORDS)
    assert Title.objects.get(name="旧").remark == category.name


def test_a_text_with_an_identity_number_is_not_published(world: World) -> None:
    with refused("personal_data"):
        world.do(
            Verb.ROUND_NAME, world.publisher, world.round, heading="决定", text="11010519491231002x"
        )
    assert not Naming.objects.exists()
