"""One played stage per module, named by its `WORLD`; every test leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from tests import stages
from tests.actions.world import World


@pytest.fixture(scope="module")
def module_stage(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Stage]:
    """The stage that the module's `WORLD` played."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        request.module.WORLD(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def world(module_stage: Stage, db: None) -> Iterator[World]:
    """The world, with the stage's clock put back after each test."""
    before = module_stage.now
    yield World(module_stage)
    module_stage.now = before
