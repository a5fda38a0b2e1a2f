"""Bad files behind an objection: refused at their field, the words kept, no error of the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evaluation.files.intake import SENTENCES
from evaluation.files.store import path_of, stored
from evaluation.models import Objection
from tests.files import bad_office, bad_pdf, bad_rest, independent, samples
from tests.files.damage import damaged
from tests.pages.public.test_objections import ON_NOTICE, _send
from workflows import refusal

pytestmark = pytest.mark.django_db
BAD = {**bad_pdf.cases(), **bad_office.cases(), **bad_rest.cases()}
# The first case for each sentence, and a few of other kinds.
CASES = [*{code: name for name, (_content, code) in reversed(BAD.items())}.values()]
CASES += ["pdf with an attachment", "docx with macros", "svg with a script", "mp4 of no brand"]


@pytest.fixture(autouse=True)
def _as_often_as_wanted(settings: Any) -> None:
    settings.OBJECTIONS_PER_HOUR = 1000


def lodged(client: Client, on_notice: ON_NOTICE, name: str, content: bytes) -> Any:
    stage, round_ = on_notice
    file = SimpleUploadedFile(name, content)
    return _send(client, stage, round_.notices.get(), upload=file, statement="保留的陈述")


@pytest.mark.parametrize("case", CASES)
def test_a_known_bad_file_is_refused_at_its_field(
    client: Client, on_notice: ON_NOTICE, case: str
) -> None:
    content, code = BAD[case]
    before = set(stored())
    answer = lodged(client, on_notice, "证据", content)
    said = str(refusal.invalid(SENTENCES[code], name="证据", megapixels=50))
    assert (answer.status_code, dict(answer.context["form"].errors)) == (422, {"upload": [said]})
    assert "保留的陈述" in answer.content.decode()
    assert Objection.objects.count() == 0
    assert set(stored()) == before


def test_a_file_under_a_wrong_ending_is_refused(client: Client, on_notice: ON_NOTICE) -> None:
    answer = lodged(client, on_notice, "证据.pdf", samples.png())
    assert list(answer.context["form"].errors) == ["upload"]
    assert Objection.objects.count() == 0


@pytest.mark.slow
def test_damaged_files_behind_an_objection_cause_no_error(
    client: Client, on_notice: ON_NOTICE
) -> None:
    answers = {lodged(client, on_notice, "证据", content).status_code for content in damaged(7, 40)}
    assert answers == {302, 422}
    kept = Objection.objects.exclude(evidence_sha256="")
    faults = [
        independent.fault(one.evidence_type, path_of(one.evidence_sha256).read_bytes())
        for one in kept
    ]
    assert set(faults) == {""}
