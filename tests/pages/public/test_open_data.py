"""Open data, feeds, site map: allow-listed, at stable addresses, the same in every form."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import resolve
from python_calamine import CalamineWorkbook

from evaluation.demo.stage import Stage
from evaluation.models import Certificate, Round, Title
from evaluation.publication import open_data
from evaluation.vocabulary import Level, TitleKind, TitleStatus
from tests.pages.public.test_reading import _persons
from workflows import clock

pytestmark = pytest.mark.django_db
FINISHED = tuple[Stage, Round]
ATOM = "{http://www.w3.org/2005/Atom}"
KEYS = {
    "titles": "title unit_code unit township_code level kind status since until document remark",
    "commendations": "document heading published category unit_code unit sha256",
    "commended": (
        "commendation document published kind honour name work_unit post township_code status"
        " revoked remark sha256"
    ),
    "notices": "round number published ends category unit_code unit sha256",
    "calls": "round category opens closes places target pass_line",
    "participation": "year kind target share units reported reached",
}


def _csv(client: Client, name: str) -> list[dict[str, str]]:
    response = client.get(f"/open-data/{name}.csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_keys_of_columns_are_agreed(finished: FINISHED) -> None:
    assert {name: " ".join(c.key for c in one.columns) for name, one in open_data.SETS.items()} == (
        KEYS
    )


@pytest.mark.parametrize("name", KEYS)
def test_the_three_forms_hold_the_same_rows(client: Client, finished: FINISHED, name: str) -> None:
    rows = _csv(client, name)
    told = client.get(f"/open-data/{name}.json").json()
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/open-data/{name}.xlsx").content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert bool(rows) is (name != "commended")  # this round only names
    assert (len(told["rows"]), len(sheet)) == (len(rows), len(rows) + 1)
    assert [list(row) for row in told["rows"]] == [KEYS[name].split()] * len(rows)
    assert [list(row) for row in rows[:1]] == [KEYS[name].split()] * len(rows[:1])


def test_the_register_as_data_is_the_register(client: Client, finished: FINISHED) -> None:
    rows = _csv(client, "titles")
    assert sorted(row["unit"] for row in rows) == sorted(
        Title.objects.values_list("name", flat=True)
    )
    assert {row["status"] for row in rows} == {"held"}
    assert [client.get(f"/titles/{row['title']}/").status_code for row in rows] == [200] * len(rows)


def test_no_file_names_a_person_or_a_serial(client: Client, finished: FINISHED) -> None:
    secrets = [*_persons(), *Certificate.objects.values_list("serial", flat=True)]
    texts = [client.get(f"/open-data/{name}.json").content.decode() for name in KEYS]
    assert [secret for secret in secrets for text in texts if secret in text] == []


@pytest.mark.parametrize("kind", open_data.FORMATS)
def test_personal_data_in_a_remark_is_not_given_away_and_its_place_is_named(
    client: Client, finished: FINISHED, kind: str
) -> None:
    Title.objects.filter(name="龙都街道").update(remark="联系 13800138000")
    answer = client.get(f"/open-data/titles.{kind}")
    said = answer.content.decode()
    assert (answer.status_code, "13800138000" in said) == (422, False)
    assert f"titles.{kind}" in said


def test_the_schema_describes_every_column_of_every_file(
    client: Client, finished: FINISHED
) -> None:
    schema = json.loads(client.get("/open-data/schema.json").content)
    told = {
        table["url"].rpartition("/")[2]: [one["name"] for one in table["tableSchema"]["columns"]]
        for table in schema["tables"]
    }
    assert told == {f"{name}.csv": keys.split() for name, keys in KEYS.items()}


def test_the_page_lists_every_file_and_the_columns_in_both_languages(
    client: Client, finished: FINISHED
) -> None:
    chinese = client.get("/open-data/").content.decode()
    client.cookies["django_language"] = "en"
    english = client.get("/open-data/").content.decode()
    for name in KEYS:
        for kind in open_data.FORMATS:
            assert f"/open-data/{name}.{kind}" in chinese
    assert ("称号名册" in chinese, "Register of titles" in english) == (True, True)


@pytest.mark.parametrize("address", ["titles.pdf", "users.csv", "titles.", "../titles.csv"])
def test_nothing_else_can_be_downloaded(client: Client, db: None, address: str) -> None:
    assert client.get(f"/open-data/{address}").status_code == 404


def test_files_may_be_kept_by_everybody_and_are_asked_for_conditionally(
    client: Client, finished: FINISHED
) -> None:
    first = client.get("/open-data/titles.csv")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert ("Vary" in first.headers, first.cookies) == (False, {})
    again = client.get("/open-data/titles.csv", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("", ["镇乡街道", "实验", "持有"]),
        ("en", ["Townships and sub-districts", "Experimental", "Held"]),
    ],
)
def test_a_sheet_is_for_people_and_says_words_instead_of_codes(
    client: Client, finished: FINISHED, lang: str, said: list[str]
) -> None:
    content = client.get("/open-data/titles.xlsx", {"lang": lang}).content
    head, *rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    assert head[0] == ("Title key" if lang else "称号标识")
    assert said in [row[4:7] for row in rows]
    codes = {code for one in (Level, TitleKind, TitleStatus) for code in one.values}
    assert codes & {cell for row in rows for cell in row} == set()


@pytest.mark.parametrize(
    ("name", "page"), [("calls", "call"), ("notices", "notice"), ("commendations", "commendation")]
)
def test_a_feed_has_stable_ids_and_absolute_addresses(
    client: Client, finished: FINISHED, name: str, page: str
) -> None:
    stage, _round = finished
    with clock.travel(stage.now):
        response = client.get(f"/feeds/{name}.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)
    [entry] = root.findall(f"{ATOM}entry")
    address = entry.find(f"{ATOM}link").get("href")
    assert address.startswith("http://testserver/")
    match = resolve(address.removeprefix("http://testserver"))
    assert match.url_name == page
    assert entry.findtext(f"{ATOM}id") == (
        f"urn:community-education-titles:{page}:{match.kwargs['pk']}"
    )
    assert entry.findtext(f"{ATOM}updated") == root.findtext(f"{ATOM}updated")
    links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/feeds/{name}.atom"


def test_every_address_of_the_site_map_answers(client: Client, finished: FINISHED) -> None:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [one.text for one in root.iter() if one.tag.endswith("loc")]
    assert len(addresses) == len(set(addresses)) > 20
    paths = [one.removeprefix("http://testserver") for one in addresses]
    assert {client.get(path).status_code for path in paths} == {200}
    assert not [path for path in paths if path.startswith(("/follow", "/desk"))]


def test_robots_are_told_where_the_map_is_and_what_to_leave(client: Client, db: None) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /follow/" in text
