"""Kept answers and the news: what an act publishes is on every page at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests import stages
from workflows import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keeping")]


def test_an_act_makes_every_page_new(client: Client, db: None) -> None:
    stage = stages.small_stage()
    round_ = stages.on_notice(stage)
    with clock.travel(stage.now):
        before = {one: client.get(one) for one in ("/titles/", "/open-data/titles.csv")}
    stage.until(round_.notices.first().ends_at + timedelta(minutes=1))
    stage.name(round_)
    with clock.travel(stage.now):
        for address, response in before.items():
            tag = {"if-none-match": response.headers["ETag"]}
            after = client.get(address, headers=tag)
            assert after.status_code == 200
            assert ("龙都街道" in after.content.decode(), "龙都街道" in str(response.content)) == (
                True,
                False,
            )
