"""Users: named as the record needs, never deleted; the demo runs only in DEBUG."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import transaction
from django.db.models import ProtectedError

from accounts.checks import demo_only_in_debug
from accounts.models import User


@pytest.mark.django_db
def test_a_person_is_called_by_name_or_else_by_account() -> None:
    ann = User(username="ann", name="安")
    assert (str(ann), ann.get_full_name(), ann.get_short_name()) == ("安", "安", "安")
    assert str(User(username="ann")) == "ann"


@pytest.mark.django_db
@pytest.mark.postgres
def test_no_way_of_deleting_deletes_a_person() -> None:
    ann = User.objects.create(username="ann", name="安")
    for delete in (ann.delete, User.objects.all().delete, User.objects.filter(pk=ann.pk).delete):
        with pytest.raises(ProtectedError, match="deactivated"), transaction.atomic():
            delete()
    assert list(User.objects.all()) == [ann]


@pytest.mark.parametrize(
    ("demo", "debug", "faults"),
    [
        (True, False, ["accounts.E001"]),
        (True, True, []),
        (False, False, []),
        (False, True, []),
    ],
)
def test_the_demo_is_refused_outside_debug(
    settings: Any, demo: bool, debug: bool, faults: list[str]
) -> None:
    settings.DEMO, settings.DEBUG = demo, debug
    assert [message.id for message in demo_only_in_debug()] == faults
    assert [m.id for m in run_checks() if m.id and m.id.startswith("accounts.")] == faults
