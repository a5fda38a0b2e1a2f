"""The pages that anybody may read: they answer, are cached, and name no person."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from evaluation.demo.stage import Stage
from evaluation.models import Application, Certificate, Objection, Round, Title
from evaluation.queries.public.title_names import key_of
from workflows import clock

pytestmark = pytest.mark.django_db


def _addresses(round_: Round) -> list[str]:
    notice = round_.notices.first()
    naming = round_.naming
    serial = Certificate.objects.first().serial
    return [
        "/",
        "/calls/",
        f"/calls/{round_.pk}/",
        *(f"/calls/{round_.pk}/{one.code}/" for one in round_.categories.all()),
        "/notices/",
        f"/notices/{notice.pk}/",
        f"/notices/{notice.pk}/list.json",
        f"/notices/{notice.pk}/object/",
        "/commendations/",
        f"/commendations/{naming.pk}/",
        f"/commendations/{naming.pk}/list.json",
        "/commended/",
        "/commended/?format=csv",
        "/feeds/commended.atom",
        "/titles/",
        "/titles/?format=csv",
        f"/titles/{key_of(Title.objects.select_related('application__category').first())}/",
        "/goals/",
        "/open-data/",
        "/open-data/schema.json",
        "/feeds/calls.atom",
        "/feeds/notices.atom",
        "/feeds/commendations.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/certificates/",
        f"/certificates/{serial}/",
        "/certificates/2026-00001-ZZZZ/",
        "/follow/",
    ]


def _persons() -> list[str]:
    """Every name and contact that a public page must not show."""
    people = [*User.objects.values_list("name", "username")]
    contacts = Application.objects.values_list("contact_name", "contact_phone")
    objectors = Objection.objects.values_list("name", "contact")
    return [text for row in (*people, *contacts, *objectors) for text in row if len(text) > 1]


def test_no_public_page_names_a_person_or_a_contact(
    client: Client, finished: tuple[Stage, Round]
) -> None:
    stage, round_ = finished
    persons = _persons()
    assert len(persons) > 100
    found = {}
    with clock.travel(stage.now):
        for address in _addresses(round_):
            response = client.get(address)
            assert response.status_code == 200, address
            text = response.content.decode()
            found[address] = [person for person in persons if person in text]
    assert {address: names for address, names in found.items() if names} == {}


def test_progress_counts_the_titles_held(client: Client, finished: tuple[Stage, Round]) -> None:
    response = client.get("/")
    assert [(row["code"], row["target"], row["held"]) for row in response.context["progress"]] == [
        ("experimental_township", 10, 1),
        ("demonstration_township", 10, 1),
        ("experimental_village", 50, 2),
        ("demonstration_village", 50, 2),
    ]


def test_an_unchanged_page_is_answered_304_and_another_language_is_not(
    client: Client, finished: tuple[Stage, Round]
) -> None:
    stage, _round = finished
    with clock.travel(stage.now):
        first = client.get("/titles/")
        assert first.headers["Cache-Control"] == "private, max-age=60"
        assert "Cookie" in first.headers["Vary"]
        again = client.get("/titles/", headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        client.post("/i18n/setlang/", {"language": "en", "next": "/titles/"})
        other = client.get("/titles/", headers={"if-none-match": first.headers["ETag"]})
    assert (other.status_code, "Register of titles" in other.content.decode()) == (200, True)


def test_a_signed_in_reader_gets_no_page_from_the_cache(
    client: Client, finished: tuple[Stage, Round]
) -> None:
    stage, _round = finished
    client.force_login(stage.cast.posts["auditor"].user)
    assert client.get("/titles/").headers["Cache-Control"] == "private, no-cache, no-store"


def test_every_chart_has_a_title_a_description_and_a_table(
    client: Client, finished: tuple[Stage, Round]
) -> None:
    page = client.get("/goals/").content.decode()
    assert (page.count('<svg class="chart"'), page.count("<desc "), page.count("<caption>")) == (
        3,
        3,
        3,
    )


@pytest.mark.parametrize(
    ("address", "entry"),
    [("/commended/", "/commendations/"), ("/commendations/", "/commendations/"), ("/", "/")],
)
def test_a_page_without_an_entry_of_its_own_stands_under_another(address: str, entry: str) -> None:
    rows = Client().get(address).context["public_nav"]
    assert [row["url"] for row in rows if row["active"]] == [entry]
