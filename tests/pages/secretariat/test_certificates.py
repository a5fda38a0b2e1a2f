"""The certificates of a round: drafts before, stored when issued, one by one, checked by QR."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from evaluation.actions.documents import fulfil_all
from evaluation.demo.stage import Stage
from evaluation.models import Certificate, IssuedDocument, Round, Title
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of
from tests.publication.pages import codes, is_sound, texts

pytestmark = pytest.mark.django_db


def named(stage: Stage) -> Round:
    """Named, before the certificates."""
    round_ = stages.on_notice(stage)
    stage.until(round_.notices.first().ends_at + timedelta(minutes=1))
    stage.name(round_)
    round_.refresh_from_db()
    return round_


@pytest.fixture(scope="module")
def before(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(named, django_db_blocker)


@pytest.fixture
def issued(before: Built) -> Built:
    """The certificates are issued and stored."""
    stage, round_ = before
    stage.certify(round_)
    round_.refresh_from_db()
    problems: list[str] = []
    fulfil_all(problems.append)
    assert problems == []
    return stage, round_


def secretariat(built_: Built) -> Browser:
    return Browser(built_[0], built_[0].cast.posts["secretariat"])


def batch(round_: Round, kind: str = "certificates") -> str:
    return reverse("round_document", args=[round_.pk, kind, "pdf"])


def single(round_: Round, serial: str, kind: str = "certificates") -> str:
    return reverse("one_certificate", args=[round_.pk, serial, kind, "pdf"])


def test_before_they_are_issued_they_can_be_looked_at_as_drafts(before: Built) -> None:
    browser = secretariat(before)
    assert batch(before[1]) in browser.get(page_of("certify")).content.decode()
    content = browser.get(batch(before[1])).content
    is_sound(content)
    assert len(texts(content)) == Title.objects.count()
    assert all("草稿" in page and "签发时编号" in page for page in texts(content))
    empty = browser.get(reverse("round_certificates", args=[before[1].pk]))
    assert "No certificate yet" in empty.content.decode()


def test_issuing_stores_them_once_with_their_hash(issued: Built) -> None:
    document = IssuedDocument.objects.get(kind="certificates")
    content = secretariat(issued).get(batch(issued[1])).content
    assert hashlib.sha256(content).hexdigest() == document.sha256
    Title.objects.update(name="改名")
    assert secretariat(issued).get(batch(issued[1])).content == content
    page = secretariat(issued).get(reverse("round_documents", args=[issued[1].pk]))
    assert document.sha256 in page.content.decode()


def test_issued_certificates_are_no_drafts_and_carry_their_serials(issued: Built) -> None:
    content = secretariat(issued).get(batch(issued[1])).content
    is_sound(content)
    pages = texts(content)
    serials = set(Certificate.objects.values_list("serial", flat=True))
    assert {serial for serial in serials if any(serial in page for page in pages)} == serials
    assert all("演示数据" in page and "草稿" not in page for page in pages)


def test_the_code_of_the_paper_leads_to_valid_revoked_and_unknown(issued: Built) -> None:
    valid, revoked = Certificate.objects.order_by("pk")[:2]
    papers = [secretariat(issued).get(single(issued[1], one.serial)) for one in (valid, revoked)]
    Title.objects.filter(pk=revoked.title_id).update(status="revoked", remark="演示数据")
    addresses = [code for paper in papers for code in codes(paper.content)]
    assert [address.rstrip("/").rpartition("/")[2] for address in addresses] == [
        valid.serial,
        revoked.serial,
    ]
    forged = addresses[0].replace(valid.serial[-4:], "ZZZZ")
    anybody = Client(headers={"accept-language": "en"})
    answers = [
        anybody.get(urlsplit(address).path).content.decode() for address in (*addresses, forged)
    ]
    for answer, word in zip(answers, ("Valid", "Revoked", "Unknown serial"), strict=True):
        assert f"<strong>{word}</strong>" in answer


def test_one_at_a_time_and_none_for_a_title_that_has_ended(issued: Built) -> None:
    _stage, round_ = issued
    browser = secretariat(issued)
    held, ended = Certificate.objects.exclude(title=None).order_by("pk")[:2]
    Title.objects.filter(pk=ended.title_id).update(status="revoked")
    listed = browser.get(reverse("round_certificates", args=[round_.pk])).content.decode()
    for kind in ("certificates", "plaques"):
        assert single(round_, held.serial, kind) in listed
        assert single(round_, ended.serial, kind) not in listed
        paper = browser.get(single(round_, held.serial, kind))
        assert held.serial in texts(paper.content)[0]
        refused = browser.get(single(round_, ended.serial, kind))
        assert refused["Location"] == reverse("round_certificates", args=[round_.pk])
    assert browser.get(single(round_, "2026-99999-AAAA")).status_code == 302
    assert browser.get(single(round_, held.serial, "decision")).status_code == 404


def test_strangers_get_nothing(issued: Built) -> None:
    stage, round_ = issued
    stranger = Browser(stage, next(iter(stage.cast.clerks.values())))
    serial = Certificate.objects.first().serial
    for url in (
        batch(round_),
        single(round_, serial),
        reverse("round_certificates", args=[round_.pk]),
    ):
        assert stranger.get(url).status_code == 404
    document = IssuedDocument.objects.get(kind="certificates")
    assert Client().get(reverse("issued_document", args=[document.pk])).status_code == 404


def test_the_list_takes_as_many_queries_for_one_as_for_thirty(issued: Built) -> None:
    _stage, round_ = issued
    url = reverse("round_certificates", args=[round_.pk])
    browser = secretariat(issued)
    browser.get(url)
    many = browser.queries(url)
    Certificate.objects.exclude(pk=Certificate.objects.order_by("pk").first().pk).delete()
    assert browser.queries(url) == many


def test_personal_data_in_a_name_keeps_the_certificates_back(before: Built) -> None:
    stage, round_ = before
    Title.objects.filter(pk=Title.objects.first().pk).update(name="演示街道13912345678")
    stage.certify(round_)
    problems: list[Any] = []
    fulfil_all(problems.append)
    assert IssuedDocument.objects.filter(kind="certificates", stored_at=None).exists()
    assert len([one for one in problems if "139" in str(one)]) == 1
