"""The publication gate on the pages of the publisher: the text comes back, nothing is public."""

from __future__ import annotations

import pytest

from evaluation.models import Naming
from tests.actions.test_awards import confirmed
from tests.pages.rounds import Browser, page_of
from tests.stages import small_stage

pytestmark = pytest.mark.django_db


def test_a_naming_with_a_card_number_comes_back_with_its_place() -> None:
    stage = small_stage()
    confirmed(stage)
    text = "现予命名。\n奖金汇入 6228 4800 0000 0000 000"
    browser = Browser(stage, stage.cast.posts["publisher"])
    answer = browser.post(page_of("name"), {"heading": "关于命名的决定", "text": text})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Text, line 2: bank card number 622************0000" in said
    assert "6228 4800 0000 0000 000" in said.partition("<textarea")[2]
    assert not Naming.objects.exists()
