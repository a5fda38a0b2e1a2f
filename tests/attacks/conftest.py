"""Rounds that are attacked, built once for each module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.models import Application, DepartmentOpinion, Round
from tests import stages
from tests.pages.rounds import Built, built

SECRET = {
    "contact_name": "王联系",
    "contact_phone": "13900001111",
    "report": "报告里的话",
}
RETURNED = "演示数据：请补充会议纪要"


def _under_review(stage: Stage) -> Round:
    """Opinions and sheets are due; one application was returned before; one opinion corrects."""
    round_ = stages.everybody_applied(stage)
    categories = script.categories_of(round_)
    for code in ("experimental_village", "demonstration_village"):
        script.recommend_all(stage, categories[code])
    stage.check(Application.objects.get(unit__name="龙都街道"), return_first=True)
    script.check_all(stage, list(categories.values()), stages.nothing)
    for one in categories.values():
        stage.allot(one)
    stage.settle()
    for one in Application.objects.all():
        one.reasons = {number: f"理由{number}号" for number in one.self_marks}
        one.save(update_fields=["reasons"])
    Application.objects.update(**SECRET)
    _correct(stage)
    round_.refresh_from_db()
    return round_


def _correct(stage: Stage) -> None:
    education = DepartmentOpinion.objects.get(
        application__unit__name="龙都街道", department__code="education"
    )
    education.answers = {
        number: {"answer": "correct", "facts": {}, "reason": f"更正{number}号"}
        for number in education.indicators
    }
    education.given_at = stage.now
    education.save(update_fields=["answers", "given_at"])


@pytest.fixture(scope="module")
def review(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """A round under review, with texts that can be found again."""
    yield from built(_under_review, django_db_blocker)


@pytest.fixture(scope="module")
def applying(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Drafts of two units; the call is open."""

    def build(stage: Stage) -> Round:
        round_ = stages.open_round(stage)
        stages.draft(stage, "九五社区", "demonstration_village", round_)
        stages.draft(stage, "分水社区", "experimental_village", round_)
        return round_

    yield from built(build, django_db_blocker)


@pytest.fixture(scope="module")
def voting(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """The ranking is sealed; the commission votes."""
    yield from built(stages.sealed, django_db_blocker)


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
