"""Bad files through the real form: each named, none kept, no error of the server."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.files.store import path_of
from evaluation.models import Evidence
from tests.files import bad_office, bad_pdf, bad_rest, independent, samples
from tests.files.damage import damaged
from tests.pages.applicant.conftest import World
from tests.pages.applicant.test_form_evidence import send

pytestmark = pytest.mark.django_db
BAD = {**bad_pdf.cases(), **bad_office.cases(), **bad_rest.cases()}
AT_A_TIME, DAMAGED = 15, 120


def posted(world: World, contents: list[bytes]) -> Any:
    """Several files behind one indicator, as a browser sends them; no ending claims a kind."""
    return send(
        world,
        {"file-1.1": [SimpleUploadedFile(f"file{n}", one) for n, one in enumerate(contents)]},
    )


def in_parts(contents: list[bytes]) -> list[list[bytes]]:
    return [contents[at : at + AT_A_TIME] for at in range(0, len(contents), AT_A_TIME)]


@pytest.mark.slow
def test_every_known_bad_file_is_refused_by_the_form(world: World) -> None:
    before = Evidence.objects.count()
    for part in in_parts([content for content, _code in BAD.values()]):
        answer = posted(world, part)
        assert answer.status_code == 422
        said = answer.context["problems"]["1.1"]
        assert [n for n in range(len(part)) if f"file{n}" not in said] == []
    assert Evidence.objects.count() == before


@pytest.mark.slow
def test_damaged_files_through_the_form_cause_no_error(world: World, settings: Any) -> None:
    settings.EVIDENCE_PER_INDICATOR = DAMAGED
    known = set(Evidence.objects.values_list("pk", flat=True))
    files = list(damaged(99, DAMAGED))
    random.Random(1).shuffle(files)
    for part in in_parts(files):
        assert posted(world, part).status_code in (302, 422)
    kept = Evidence.objects.exclude(pk__in=known)
    assert 0 < len(kept) < DAMAGED
    faults = [independent.fault(one.content_type, path_of(one.sha256).read_bytes()) for one in kept]
    assert set(faults) == {""}


def test_a_photograph_is_delivered_without_its_place(world: World) -> None:
    send(world, {"file-1.1": SimpleUploadedFile("照片.jpg", samples.jpeg())})
    kept = Evidence.objects.latest("pk")
    assert kept.original_sha256
    client = world.client(world.clerk(world.full))
    answer = client.get(f"/evidence/{kept.pk}/")
    content = b"".join(answer.streaming_content)
    assert b"Exif" not in content
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")
    policy = answer["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy


def test_what_is_no_pdf_or_picture_is_saved_not_shown(world: World) -> None:
    send(world, {"file-1.1": SimpleUploadedFile("总结.docx", samples.docx())})
    client = world.client(world.clerk(world.full))
    answer = client.get(f"/evidence/{Evidence.objects.latest('pk').pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_a_stranger_cannot_tell_a_file_from_none(world: World) -> None:
    theirs = Evidence.objects.filter(unit=world.full.unit).first()
    client = world.client(world.clerk(world.half))
    known, unknown = (client.get(f"/evidence/{key}/") for key in (theirs.pk, 999_999))
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert known.content.decode().replace(str(theirs.pk), "") == (
        unknown.content.decode().replace("999999", "")
    )
    assert dict(known.headers) == dict(unknown.headers)
