"""What every test run needs: which database, which tests on it, and an emptied record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from tests.support import record_guards, recorded, term_guards

ON_POSTGRES = os.environ.get("TEST_ON") == "postgres"
SAID, COUNTED = "PostgreSQL", "Permission matrix"  # what a run says at its end
MARKS = (
    "postgres(only=False): also runs on PostgreSQL in every run; with only=True, only there",
    "sqlite: about the embedded database; not run on PostgreSQL",
    "slow: takes more than a few seconds",
)


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks."""
    for mark in MARKS:
        config.addinivalue_line("markers", mark)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database; files with slow tests begin first.

    Workers take whole files in this order, so none is left alone with a long one at the end.
    """
    elsewhere = {item for item in items if _is_about_the_other_database(item)}
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items[:] = [item for item in items if item not in elsewhere]
    items.sort(key=lambda item: item.path not in slow)
    config.hook.pytest_deselected(items=[*elsewhere])


def _is_about_the_other_database(item: pytest.Item) -> bool:
    if ON_POSTGRES:
        return item.get_closest_marker("sqlite") is not None
    mark = item.get_closest_marker("postgres")
    return mark is not None and mark.kwargs.get("only", False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what ran on PostgreSQL, or why nothing did; and how large the permission matrix is."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    for name, line in (pair for report in reports for pair in report.user_properties):
        if name in (SAID, COUNTED):
            terminalreporter.section(name)
            terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _checkpoints_of_this_test(settings: Any) -> None:
    """Every test begins without checkpoints, as it does with an empty database."""
    settings.CHECKPOINT_DIR = settings.DATA_DIR / "checkpoints" / uuid4().hex


@pytest.fixture(autouse=True)
def _every_request_is_on_the_record() -> Iterator[None]:
    """Whatever a test sends: business rows change with an event, or the test fails."""
    recorded.unrecorded.clear()
    yield
    assert recorded.unrecorded == []


@pytest.fixture(autouse=True)
def _record_may_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with real transactions empty all tables afterwards; the record's triggers object.

    They are dropped just before, and come back with the signal that ends the emptying.
    """
    yield
    if "transactional_db" in request.fixturenames or _has_real_transactions(request):
        record_guards.drop()
        term_guards.drop()


def _has_real_transactions(request: pytest.FixtureRequest) -> bool:
    mark = request.node.get_closest_marker("django_db")
    return mark is not None and bool(mark.kwargs.get("transaction"))


def _guard_again(**kwargs: object) -> None:
    record_guards.restore()
    term_guards.restore()


def pytest_sessionstart() -> None:
    """After each emptying (which ends like a migration) the triggers come back."""
    post_migrate.connect(_guard_again, sender=apps.get_app_config("toy"), weak=False)
