"""The page of a title and the register: found under every name that its unit ever had."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.demo.stage import Stage
from evaluation.models import Round, Title, Unit
from evaluation.queries.public.title_names import key_of
from evaluation.vocabulary import TitleStatus, UnitKind
from workflows import clock

pytestmark = pytest.mark.django_db
FINISHED = tuple[Stage, Round]


def _title(name: str) -> Title:
    return Title.objects.select_related(
        "application__snapshot", "application__category", "unit"
    ).get(name=name)


def _becomes(stage: Stage, unit: Unit, days: int, **changes: object) -> None:
    """The unit changes so many days after the naming, as an import would write it."""
    for field, value in changes.items():
        setattr(unit, field, value)
    with clock.travel(stage.now + timedelta(days=days)):
        unit.save()


def test_a_title_has_a_page_that_says_what_until_when_and_under_which_document(
    client: Client, finished: FINISHED
) -> None:
    stage, round_ = finished
    with clock.travel(stage.now):
        listed = client.get("/titles/").content.decode()
        address = f"/titles/{key_of(_title('龙都街道'))}/"
        page = client.get(address)
    assert address == f"/titles/500101005000-demonstration-{round_.pk}/"
    assert address in listed
    assert (page.context["row"]["status"], page.context["unit_now"]) == ("持有", None)
    assert [one["when"] for one in page.context["events"]] == [_title("龙都街道").since]
    assert str(round_.naming.number) in page.content.decode()


def test_a_title_survives_a_new_name_a_new_kind_and_a_new_superior(
    client: Client, finished: FINISHED
) -> None:
    stage, _round = finished
    title = _title("分水镇")
    address = f"/titles/{key_of(title)}/"
    _becomes(stage, title.unit, 10, name="分水", kind=UnitKind.STREET, code="500101999000")
    _becomes(stage, title.unit, 20, name="新分水街道")
    with clock.travel(stage.now + timedelta(days=30)):
        page = client.get(address)
        found = {
            word: [row["name"] for row in client.get("/titles/", {"q": word}).context["rows"]]
            for word in ("分水镇", "新分水")
        }
    assert (page.status_code, page.context["unit_then"]["kind"]) == (200, "镇")
    assert page.context["unit_now"] == {
        "name": "新分水街道",
        "kind": "街道",
        "parent": "",
        "code": "500101999000",
    }
    assert len(page.context["events"]) == 3
    assert ["分水镇" in names for names in found.values()] == [True, True]


@pytest.mark.parametrize("status", TitleStatus)
def test_every_status_of_the_register_has_a_word_and_a_shape(
    client: Client, finished: FINISHED, status: TitleStatus
) -> None:
    title = _title("龙都街道")
    Title.objects.filter(pk=title.pk).update(status=status, remark="演示备注")
    page = client.get(f"/titles/{key_of(title)}/").content.decode()
    assert (str(status.label) in page, "演示备注" in page) == (True, True)


@pytest.mark.parametrize(
    "key", ["x", "500101005000-demonstration-999999", "500101005000-king-1", "1-2-3", "a" * 80]
)
def test_an_address_that_names_no_title_is_not_found(
    client: Client, finished: FINISHED, key: str
) -> None:
    assert client.get(f"/titles/{key}/").status_code == 404


def test_the_page_asks_the_same_questions_for_one_and_for_thirty_changes(
    client: Client, finished: FINISHED
) -> None:
    stage, _round = finished
    title = _title("龙都街道")
    counts = []
    for changes in (1, 30):
        for number in range(changes):
            _becomes(stage, title.unit, number + 1, name=f"第{number}街道")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/titles/{key_of(title)}/").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_merged_unit_points_to_its_successor_and_the_successor_remembers_it(
    client: Client, finished: FINISHED
) -> None:
    stage, _round = finished
    gone, stays = _title("分水镇"), _title("龙都街道")
    _becomes(stage, gone.unit, 30, successor=stays.unit)
    with clock.travel(stage.now + timedelta(days=40)):
        old = client.get(f"/titles/{key_of(gone)}/")
        new = client.get(f"/titles/{key_of(stays)}/")
    assert old.context["successor"]["name"] == "龙都街道"
    assert [one["key"] for one in old.context["successor"]["titles"]] == [key_of(stays)]
    assert f'/titles/{key_of(stays)}/"' in old.content.decode()
    assert "并入" in old.content.decode()
    assert [one["key"] for one in new.context["merged"]] == [key_of(gone)]
    assert f'/titles/{key_of(gone)}/"' in new.content.decode()
    assert (new.context["successor"], old.context["merged"]) == (None, [])


def test_a_successor_without_a_title_is_found_in_the_register(
    client: Client, finished: FINISHED
) -> None:
    stage, _round = finished
    gone = _title("分水镇")
    village = Unit.objects.filter(titles=None, kind=UnitKind.VILLAGE).get()
    _becomes(stage, gone.unit, 30, successor=village)
    page = client.get(f"/titles/{key_of(gone)}/")
    assert page.context["successor"]["titles"] == []
    assert page.context["successor"]["name"] == village.full_name
