"""A character that no font has is named where it is handed in, in one sentence everywhere."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from evaluation.loading import load_units
from evaluation.models import Application, Nomination, Objection, Unit
from evaluation.publication.printable import SENTENCE
from evaluation.reference.errors import LoadErrors
from evaluation.reference.units import load_units as read_units
from evaluation.vocabulary import Verb
from tests import commending, stages
from tests.support.refusals import refused
from workflows import clock
from workflows.action import registry
from workflows.actor import PUBLIC

pytestmark = pytest.mark.django_db
RARE = "𐎀"  # no font of the documents has it
NAMED = "𐎀 (U+10380)"


def says(caught: Any, where: str) -> None:
    """The one sentence, the place and the character."""
    assert caught.value.sentence == SENTENCE
    assert str(caught.value).startswith(f"{where}: ")
    assert NAMED in str(caught.value)


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.mark.parametrize(
    ("field", "key", "where"),
    [
        ("reasons", "1.1", "Reason at indicator 1.1"),
        ("report", "", "Self-evaluation report"),
    ],
)
def test_an_application(db: None, field: str, key: str, where: str) -> None:
    stage = stages.small_stage()
    application = stages.draft(
        stage, "龙都街道", "demonstration_township", stages.open_round(stage)
    )
    kept = getattr(application, field)
    written = {**kept, key: f"开展{RARE}活动"} if key else f"{kept}{RARE}"
    Application.objects.filter(pk=application.pk).update(**{field: written})
    application.refresh_from_db()
    with refused("unprintable") as caught:
        stage.submit(application)
    says(caught, where)
    application.refresh_from_db()
    assert (application.status, getattr(application, field)) == ("draft", written)


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("name", "Name of the nominee"),
        ("body", "Work unit"),
        ("post", "Post"),
        ("deeds", "Brief deeds"),
    ],
)
def test_a_nomination(db: None, field: str, where: str) -> None:
    stage = stages.small_stage()
    commending.open_round(stage)
    words = {"name": "演示个人丁", field: f"演示{RARE}"}
    with refused("unprintable") as caught:
        stage.nominate(
            stage.cast.clerks[commending.TOWN], commending.town_list(stage), "individual", **words
        )
    says(caught, where)
    assert not Nomination.objects.exists()


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("statement", "What is wrong"),
        ("evidence_text", "Evidence described, or where it can be found"),
    ],
)
def test_an_objection(db: None, field: str, where: str) -> None:
    stage = stages.small_stage()
    round_ = stages.on_notice(stage)
    words = lodged(round_)
    with clock.travel(stage.now), refused("unprintable") as caught:
        lodge(round_, words | {field: f"不实{RARE}"})
    says(caught, where)
    assert not Objection.objects.exists()


def test_whoever_bears_a_rare_name_may_object(db: None) -> None:
    stage = stages.small_stage()
    round_ = stages.on_notice(stage)
    with clock.travel(stage.now):
        lodge(round_, lodged(round_) | {"name": f"王{RARE}"})
    assert Objection.objects.get().name == f"王{RARE}"


def lodged(round_: Any) -> dict[str, Any]:
    contested = Application.objects.filter(status="admitted", category__round=round_).first()
    return {
        "application": contested,
        "form_key": uuid.uuid4(),
        "name": "王实名",
        "employer": "某单位",
        "contact": "023-00000000",
        "statement": "不实",
        "evidence_text": "见照片",
    }


def lodge(round_: Any, words: dict[str, Any]) -> Any:
    return registry[Verb.OBJECTION_LODGE](PUBLIC, round_.notices.get(), **words)


def test_a_file_of_units_names_every_row(db: None) -> None:
    table = (
        "level,code,parent_code,name,kind\n"
        "district,500199000000,500100000000,演示区,市辖区\n"
        f"town,500199001000,500199000000,演{RARE}镇,镇\n"
        f"town,500199002000,500199000000,示{RARE}{RARE}镇,镇\n"
        "town,500199003000,500199000000,演示镇,镇\n"
    )
    with pytest.raises(LoadErrors) as caught:
        load_units(read_units(table.encode()))
    assert [(one.line, one.column, one.msgid) for one in caught.value] == [
        (3, "short_name", SENTENCE),
        (4, "short_name", SENTENCE),
    ]
    assert caught.value.errors[1].params == {"where": f"示{RARE}{RARE}镇", "characters": NAMED}
    assert not Unit.objects.filter(code__startswith="500199").exists()


def test_line_ends_and_blanks_are_no_characters_to_print(db: None) -> None:
    stage = stages.small_stage()
    commending.open_round(stage)
    stage.nominate(
        stage.cast.clerks[commending.TOWN],
        commending.town_list(stage),
        "individual",
        name="演示个人丁",
        deeds="第一行\r\n\t第二行\u3000完",
    )
    assert Nomination.objects.count() == 1
