"""A stored file on its way out: who gets it, under which headers, and what its address tells."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evaluation.files.store import path_of
from evaluation.models import Evidence
from tests.files import samples
from tests.pages.applicant.conftest import World
from tests.pages.applicant.test_form_evidence import send

pytestmark = pytest.mark.django_db
NOWHERE = 999_999
DIGEST = re.compile(r"[0-9a-f]{64}")
STRANGERS = ("publisher", "auditor")


def attached(world: World, name: str, content: bytes) -> Evidence:
    """A new file behind an indicator of the complete draft."""
    assert send(world, {"file-1.1": SimpleUploadedFile(name, content)}).status_code == 302
    return Evidence.objects.latest("pk")


def opened(world: World, kept: Evidence) -> tuple[Any, bytes]:
    """The answer to the unit's own clerk, and the bytes."""
    answer = world.client(world.clerk(world.full)).get(f"/applications/evidence/{kept.pk}/")
    assert answer.status_code == 200
    return answer, b"".join(answer.streaming_content)


def neutral(answer: Any, key: int) -> str:
    """The page without what differs between any two requests."""
    page = re.sub(r'(?<=value=")[A-Za-z0-9]{64}(?=")', "TOKEN", answer.content.decode())
    page = re.sub(r'(nonce|data-request)="[^"]*"', "", page)
    page = re.sub(r"\b[0-9a-f]{32}\b", "REQUEST", page)
    return page.replace(f"/evidence/{key}/", "/evidence/KEY/")


def headers(answer: Any) -> dict[str, str]:
    left_out = ("X-Request-Id", "Content-Security-Policy", "Content-Length")
    return {key: value for key, value in answer.headers.items() if key not in left_out}


def test_a_photograph_is_shown_without_its_place_and_can_do_nothing(world: World) -> None:
    kept = attached(world, "照片.jpg", samples.jpeg())
    answer, content = opened(world, kept)
    assert content == path_of(kept.sha256).read_bytes() != samples.jpeg()
    assert b"Exif" not in content
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Content-Disposition"].startswith("inline")
    policy = [part.strip() for part in answer["Content-Security-Policy"].split(";")]
    assert {"sandbox", "default-src 'none'", "script-src 'none'", "form-action 'none'"} <= {*policy}


def test_a_pdf_may_not_run_or_load_anything(world: World) -> None:
    answer, content = opened(world, attached(world, "纪要.pdf", samples.pdf()))
    assert content == samples.pdf()
    policy = answer["Content-Security-Policy"]
    assert [
        part for part in ("default-src 'none'", "script-src 'none'") if part not in policy
    ] == []
    assert answer["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("name", "make"),
    [("总结.docx", samples.docx), ("经费.xlsx", samples.xlsx), ("a.mp4", samples.mp4)],
)
def test_what_is_no_pdf_or_picture_is_saved_not_shown(world: World, name: str, make: Any) -> None:
    answer, _content = opened(world, attached(world, name, make()))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ['a"; filename="b.html', "a\r\nSet-Cookie: x=1", "会议纪要.html"])
def test_a_title_cannot_change_the_headers_or_the_ending(world: World, name: str) -> None:
    kept = attached(world, "图.png", samples.png() + name.encode())
    Evidence.objects.filter(pk=kept.pk).update(name=name)
    answer, _content = opened(world, kept)
    assert "Set-Cookie" not in answer.headers
    said = answer["Content-Disposition"]
    assert "\n" not in said
    assert said.rstrip('"').endswith(".png")
    assert said.count("filename") - name.count("filename") <= 1


def test_strangers_cannot_tell_a_file_from_none(world: World) -> None:
    theirs = Evidence.objects.filter(unit=world.full.unit).first()
    cast = world.stage.cast
    others = [world.clerk(world.half), *(cast.posts[post] for post in STRANGERS)]
    others += [next(iter(cast.experts.values())), next(iter(cast.departments.values()))]
    for who in others:
        client = world.client(who)
        known, unknown = (
            client.get(f"/applications/evidence/{key}/") for key in (theirs.pk, NOWHERE)
        )
        assert (known.status_code, unknown.status_code) == (404, 404)
        assert neutral(known, theirs.pk) == neutral(unknown, NOWHERE)
        assert headers(known) == headers(unknown)


def test_a_visitor_is_asked_to_sign_in_for_a_file_as_for_none(world: World) -> None:
    theirs = Evidence.objects.first()
    answers = [Client().get(f"/applications/evidence/{key}/") for key in (theirs.pk, NOWHERE)]
    assert [answer.status_code for answer in answers] == [302, 302]
    known, unknown = (answer.headers["Location"] for answer in answers)
    assert known.replace(str(theirs.pk), "KEY") == unknown.replace(str(NOWHERE), "KEY")


def test_a_file_whose_bytes_are_gone_is_not_found_and_no_error(world: World) -> None:
    kept = attached(world, "图.png", samples.png() + b"gone")
    path_of(kept.sha256).unlink()
    client = world.client(world.clerk(world.full))
    assert client.get(f"/applications/evidence/{kept.pk}/").status_code == 404


def test_no_page_and_no_address_tells_a_digest_or_a_path(world: World, settings: Any) -> None:
    client = world.client(world.clerk(world.full))
    with world.later():
        pages = [
            client.get(address)
            for address in (
                "/applications/evidence/",
                f"/applications/{world.full.pk}/",
                world.form(world.full),
            )
        ]
    digests = set(Evidence.objects.values_list("sha256", flat=True))
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert {*DIGEST.findall(text)} & digests == set()
        assert str(settings.MEDIA_ROOT) not in text


@pytest.mark.parametrize("root", ["/files/", "/media/"])
def test_the_store_is_served_at_no_address(world: World, root: str) -> None:
    digest = Evidence.objects.first().sha256
    client = world.client(world.clerk(world.full))
    for path in (digest, f"{digest[:2]}/{digest}"):
        assert client.get(f"{root}{path}").status_code == 404
