"""The commended as data: files, feed and site map say the same, through the gate."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from evaluation.demo.stage import Stage
from evaluation.models import Nomination, Round
from tests import commending
from tests.pages.public.test_commended import GONE, LIST, NAMES, revoke

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


def test_the_data_set_says_the_same_in_three_forms(site: Client, commends: Built) -> None:
    one = revoke(commends)
    table = site.get("/open-data/commended.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    told = site.get("/open-data/commended.json").json()["rows"]
    book = site.get("/open-data/commended.xlsx").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert sorted(row["name"] for row in rows) == NAMES
    assert [row["name"] for row in told] == [row["name"] for row in rows]
    assert len(sheet) == 5
    [gone] = [row for row in rows if row["status"] == "revoked"]
    assert gone == {
        "commendation": str(one.pk),
        "document": str(one.naming.number),
        "published": gone["published"],
        "kind": "individual",
        "honour": one.commendation.rules.individual_title,
        "name": "演示个人甲",
        "work_unit": one.body,
        "post": one.post,
        "township_code": commending.TOWN,
        "status": "revoked",
        "revoked": gone["revoked"],
        "remark": GONE["remark"],
        "sha256": one.naming.sha256,
    }
    [office] = [row for row in rows if row["name"] == "演示个人丙"]
    assert (office["township_code"], office["revoked"]) == ("", "")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_filtered_file_holds_its_rows_and_no_formula(
    site: Client, commends: Built, kind: str
) -> None:
    Nomination.objects.filter(name="演示个人乙").update(body="=1+1")
    content = site.get(f"{LIST}?q=乙&format={kind}").content
    if kind == "csv":
        head, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        assert (row[0], row[2]) == ("演示个人乙", "'=1+1")
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        head, row = book.get_sheet_by_index(0).to_python()
        assert (row[0], row[2]) == ("演示个人乙", "=1+1")
    assert len(head) == 11


@pytest.mark.parametrize("address", [f"{LIST}?format=csv", f"{LIST}?format=xlsx"])
def test_personal_data_stops_the_file_and_is_named(
    site: Client, commends: Built, address: str
) -> None:
    Nomination.objects.filter(name="演示个人乙").update(post="联系 13800138000")
    for one in (address, "/open-data/commended.json"):
        answer = site.get(one)
        said = answer.content.decode()
        assert (answer.status_code, "13800138000" in said, "commended." in said) == (
            422,
            False,
            True,
        )


def test_the_feed_tells_of_a_revocation_as_news(site: Client, commends: Built) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    commends[0].until(commends[0].now.replace(minute=59))
    revoke(commends)
    root = ElementTree.fromstring(site.get("/feeds/commended.atom?lang=en").content)
    entries = root.findall(f"{atom}entry")
    assert len(entries) == 4
    first = entries[0]
    assert first.findtext(f"{atom}title").startswith("Revoked: 演示个人甲")
    assert first.findtext(f"{atom}updated") > first.findtext(f"{atom}published")
    assert len({one.findtext(f"{atom}id") for one in entries}) == 4


def test_the_site_map_names_the_list_and_every_page(site: Client, commends: Built) -> None:
    text = site.get("/sitemap.xml").content.decode()
    keys = Nomination.objects.filter(status="commended").values_list("pk", flat=True)
    assert [key for key in keys if f"/commended/{key}/<" not in text] == []
    assert "/commended/<" in text
