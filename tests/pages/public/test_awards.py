"""Commendations, the register, certificates: filters, files, one answer, constant queries."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from evaluation.demo.stage import Stage
from evaluation.models import Application, Certificate, PublicNotice, Round, Title
from evaluation.vocabulary import TitleStatus
from workflows import clock
from workflows.deadlines import china_date

pytestmark = pytest.mark.django_db
FINISHED = tuple[Stage, Round]


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def _names(client: Client, address: str) -> list[str]:
    return sorted(row["name"] for row in client.get(address).context["rows"])


def test_lists_are_filtered_by_year_category_township_status_and_name(
    client: Client, finished: FINISHED
) -> None:
    everyone = sorted(Title.objects.values_list("name", flat=True))
    assert _names(client, "/titles/") == _names(client, "/commendations/") == everyone
    assert _names(client, "/commendations/?year=2026") == everyone
    assert _names(client, "/commendations/?year=2025") == everyone  # no such choice: no filter
    assert _names(client, "/titles/?category=demonstration_township") == ["龙都街道"]
    assert _names(client, "/titles/?township=500101107000") == sorted(
        name for name in everyone if "分水镇" in name
    )
    assert _names(client, "/titles/?q=九五") == [n for n in everyone if "九五" in n]
    assert _names(client, "/titles/?status=revoked") == []


def test_list_pages_ask_the_same_questions_for_one_and_for_many_titles(
    client: Client, finished: FINISHED
) -> None:
    client.get("/titles/")
    addresses = ("/", "/titles/", "/commendations/", "/titles/?format=csv")
    many = {address: _queries(client, address) for address in addresses}
    assert Title.objects.count() == 6
    Certificate.objects.all().delete()
    Title.objects.exclude(pk=Title.objects.first().pk).delete()
    assert {address: _queries(client, address) for address in addresses} == many


def test_notices_and_calls_ask_the_same_questions_for_one_and_for_many(
    client: Client, finished: FINISHED
) -> None:
    _stage, round_ = finished
    addresses = ("/", "/notices/", "/calls/")
    client.get("/")
    one = {address: _queries(client, address) for address in addresses}
    first = round_.notices.get()
    for number in range(2, 12):
        PublicNotice.objects.create(
            round=round_,
            number=number,
            reason="演示数据",
            published_at=first.published_at,
            ends_at=first.ends_at,
            days=5,
            kind="working",
            list=first.list,
            sha256=first.sha256,
            closed_at=first.ends_at,
        )
    for number in range(10):
        Round.objects.create(
            programme=round_.programme,
            name=f"第{number}批",
            data_year=2020,
            opens_at=round_.opens_at - timedelta(days=400),
            status="finished",
            status_since=round_.status_since,
            flow=round_.flow,
        )
    assert {address: _queries(client, address) for address in addresses} == one


def test_a_file_holds_the_filtered_list_and_no_formula(client: Client, finished: FINISHED) -> None:
    Title.objects.filter(name="龙都街道").update(remark="=1+1", name="@龙都街道")
    address = "/titles/?category=demonstration_township&format="
    rows = client.get(f"{address}csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "'@龙都街道" in rows[1]
    assert "'=1+1" in rows[1]
    file = client.get(f"{address}xlsx").content
    cells = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()
    assert (cells[1][0], cells[1][-1]) == ("@龙都街道", "=1+1")
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("page", ["titles", "commendations"])
def test_a_filtered_file_passes_the_publication_gate(
    client: Client, finished: FINISHED, page: str, kind: str
) -> None:
    Title.objects.filter(name="龙都街道").update(remark="=1+1 联系 13800138000")
    wanted = f"/{page}/?category=demonstration_township&format={kind}"
    answer = client.get(wanted)
    said = answer.content.decode()
    assert (answer.status_code, "13800138000" in said, f"{page}.{kind}" in said) == (
        422,
        False,
        True,
    )
    other = client.get(f"/{page}/?category=experimental_township&format={kind}")
    assert (other.status_code, bool(other.content)) == (200, True)


def test_a_certificate_says_valid_expired_revoked_cancelled_or_unknown(
    client: Client, finished: FINISHED
) -> None:
    stage, _round = finished
    certificate = Certificate.objects.select_related("title").first()
    title = certificate.title
    states = []
    today = china_date(stage.now)
    for changes in (
        {},
        {"since": date(2020, 1, 1), "until": today - timedelta(days=1)},
        {"status": TitleStatus.REVOKED},
        {"status": TitleStatus.CANCELLED},
    ):
        Title.objects.filter(pk=title.pk).update(**changes)
        with clock.travel(stage.now):
            response = client.get(f"/certificates/{certificate.serial}/")
        states.append((response.status_code, response.context["answer"]["state"]))
    with clock.travel(stage.now):
        response = client.get("/certificates/2026-99999-ZZZZ/")
    states.append((response.status_code, response.context["answer"]["state"]))
    assert states == [
        (200, "valid"),
        (200, "expired"),
        (200, "revoked"),
        (200, "cancelled"),
        (200, "unknown"),
    ]


def test_an_unknown_serial_costs_what_a_known_one_costs(client: Client, finished: FINISHED) -> None:
    serial = Certificate.objects.first().serial
    client.get(f"/certificates/{serial}/")  # the first check of an address opens its count
    known = _queries(client, f"/certificates/{serial}/")
    assert _queries(client, "/certificates/2026-99999-ZZZZ/") == known
    page = client.get("/certificates/2026-99999-ZZZZ/").content.decode()
    assert page.count("<dt>") == client.get(f"/certificates/{serial}/").content.decode().count(
        "<dt>"
    )


def test_a_serial_is_understood_as_it_was_meant(client: Client, finished: FINISHED) -> None:
    serial = Certificate.objects.first().serial
    typed = serial.lower().replace("-", "－")
    response = client.get("/certificates/", {"serial": f" {typed} "})
    assert (response.status_code, response.headers["Location"]) == (302, f"/certificates/{serial}/")


def test_guessing_serials_is_limited(client: Client, db: None, settings: object) -> None:
    settings.CERTIFICATE_CHECKS_PER_HOUR = 3
    answers = [client.get("/certificates/2026-00001-AAAA/").status_code for _time in range(4)]
    assert answers == [200, 200, 200, 429]
    other = client.get("/certificates/2026-00001-AAAA/", REMOTE_ADDR="10.0.0.9")
    assert other.status_code == 200


def test_a_slash_in_a_serial_is_answered_by_the_form(client: Client, db: None) -> None:
    assert client.get("/certificates/", {"serial": "1/2"}).status_code == 200


def test_the_naming_shows_number_and_lists(client: Client, finished: FINISHED) -> None:
    _stage, round_ = finished
    page = client.get(f"/commendations/{round_.naming.pk}/").content.decode()
    assert str(round_.naming.number) in page
    named = Application.objects.filter(conferred__isnull=False).select_related("snapshot")
    assert [str(one.snapshot) for one in named if str(one.snapshot) not in page] == []
