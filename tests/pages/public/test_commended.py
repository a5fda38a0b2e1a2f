"""Commended collectives and individuals: list, page, files, feed, site map, certificate, live."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import Certificate, Nomination, Revocation, Round
from evaluation.vocabulary import NominationStatus, Verb
from tests import commending

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]
LIST = "/commended/"
GONE = {"answer": "事实清楚", "remark": "因事迹不实撤销"}
NAMES = ["演示个人丙", "演示个人乙", "演示个人甲", "演示集体甲"]


@pytest.fixture(autouse=True)
def _in_english(settings: object) -> None:
    settings.LANGUAGE_CODE = "en"


def names(site: Client, query: str = "") -> list[str]:
    return sorted(row["name"] for row in site.get(LIST + query).context["rows"])


def revoke(commends: Built, name: str = "演示个人甲") -> Nomination:
    one = commending.nomination(name)
    commends[0].revoke(one, Verb.REVOCATION_GRANT, **GONE)
    one.refresh_from_db()
    return one


def test_the_list_is_searched_by_year_kind_township_status_and_words(
    site: Client, commends: Built
) -> None:
    assert names(site) == NAMES
    assert names(site, "?year=2026") == NAMES
    assert names(site, "?kind=collective") == ["演示集体甲"]
    assert names(site, f"?township={commending.TOWN}") == [n for n in NAMES if n != "演示个人丙"]
    assert names(site, "?township=500101005000") == []
    assert names(site, "?q=个人 乙") == ["演示个人乙"]
    assert names(site, "?q=民政") == ["演示个人丙"]
    assert names(site, "?status=revoked") == []


def test_who_was_not_commended_has_no_page(site: Client, commends: Built) -> None:
    one = commending.nomination("演示个人甲")
    assert site.get(f"{LIST}{one.pk}/").status_code == 200
    for status in NominationStatus:
        Nomination.objects.filter(pk=one.pk).update(status=status)
        public = status in (NominationStatus.COMMENDED, NominationStatus.REVOKED)
        assert site.get(f"{LIST}{one.pk}/").status_code == (200 if public else 404), status
        assert (one.name in names(site)) is public, status


def test_the_page_shows_what_was_published_and_nothing_else(site: Client, commends: Built) -> None:
    one = commending.nomination("演示个人甲")
    Nomination.objects.filter(pk=one.pk).update(deeds="只供评审的事迹", born="1979-11")
    page = site.get(f"{LIST}{one.pk}/").content.decode()
    shown = (one.name, one.body, one.post, str(one.naming.number), "分水镇")
    assert [text for text in shown if text not in page] == []
    assert [text for text in ("只供评审的事迹", "1979-11") if text in page] == []


def test_a_revocation_shows_everywhere_at_once(site: Client, commends: Built) -> None:
    _stage, round_ = commends
    one = commending.nomination("演示个人甲")
    serial = Certificate.objects.get(nomination=one).serial
    places = [LIST, f"{LIST}{one.pk}/", f"/certificates/{serial}/", "/feeds/commended.atom"]
    before = [site.get(place).content.decode() for place in places]
    assert [GONE["remark"] in page for page in before] == [False] * 4
    assert "This commendation was conferred." in before[2]
    revoke(commends)
    after = [site.get(place).content.decode() for place in places]
    assert [GONE["remark"] in page for page in after] == [True] * 4
    assert "The certificate is genuine, but the commendation was revoked on" in after[2]
    naming = site.get(reverse("commendation", args=[round_.naming.pk])).context["commended"]
    assert {row["name"]: row["is_revoked"] for part in naming for row in part["rows"]} == {
        name: name == "演示个人甲" for name in NAMES
    }
    assert names(site, "?status=revoked") == ["演示个人甲"]
    secret = Revocation.objects.get()
    for page in after:
        assert [
            text for text in (secret.grounds, secret.heard, secret.answer) if text in page
        ] == []


def test_a_revoked_certificate_is_not_printed_again(site: Client, commends: Built) -> None:
    stage, round_ = commends
    one = revoke(commends)
    serial = Certificate.objects.get(nomination=one).serial
    site.force_login(stage.cast.posts["secretariat"].user)
    listed = site.get(reverse("round_certificates", args=[round_.pk])).content.decode()
    alone = reverse("one_certificate", args=[round_.pk, serial, "certificates", "pdf"])
    assert (alone in listed, site.get(alone).status_code) == (False, 302)


def questions(site: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert site.get(address).status_code == 200
    return len(seen)


def more(count: int, kind: str) -> None:
    """So many more who were commended by the same document."""
    first = Nomination.objects.filter(kind=kind, status="commended").first()
    Nomination.objects.bulk_create(
        Nomination(
            **{
                field.attname: getattr(first, field.attname)
                for field in Nomination._meta.concrete_fields
                if not field.primary_key
            }
            | {"name": f"演示{number}", "identity": f"{kind}{number}", "place": 1000 + number}
        )
        for number in range(count)
    )


def test_the_pages_ask_the_same_questions_for_four_and_for_two_hundred(
    site: Client, commends: Built
) -> None:
    _stage, round_ = commends
    one = commending.nomination("演示个人甲")
    addresses = (
        LIST,
        f"{LIST}?format=csv",
        f"{LIST}{one.pk}/",
        "/commendations/",
        f"/commendations/{round_.naming.pk}/",
        "/feeds/commended.atom",
        "/open-data/commended.json",
    )
    questions(site, LIST)
    few = {address: questions(site, address) for address in addresses}
    more(49, "collective")
    more(147, "individual")
    held = Nomination.objects.filter(status="commended")
    assert [held.filter(kind=kind).count() for kind in ("collective", "individual")] == [50, 150]
    assert {address: questions(site, address) for address in addresses} == few


def test_an_empty_register_says_when_somebody_will_be_in_it(site: Client, commends: Built) -> None:
    Nomination.objects.update(status=NominationStatus.LISTED)
    page = site.get(LIST)
    assert (page.status_code, list(page.context["rows"])) == (200, [])
    assert "lists its collectives and individuals here" in page.content.decode()
