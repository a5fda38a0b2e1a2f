"""The dossier says what was handed in: every figure, mark and text, and each file with its hash."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from evaluation.files.store import path_of
from evaluation.models import Application, Evidence
from evaluation.publication.kinds import make
from evaluation.publication.subject import Subject
from evaluation.queries.form import sections
from evaluation.queries.rubrics import facts_of
from evaluation.vocabulary import DocumentKind
from tests import stages

pytestmark = pytest.mark.django_db
HANDED_IN = hashlib.sha256("所交的文件".encode()).hexdigest()


@pytest.fixture(scope="module")
def handed_in(django_db_setup: None, django_db_blocker: Any) -> Iterator[Application]:
    """A submitted application with a report in its own words."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        round_ = stages.open_round(stage)
        yield stages.submitted(stage, "龙都街道", "demonstration_township", round_)
        transaction.set_rollback(True)


@pytest.fixture
def said(handed_in: Application, db: None, tmp_path: Path) -> str:
    """What a reader copies out of the file, without blanks."""
    return read(handed_in, tmp_path)


def read(application: Application, folder: Path) -> str:
    file = folder / "dossier.pdf"
    file.write_bytes(make(DocumentKind.DOSSIER, Subject(application.category.round, application)))
    told = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return "".join(told.stdout.decode().split())


def test_each_file_stands_with_the_hash_of_its_bytes(handed_in: Application, said: str) -> None:
    uses = list(handed_in.evidence_uses.select_related("evidence"))
    assert len(uses) >= 3
    index = said[said.index("四、佐证材料目录") : said.index("五、真实性承诺")]
    for use in uses:
        content = path_of(use.evidence.sha256).read_bytes()
        row = index[index.index(str(use)) :][:400]
        sha256 = hashlib.sha256(content).hexdigest()
        assert "".join(use.evidence.name.split()) in row
        assert sha256 in row
    assert f"共{len(uses)}件" in index


def test_a_file_that_is_kept_cleaned_stands_with_both_hashes(
    handed_in: Application, db: None, tmp_path: Path
) -> None:
    one = handed_in.evidence_uses.select_related("evidence").first().evidence
    Evidence.objects.filter(pk=one.pk).update(original_sha256=HANDED_IN)
    told = read(Application.objects.get(pk=handed_in.pk), tmp_path)
    assert f"{HANDED_IN}留存件：{one.sha256}" in told


def test_every_figure_mark_and_reason_is_in_it(handed_in: Application, said: str) -> None:
    cards = [card for part in sections(handed_in, facts_of(handed_in)) for card in part.cards]
    marks = said[said.index("二、自评情况") : said.index("三、自评报告")]
    assert len(cards) >= 20
    for card in cards:
        number = card.indicator.number
        row = marks[marks.index(number + "".join(card.name.split())[:4]) :]
        mark = handed_in.self_marks.get(number)
        wanted = f"{card.indicator.points}{'—' if mark is None else mark}"
        assert wanted in row[:120], number
        assert "".join(handed_in.reasons.get(number, "").split()) in row
    figures = said[said.index("一、年度数据") : said.index("二、自评情况")]
    for card in cards:
        for figure in card.year:
            assert "".join(figure.label.split()) in figures
            assert figure.value in (None, "") or str(figure.value) in figures
    assert "".join(handed_in.report.split()) in said


def test_there_is_room_for_every_opinion_and_no_contact(handed_in: Application, said: str) -> None:
    for who in ("有关部门审核意见", "评审办公室审查意见", "评审委员会意见", "区人民政府审批意见"):
        assert who in said
    assert said.count("（签名、盖章）") == 4
    assert "真实性承诺" in said and "已在系统中确认" in said
    contact = (handed_in.contact_name, handed_in.contact_phone)
    assert all(contact)
    assert [one for one in contact if one in said] == []
