"""Every constraint of the database refuses the row that it is there for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint, Model, UniqueConstraint

from tests.commands.world import World
from tests.models import breaches
from tests.models.breaches_of_people import BREACHES_OF_PEOPLE

pytestmark = pytest.mark.django_db
BREACHES = breaches.BREACHES | BREACHES_OF_PEOPLE


def constraints() -> dict[str, tuple[type[Model], BaseConstraint]]:
    """Every constraint of our models by its name."""
    return {
        constraint.name: (model, constraint)
        for label in ("evaluation", "workflows")
        for model in apps.get_app_config(label).get_models()
        for constraint in model._meta.constraints
    }


@pytest.fixture(scope="module", autouse=True)
def rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A sound database of two rounds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def test_every_constraint_is_tried() -> None:
    assert sorted(BREACHES) == sorted(constraints())


@pytest.mark.parametrize("name", sorted(BREACHES))
def test_the_bad_row_is_refused(name: str) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        BREACHES[name]()
    message = str(caught.value)
    assert name in message or set(_columns(name)) == _named(message)


def _columns(name: str) -> list[str]:
    """The columns that SQLite names instead of a constraint that they make unique."""
    model, constraint = constraints()[name]
    fields = constraint.fields if isinstance(constraint, UniqueConstraint) else ()
    return [f"{model._meta.db_table}.{model._meta.get_field(one).column}" for one in fields]


def _named(message: str) -> set[str]:
    return set(message.removeprefix("UNIQUE constraint failed: ").split(", "))
