"""Report, dossier, summary and minutes of a finished round: sound, complete, repeatable."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from python_calamine import CalamineWorkbook

from evaluation.demo.stage import Stage
from evaluation.models import Application, Entry, Ranking, Round, Scoresheet
from evaluation.publication.kinds import KINDS, make
from evaluation.publication.subject import Subject
from evaluation.vocabulary import DocumentKind, FileFormat
from tests import stages
from tests.publication.pages import is_sound, plain, texts

pytestmark = pytest.mark.django_db
K = DocumentKind
OF_ROUND = (K.SUMMARY, K.MINUTES, K.CERTIFICATES, K.PLAQUES)
Built = tuple[Stage, Round]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """A finished round."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.finished(stage)
        transaction.set_rollback(True)


def named(round_: Round) -> Application:
    """One that was named."""
    return Application.objects.filter(category__round=round_, status="named").first()


@pytest.mark.parametrize("kind", [K.REPORT, K.DOSSIER, *OF_ROUND])
def test_every_kind_is_sound_marked_and_gives_the_same_bytes_again(
    built: Built, db: None, kind: DocumentKind
) -> None:
    application = named(built[1]) if KINDS[kind].of_application else None
    subject = Subject(built[1], application)
    content = make(kind, subject)
    is_sound(content, margin=8)
    assert all("演示数据" in page and "草稿" not in page for page in texts(content))
    assert content == make(kind, subject)


def test_the_report_names_no_other_unit_and_no_expert(built: Built, db: None) -> None:
    application = named(built[1])
    said = plain(make(K.REPORT, Subject(built[1], application)))
    others = Application.objects.exclude(unit=application.unit)
    assert application.snapshot.name in said
    known = {application.snapshot.name, application.snapshot.parent_name}
    for other in others.select_related("snapshot"):
        if other.snapshot.name not in known:
            assert other.snapshot.name not in said
    for sheet in Scoresheet.objects.select_related("assignment__expert__user"):
        assert sheet.assignment.pseudonym not in said
        assert sheet.assignment.expert.user.name not in said
    for head in ("总体结果", "一级指标", "应达标准", "优势", "不足", "改进重点"):
        assert head in said


def test_the_report_shows_total_place_and_pass_line_of_the_sealed_ranking(
    built: Built, db: None
) -> None:
    entry = Entry.objects.filter(application=named(built[1])).order_by("-ranking__version").first()
    said = plain(make(K.REPORT, Subject(built[1], entry.application)))
    assert f"{entry.total:.2f}分" in said
    assert f"第{entry.place}名" in said
    assert f"{entry.ranking.inputs['pass_line']}分" in said
    assert entry.ranking.sha256 in said


def test_a_dossier_of_a_draft_says_so_and_long_texts_flow(built: Built, db: None) -> None:
    application = named(built[1])
    Application.objects.filter(pk=application.pk).update(
        submitted_at=None,
        report="很长的自评报告。\n" * 400,
        reasons=dict.fromkeys(application.self_marks, "理由" * 150),
        self_marks={},
    )
    application.refresh_from_db()
    content = make(K.DOSSIER, Subject(built[1], application))
    is_sound(content, margin=8)
    pages = texts(content)
    assert all("草稿" in page for page in pages)
    assert sum(page.count("很长的自评报告") for page in pages) == 400


def test_the_summary_lists_everybody_in_pdf_and_xlsx(built: Built, db: None) -> None:
    said = plain(make(K.SUMMARY, Subject(built[1])))
    book = make(K.SUMMARY, Subject(built[1]), FileFormat.XLSX)
    assert book == make(K.SUMMARY, Subject(built[1]), FileFormat.XLSX)
    sheet = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    ranked = Entry.objects.filter(ranking__category__round=built[1])
    assert len(sheet) == 1 + ranked.count()
    for entry in ranked.select_related("application__snapshot"):
        assert entry.application.snapshot.name in said
        assert f"{entry.total:.2f}" in said
    assert {row[0] for row in sheet[1:]} == set(built[1].categories.values_list("name", flat=True))


@pytest.mark.parametrize("many", [0, 1, 1000])
def test_a_summary_of_none_of_one_and_of_a_thousand(built: Built, db: None, many: int) -> None:
    category = built[1].categories.first()
    ranking = category.rankings.first()
    first, given = ranking.result["applications"][0], ranking.inputs["applications"][0]
    unit = {**given["unit"], "name": "=1+1社区 · 演示街道"}
    Ranking.objects.create(
        category=category,
        version=ranking.version + 1,
        method=ranking.method,
        sealed_at=ranking.sealed_at,
        sha256="0" * 64,
        inputs=ranking.inputs
        | {"applications": [{**given, "id": str(at), "unit": unit} for at in range(many)]},
        result=ranking.result
        | {
            "flags": [],
            "applications": [{**first, "id": str(at), "place": at + 1} for at in range(many)],
        },
    )
    content = make(K.SUMMARY, Subject(built[1]))
    is_sound(content, margin=8)
    said = "".join(texts(content))
    assert said.count("=1+1社区") == many
    assert ("本类别没有单位参加评审" in said) is (many == 0)
    book = make(K.SUMMARY, Subject(built[1]), FileFormat.XLSX)
    rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert sum(row[2] == "=1+1社区" for row in rows) == many


def test_the_minutes_count_votes_and_tell_nobodys(built: Built, db: None) -> None:
    decision = built[1].decisions.first()
    said = plain(make(K.MINUTES, Subject(built[1])))
    for paper in decision.ballots.select_related("member"):
        assert "".join(str(paper.member).split()) in said
    assert "表决情况" in said and "通过" in said and "签名" in said
    assert "".join(decision.minutes.split()) in said
