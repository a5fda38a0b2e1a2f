"""A serial that exists, is revoked, is guessed or cannot be: the same work for each answer.

Compared are the statements themselves, not a clock: what is asked of the database, in which
order, with the values taken out. The times are in benchmarks/README.md.
"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.demo.stage import Stage
from evaluation.models import Certificate, Nomination, Round, Title
from evaluation.vocabulary import TitleStatus, Verb

pytestmark = pytest.mark.django_db
VALUES = re.compile(r"'(?:[^']|'')*'|\bs[0-9]+_x[0-9]+|\b[0-9]+\b")


def asked(client: Client, serial: str) -> tuple[int, list[str]]:
    """The status of the answer, and each statement without its values."""
    with CaptureQueriesContext(connection) as seen:
        status = client.get(f"/certificates/{serial}/").status_code
    return status, [VALUES.sub("?", one["sql"]) for one in seen.captured_queries]


def serials(stage: Stage) -> dict[str, str]:
    """One of each sort."""
    first, second = Title.objects.order_by("pk")[:1], Nomination.objects.filter(kind="individual")
    of_title = Certificate.objects.get(title=first[0]).serial
    one, other = second.order_by("pk")[:2]
    gone = {"answer": "属实", "remark": "因事迹不实撤销"}
    stage.revoke(other, Verb.REVOCATION_GRANT, **gone)
    tail = "AAAA" if not of_title.endswith("AAAA") else "BBBB"
    return {
        "title": of_title,
        "commendation": Certificate.objects.get(nomination=one).serial,
        "revoked commendation": Certificate.objects.get(nomination=other).serial,
        "guessed tail": of_title[:-4] + tail,
        "never issued": "2026-99999-ZZZZ",
        "no serial at all": "x",
    }


def test_every_serial_is_answered_by_the_same_statements(
    site: Client, commends: tuple[Stage, Round]
) -> None:
    kinds = serials(commends[0])
    asked(site, "warm")
    found = {kind: asked(site, serial) for kind, serial in kinds.items()}
    Title.objects.update(status=TitleStatus.REVOKED)
    found["revoked title"] = asked(site, kinds["title"])
    [(status, statements)] = {(status, tuple(said)) for status, said in found.values()}
    assert (status, len(statements)) == (200, len(found["title"][1]))


def test_the_states_are_told_apart_and_only_they(
    site: Client, commends: tuple[Stage, Round]
) -> None:
    kinds = serials(commends[0])
    states = {
        kind: site.get(f"/certificates/{serial}/").context["answer"]["state"]
        for kind, serial in kinds.items()
    }
    assert states == {
        "title": "valid",
        "commendation": "commended",
        "revoked commendation": "commendation_revoked",
        "guessed tail": "unknown",
        "never issued": "unknown",
        "no serial at all": "unknown",
    }


def test_guesses_and_right_serials_are_limited_alike(
    site: Client, commends: tuple[Stage, Round], settings: object
) -> None:
    settings.CERTIFICATE_CHECKS_PER_HOUR = 6
    kinds = serials(commends[0])
    assert [asked(site, one)[0] for one in kinds.values()] == [200] * 6
    assert {asked(site, one)[0] for one in kinds.values()} == {429}
