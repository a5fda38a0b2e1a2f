"""A sealed round, built once for all tests of these pages; the same round put back into review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from evaluation.models import Application, Entry, Ranking, Round, Scoresheet
from evaluation.vocabulary import ApplicationStatus, RoundStatus
from tests import stages

Built = tuple[Stage, Round]


@pytest.fixture(scope="package")
def sealed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """The rankings are sealed; the commission votes."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.sealed(stage)
        transaction.set_rollback(True)


@pytest.fixture
def reviewed(sealed: Built, db: None) -> Built:
    """The moment before the sealing: everything is in, nothing is sealed."""
    Round.objects.filter(pk=sealed[1].pk).update(status=RoundStatus.REVIEWING)
    Entry.objects.all().delete()
    Ranking.objects.all().delete()
    return sealed


@pytest.fixture
def reviewing(reviewed: Built) -> Built:
    """Earlier still: the sheets are at work."""
    Application.objects.update(status=ApplicationStatus.REVIEWING)
    Scoresheet.objects.update(submitted_at=None)
    return reviewed


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
