"""The particulars of a programme: what every document says, and the approval behind it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from evaluation.models import LegalBasis, Programme
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, changed
from tests.actions.world import World, nothing_yet
from tests.support.refusals import refused
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = nothing_yet
BASIS = {
    "issuing_body": "市创建示范活动工作协调小组",
    "number": "渝创示〔2025〕7号",
    "valid_from": date(2026, 1, 1),
    "valid_until": date(2028, 12, 31),
}
WORDS: dict[str, Any] = {
    "contact": "区教委职成科，电话 023-58000000",
    "addressees": "各镇乡人民政府，各街道办事处",
    "copies_to": "区委办公室",
    "bases": [BASIS],
}


def programme() -> Programme:
    return Programme.objects.get(name__startswith="社区教育")


class TestAmend(Five):
    verb = Verb.PROGRAMME_AMEND

    def call(self, world: World) -> Call:
        return Call(world.secretariat, programme(), WORDS)

    def shows(self, world: World, call: Call, result: Programme) -> None:
        saved = programme()
        assert (saved.contact, saved.addressees, saved.copies_to) == (
            WORDS["contact"],
            WORDS["addressees"],
            WORDS["copies_to"],
        )
        [basis] = LegalBasis.objects.values(*BASIS)
        assert basis == BASIS


def amend(world: World, **what: Any) -> Programme:
    call = changed(Call(world.secretariat, programme(), WORDS), **what)
    return world.do(Verb.PROGRAMME_AMEND, call.actor, call.subject, **call.what)


def test_the_record_keeps_both_texts(world: World) -> None:
    old = programme().copies_to
    amend(world)
    told = json.loads(AuditEvent.objects.get(verb=Verb.PROGRAMME_AMEND).payload)["changes"]
    assert told["copies_to"] == {"before": old, "after": "区委办公室"}
    [basis] = LegalBasis.objects.all()
    assert told[f"legal_basis {basis.pk}"]["after"].startswith("市创建示范活动工作协调小组 渝创示")


def test_a_basis_is_corrected_in_its_place(world: World) -> None:
    amend(world)
    [basis] = LegalBasis.objects.all()
    amend(world, bases=[BASIS | {"id": basis.pk, "valid_until": date(2027, 6, 30)}])
    assert list(LegalBasis.objects.values_list("pk", "valid_until")) == [
        (basis.pk, date(2027, 6, 30))
    ]


def test_the_same_words_again_are_no_change(world: World) -> None:
    amend(world)
    [basis] = LegalBasis.objects.all()
    with refused("invalid"):
        amend(world, bases=[BASIS | {"id": basis.pk}])


@pytest.mark.parametrize(
    "wrong",
    [{"valid_until": date(2025, 12, 31)}, {"number": " "}, {"issuing_body": ""}, {"id": 999}],
)
def test_an_unsound_basis_is_refused(world: World, wrong: dict[str, Any]) -> None:
    with refused("invalid"):
        amend(world, bases=[BASIS | wrong])
    assert not LegalBasis.objects.exists()


def test_personal_data_is_refused_where_it_stands(world: World) -> None:
    with refused("personal_data") as caught:
        amend(world, contact="张主任 13800138000")
    assert "13800138000" not in str(caught.value)


def test_a_character_that_no_font_has_is_named(world: World) -> None:
    with refused("unprintable") as caught:
        amend(world, addressees="各镇乡𐎀人民政府")
    assert "𐎀 (U+10380)" in str(caught.value)


def test_a_stale_version_changes_nothing(world: World) -> None:
    amend(world)
    with refused("stale"):
        amend(world, version=0, contact="别处")
    assert programme().contact == WORDS["contact"]
