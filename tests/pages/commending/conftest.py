"""A round that commends, at the moment of its checks, for each test as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from tests import commending, stages


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        commending.nominated(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def stage(played: Stage, db: None) -> Iterator[Stage]:
    before = played.now
    yield played
    played.now = before
