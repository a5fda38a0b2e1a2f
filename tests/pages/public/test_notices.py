"""Calls and notices while a list may be contested: what is shown, what stays secret."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client

from evaluation.demo.stage import Stage
from evaluation.models import Draw, Round
from workflows import clock

pytestmark = pytest.mark.django_db


def test_a_planned_round_is_not_public(client: Client, on_notice: tuple[Stage, Round]) -> None:
    _stage, round_ = on_notice
    plan = Round.objects.create(
        programme=round_.programme,
        name="2027年度",
        data_year=2026,
        opens_at=round_.opens_at,
        status_since=round_.opens_at,
        flow=round_.flow,
    )
    assert client.get(f"/calls/{plan.pk}/").status_code == 404
    assert "2027年度" not in client.get("/calls/").content.decode()


def test_a_seed_stays_secret_until_the_panels_are_drawn(
    client: Client, on_notice: tuple[Stage, Round]
) -> None:
    _stage, round_ = on_notice
    address = f"/calls/{round_.pk}/"
    draw = Draw.objects.filter(category__round=round_).first()
    shown = client.get(address).content.decode()
    assert (draw.seed_hash in shown, draw.seed in shown) == (True, True)
    Draw.objects.filter(pk=draw.pk).update(drawn_at=None)
    shown = client.get(address).content.decode()
    assert (draw.seed_hash in shown, draw.seed in shown) == (True, False)


def test_a_notice_shows_its_list_its_end_and_its_hash(
    client: Client, on_notice: tuple[Stage, Round]
) -> None:
    stage, round_ = on_notice
    notice = round_.notices.get()
    with clock.travel(stage.now):
        page = client.get(f"/notices/{notice.pk}/").content.decode()
    units = [unit["name"] for part in notice.list["sections"] for unit in part["units"]]
    assert units
    assert [unit for unit in units if unit not in page] == []
    assert notice.sha256 in page
    assert "24:00" in page
    text = client.get(f"/notices/{notice.pk}/list.json").content
    assert hashlib.sha256(text).hexdigest() == notice.sha256


def test_the_rubric_shows_the_participation_threshold_of_each_kind_of_unit(
    client: Client, on_notice: tuple[Stage, Round]
) -> None:
    _stage, round_ = on_notice
    page = client.get(f"/calls/{round_.pk}/demonstration_township/").content.decode()
    assert [share for share in ("70%", "60%", "40%") if f">{share}</strong>" not in page] == []
    page = client.get(f"/calls/{round_.pk}/experimental_township/").content.decode()
    assert [share for share in ("56%", "48%", "32%") if f">{share}</strong>" not in page] == []


def test_text_with_a_script_is_shown_as_text(
    client: Client, on_notice: tuple[Stage, Round]
) -> None:
    _stage, round_ = on_notice
    script = "<script>alert(1)</script>"
    Round.objects.filter(pk=round_.pk).update(call_text=script, name=script)
    round_.notices.update(reason=script)
    for address in (
        "/",
        "/calls/",
        f"/calls/{round_.pk}/",
        "/notices/",
        f"/notices/{round_.notices.get().pk}/",
    ):
        page = client.get(address).content.decode()
        assert script not in page
    assert "&lt;script&gt;" in page
