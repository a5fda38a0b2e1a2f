"""Limits count together in all processes, for an hour, and keep no address."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import RequestFactory

from accounts import limits
from accounts.models import Tally
from accounts.pruning import prune
from tests.support.at_once import at_once

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "192.0.2.7"
PROGRAM = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from accounts import limits
for _act in range(20):
    limits.count("certificate", "192.0.2.7")
"""


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_two_processes_count_together() -> None:
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-c", PROGRAM, name]
    runs = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _one in range(2)]
    assert [run.communicate()[1] for run in runs] == [b"", b""]
    assert limits.count("certificate", ADDRESS) == 41


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nothing_that_comes_at_once_is_lost() -> None:
    outcomes = at_once(*[lambda: limits.count("follow", ADDRESS)] * 8)
    assert sorted(outcomes) == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.django_db
def test_an_address_may_go_on_after_an_hour() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=ADDRESS)
    assert [limits.too_often(request, "follow", 2) for _act in range(3)] == [False, False, True]
    assert not limits.too_often(request, "certificate", 2)
    _an_hour_passes()
    assert not limits.too_often(request, "follow", 2)


@pytest.mark.django_db
def test_no_address_is_kept_and_what_is_over_is_deleted() -> None:
    limits.count("follow", ADDRESS)
    (row,) = Tally.objects.values("what", "address", "number")
    assert (row["what"], row["number"], len(row["address"])) == ("follow", 1, 32)
    assert ADDRESS not in str(row)
    assert sum(prune()) == 0
    _an_hour_passes()
    assert sum(prune()) == 1


def _an_hour_passes() -> None:
    for row in Tally.objects.all():
        row.since -= timedelta(hours=1)
        row.save()
