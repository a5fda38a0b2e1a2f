"""Evidence on the form: attached, chosen from the library, detached; bad files are named."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.demo.papers import paper
from evaluation.models import Application, Evidence
from tests.pages.applicant.conftest import World, typed

pytestmark = pytest.mark.django_db


def send(world: World, more: dict[str, Any]) -> Any:
    """Post the form of the complete draft with something added."""
    client = world.client(world.clerk(world.full))
    with world.later():
        address = world.form(world.full)
        return client.post(address, typed(client.get(address)) | more)


def numbers(application: Application, indicator: str) -> list[str]:
    return [str(use) for use in application.evidence_uses.filter(indicator=indicator)]


def test_a_file_is_attached_under_its_number_and_name(world: World) -> None:
    name, content = paper(7)
    before = numbers(world.full, "1.1")
    answer = send(
        world,
        {
            "file-1.1": SimpleUploadedFile(name, content + b"\n"),
            "name-1.1": "会议纪要",
            "kind-1.1": "minutes",
        },
    )
    assert answer.status_code == 302
    assert numbers(world.full, "1.1") == [*before, f"1.1-{len(before) + 1:02d}"]
    kept = Evidence.objects.latest("pk")
    assert (kept.name, kept.kind, kept.unit) == ("会议纪要", "minutes", world.full.unit)


def test_a_file_of_the_library_is_used_again(world: World) -> None:
    known = Evidence.objects.filter(unit=world.full.unit).last()
    send(world, {"library-1.2": str(known.pk)})
    assert known in [use.evidence for use in world.full.evidence_uses.filter(indicator="1.2")]


def test_another_units_file_is_not_used(world: World) -> None:
    foreign = Evidence.objects.filter(unit=world.half.unit).first()
    before = numbers(world.full, "1.2")
    send(world, {"library-1.2": str(foreign.pk)})
    assert numbers(world.full, "1.2") == before


def test_a_chip_is_detached_and_the_file_stays_in_the_library(world: World) -> None:
    use = world.full.evidence_uses.first()
    send(world, {"act": f"detach:{use.pk}"})
    assert not world.full.evidence_uses.filter(pk=use.pk).exists()
    assert Evidence.objects.filter(pk=use.evidence_id).exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty.pdf"), (b"MZ not a document", "empty.pdf"), (b"%PDF-" + b"x" * 3000, "MB")],
)
def test_a_bad_file_is_named_and_everything_else_is_saved(
    world: World, settings: Any, content: bytes, says: str
) -> None:
    settings.EVIDENCE_MAX_BYTES = 2000
    before = numbers(world.full, "1.1")
    upload = SimpleUploadedFile("empty.pdf", content)
    answer = send(world, {"file-1.1": upload, "contact_name": "仍然保存"})
    assert answer.status_code == 422
    assert list(answer.context["problems"]) == ["1.1"]
    assert says in answer.context["problems"]["1.1"]
    assert Application.objects.get(pk=world.full.pk).contact_name == "仍然保存"
    assert numbers(world.full, "1.1") == before


def test_every_refused_file_has_a_line_of_its_own(world: World) -> None:
    files = [SimpleUploadedFile(f"{name}.pdf", b"MZ") for name in ("甲", "乙")]
    answer = send(world, {"file-1.1": files})
    first, second = answer.context["problems"]["1.1"].split("\n")
    assert first.startswith("甲.pdf") and second.startswith("乙.pdf")
    assert f"{first}<br>{second}" in answer.content.decode()
