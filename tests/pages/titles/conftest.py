"""A finished round, built once for all tests of these pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from tests import stages
from tests.actions.test_titles import finished


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Titles are held and certificates issued."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        finished(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def stage(built: Stage, db: None) -> Stage:
    """The finished round."""
    return built


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
