"""A table of files that must not get in, each with the sentence that says why; and good ones."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.utils.translation import override
from PIL import Image

from evaluation.files.checks.base import Limits
from evaluation.files.intake import SENTENCES
from evaluation.files.kinds import JPEG, MP4, PDF
from tests.files import bad_office, bad_pdf, bad_rest, samples
from tests.files.children import Child
from workflows import refusal

BAD = {**bad_pdf.cases(), **bad_office.cases(), **bad_rest.cases()}


@pytest.fixture(scope="module")
def child() -> Child:
    with Child() as one:
        yield one


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_for_its_reason(child: Child, case: str) -> None:
    content, code = BAD[case]
    verdict = child.ask(content)
    assert (verdict.code, verdict.content) == (code, b"")
    with override("en"):
        said = str(refusal.invalid(SENTENCES[code], name="a.pdf", megapixels=50))
    assert "a.pdf" in said


def test_there_are_more_than_fifty() -> None:
    assert len(BAD) > 50


@pytest.mark.parametrize("kind", samples.GOOD)
def test_a_good_file_of_each_kind_is_taken(child: Child, kind: str) -> None:
    verdict = child.ask(samples.GOOD[kind][1])
    assert (verdict.code, verdict.kind) == ("", kind)


def test_a_pdf_is_kept_to_the_byte_so_that_its_seal_holds(child: Child) -> None:
    for content in (samples.pdf(), samples.pdf_with_object_streams()):
        assert child.ask(content).content == content


def test_a_photograph_loses_its_place_and_stands_upright(child: Child) -> None:
    kept = child.ask(samples.jpeg()).content
    with Image.open(io.BytesIO(kept)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((32, 48), {})
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert [trace for trace in (b"Exif", b"Camera Maker", b"at home") if trace in kept] == []


@pytest.mark.parametrize("make", [samples.jpeg, samples.png])
def test_a_picture_that_is_an_archive_too_is_only_a_picture_afterwards(
    child: Child, make: object
) -> None:
    archive = samples.zipped({"a.txt": b"hidden"})
    kept = child.ask(make() + archive)
    assert (kept.code, kept.content) == ("", child.ask(make()).content)
    assert b"PK\x03\x04" not in kept.content


def test_a_film_loses_its_place_and_keeps_every_offset(child: Child) -> None:
    kept = child.ask(samples.mp4()).content
    assert len(kept) == len(samples.mp4())
    assert [trace for trace in (b"+30.8076", b"udta", b"spare") if trace in kept] == []
    assert kept.endswith(samples.mp4_boxes()[-1])


def test_more_pixels_than_the_setting_are_refused(child: Child) -> None:
    assert child.ask(samples.png(), Limits(pixels=48 * 32)).code == ""
    assert child.ask(samples.png(), Limits(pixels=48 * 32 - 1)).code == "too_many_pixels"


def test_a_pdf_that_goes_to_a_page_when_opened_is_taken(child: Child) -> None:
    def put(document: pikepdf.Pdf) -> None:
        page = document.pages[1].obj
        document.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.GoTo, D=[page, pikepdf.Name.Fit]
        )

    assert (child.ask(bad_pdf.changed(put)).code, PDF) == ("", PDF)
    assert {JPEG, MP4} <= set(samples.GOOD)
