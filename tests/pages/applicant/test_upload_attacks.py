"""Bad files through the real form: each refused by name, the rest kept, no server error."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.files.intake import SENTENCES
from evaluation.files.store import path_of, stored
from evaluation.models import Application, Evidence
from tests.files import bad_office, bad_pdf, bad_rest, independent, samples
from tests.files.damage import damaged
from tests.pages.applicant.conftest import World, version
from tests.pages.applicant.test_form_evidence import numbers, send
from workflows import refusal

pytestmark = pytest.mark.django_db
BAD = {**bad_pdf.cases(), **bad_office.cases(), **bad_rest.cases()}
AT_A_TIME, DAMAGED = 12, 120
CASES = list(BAD)
PARTS = [CASES[at : at + AT_A_TIME] for at in range(0, len(CASES), AT_A_TIME)]


def posted(world: World, contents: list[bytes], **more: Any) -> Any:
    """Several files behind one indicator, as a browser sends them; no ending claims a kind."""
    files = [SimpleUploadedFile(f"file{n}", one) for n, one in enumerate(contents)]
    return send(world, {"file-1.1": files, **more})


@pytest.mark.slow
@pytest.mark.parametrize("names", PARTS, ids=[f"{part[0]} and on" for part in PARTS])
def test_known_bad_files_are_refused_each_with_its_sentence(world: World, names: list[str]) -> None:
    files, rows = set(stored()), Evidence.objects.count()
    uses = numbers(world.full, "1.1")
    kept = f"仍然保存 {names[0]}"[:40]
    answer = posted(world, [BAD[name][0] for name in names], contact_name=kept)
    assert answer.status_code == 422
    said = answer.context["problems"]["1.1"]
    wanted = {
        name: str(refusal.invalid(SENTENCES[BAD[name][1]], name=f"file{n}", megapixels=50))
        for n, name in enumerate(names)
    }
    assert [name for name, sentence in wanted.items() if sentence not in said] == []
    assert Application.objects.get(pk=world.full.pk).contact_name == kept
    assert kept in answer.content.decode()
    assert (set(stored()), Evidence.objects.count()) == (files, rows)
    assert numbers(world.full, "1.1") == uses


def test_a_good_file_beside_bad_ones_is_attached(world: World) -> None:
    good = SimpleUploadedFile("照片.jpg", samples.jpeg() + b"beside")
    bad = SimpleUploadedFile("程序.pdf", b"MZ\x90\x00")
    before = len(numbers(world.full, "1.1"))
    answer = send(world, {"file-1.1": [bad, good]})
    assert answer.status_code == 422
    assert len(numbers(world.full, "1.1")) == before + 1
    assert "照片.jpg" not in answer.context["problems"]["1.1"]
    assert Evidence.objects.latest("pk").name == "照片.jpg"


@pytest.mark.slow
def test_damaged_files_through_the_form_cause_no_error(world: World, settings: Any) -> None:
    settings.EVIDENCE_PER_INDICATOR = DAMAGED
    known = set(Evidence.objects.values_list("pk", flat=True))
    files = list(damaged(99, DAMAGED))
    random.Random(1).shuffle(files)
    for at in range(0, DAMAGED, AT_A_TIME):
        assert posted(world, files[at : at + AT_A_TIME]).status_code in (302, 422)
    kept = Evidence.objects.exclude(pk__in=known)
    assert 0 < len(kept) < DAMAGED
    faults = [independent.fault(one.content_type, path_of(one.sha256).read_bytes()) for one in kept]
    assert set(faults) == {""}


@pytest.mark.parametrize(
    "more",
    [
        {"library-1.2": "²"},
        {"library-1.2": "9" * 5000},
        {"library-1.2": "9" * 30},
        {"act": "detach:²"},
        {"act": "detach:" + "9" * 5000},
        {"act": "detach:"},
        {"kind-1.1": "<script>"},
        {"name-9.9.9": "x", "library-9.9.9": "1"},
    ],
)
def test_fields_that_no_browser_sends_cause_no_error(world: World, more: dict[str, str]) -> None:
    assert send(world, more).status_code in (302, 422)


@pytest.mark.parametrize("name", ["a\x00b", "<script>alert(1)</script>", "=1+1", "../../etc/x"])
def test_a_title_that_somebody_typed_is_only_a_text(world: World, name: str) -> None:
    marked = samples.png() + str(version(world.full)).encode()
    file = SimpleUploadedFile("图.png", marked)
    answer = send(world, {"file-1.1": file, "name-1.1": name})
    assert answer.status_code == 302
    assert Evidence.objects.latest("pk").name == name.replace("\x00", " ")
