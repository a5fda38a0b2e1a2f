"""A district with a finished round, and one whose list is on public notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from config.settings import CACHES
from evaluation.demo.stage import Stage
from evaluation.models import Round
from tests import commending, stages
from workflows import clock


@pytest.fixture(scope="module")
def on_notice(django_db_setup: None, django_db_blocker: object) -> Iterator[tuple[Stage, Round]]:
    """A round whose list may be contested."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.on_notice(stage)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def finished(django_db_setup: None, django_db_blocker: object) -> Iterator[tuple[Stage, Round]]:
    """A round that was named and certified."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.finished(stage)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def commends(django_db_setup: None, django_db_blocker: object) -> Iterator[tuple[Stage, Round]]:
    """A finished round that commended one collective and three people."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, commending.finished(stage)
        transaction.set_rollback(True)


@pytest.fixture
def site(client: Client, commends: tuple[Stage, Round]) -> Iterator[Client]:
    """A visitor, at the moment of the stage."""
    before = commends[0].now
    with clock.travel(before):
        yield client
    commends[0].now = before


@pytest.fixture
def keeping(settings: Any, tmp_path: Path) -> None:
    """Answers are kept as on a real site."""
    settings.CACHES = CACHES | {"files": CACHES["files"] | {"LOCATION": tmp_path}}
    caches["pages"].clear()
