"""申报书: the whole application as it was handed in, with room for opinions and seals.

The contact is left blank: it is personal data that readers see by role, and a paper has no role.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from reportlab.lib.units import mm

from evaluation.models import Application, RecommendationEntry
from evaluation.publication.content import chinese_date
from evaluation.publication.documents.letterhead import DEMO, DRAFT, paragraphs
from evaluation.publication.lines import Align
from evaluation.publication.sheets.cover import cover
from evaluation.publication.sheets.flow import BODY, NOTE, UPRIGHT, Flow, finished
from evaluation.publication.sheets.grid import Band, Column, grid
from evaluation.publication.subject import NotYet, Subject
from evaluation.queries.form import Card, Section, sections
from evaluation.queries.rubric_words import shown_fact, text
from evaluation.queries.rubrics import facts_of
from workflows.deadlines import china_date

CENTRE = Align.CENTRE
TRUTH = (
    "本单位承诺：本申报书及所附佐证材料真实、完整，年度数据有据可查；如有虚假，"
    "自愿接受取消申报资格、撤销称号的处理。"
)
CHECKSUMS = (
    "SHA-256 为所交文件的校验码，可据以核对文件未被改动；经安全处理后留存的，另列留存件的校验码。"
)


def dossier_pdf(subject: Subject) -> bytes:
    """The dossier; a draft of it before it is submitted."""
    application = subject.application
    if application is None:
        raise NotYet(_("This document is about one application; say which."))
    round_ = subject.round
    submitted = application.submitted_at
    title = f"{application.snapshot} 社区教育申报书"
    flow = Flow(UPRIGHT)
    cover(
        flow,
        head=round_.name,
        title="社区教育申报书",
        facts=[
            ("申报类别", application.category.name),
            ("申报单位\n（盖章）", str(application.snapshot)),
            ("单位代码", application.snapshot.code),
            ("单位性质", str(application.snapshot.get_kind_display())),
            ("联 系 人", ""),
            ("提交日期", chinese_date(china_date(submitted)) if submitted else "尚未提交"),
        ],
        below=f"{round_.programme.issuer}制",
    )
    parts = sections(application, facts_of(application))
    _figures(flow, parts, round_.data_year)
    _marks(flow, application, parts)
    flow.head("三、自评报告")
    for one in paragraphs(application.report) or paragraphs("（未填写）"):
        flow.text(one.text, BODY)
    _evidence(flow, parts)
    _truth(flow, application)
    _opinions(flow, application)
    labels = [*([DEMO] if round_.is_demo else []), *([] if submitted else [DRAFT])]
    return finished(flow, title=title, author=str(application.snapshot), labels=labels, bare=1)


def _figures(flow: Flow, parts: list[Section], year: int) -> None:
    """The yearbook's figures, each once, with the year before."""
    flow.head("一、年度数据")
    seen: dict[str, tuple[str, str, str]] = {}
    for card in _cards(parts):
        for figure in card.year:
            row = (figure.label, _plain(figure.value), _plain(figure.last))
            seen.setdefault(figure.label, row)
    columns = [
        Column("项目", 0.5),
        Column(f"{year}年", 0.25, Align.RIGHT),
        Column(f"{year - 1}年", 0.25, Align.RIGHT),
    ]
    grid(flow, columns, seen.values() or [("（未填报）", "", "")])


def _marks(flow: Flow, application: Application, parts: list[Section]) -> None:
    flow.head("二、自评情况")
    columns = [
        Column("指标", 0.24),
        Column("分值", 0.08, CENTRE),
        Column("自评", 0.08, CENTRE),
        Column("情况", 0.26),
        Column("自评理由", 0.34),
    ]
    facts = facts_of(application)
    rows: list[tuple[str, ...] | Band] = []
    for section in parts:
        rows.append(Band(f"{section.number} {section.name}（{section.points}分）"))
        rows += [_mark(card, application, facts) for card in section.cards]
    marks = [Decimal(str(one)) for one in application.self_marks.values() if one is not None]
    full = sum((section.points for section in parts), Decimal(0))
    rows.append(("合计", f"{full}", f"{sum(marks, Decimal(0))}", "", ""))
    grid(flow, columns, rows, size=10)


def _mark(card: Card, application: Application, facts: dict[str, Any]) -> tuple[str, ...]:
    one = card.indicator
    mark = application.self_marks.get(one.number)
    said = "\n".join(
        f"{text(given, 'label')}：{shown_fact(given, facts.get(given.key))}" for given in one.inputs
    )
    return (
        f"{one.number} {card.name}",
        f"{one.points}",
        "—" if mark is None else str(mark),
        said,
        application.reasons.get(one.number) or "—",
    )


def _evidence(flow: Flow, parts: list[Section]) -> None:
    flow.head("四、佐证材料目录")
    rows = [
        (str(use), use.evidence.name, _size(use.evidence.size), _hash(use.evidence))
        for card in _cards(parts)
        for use in card.uses
    ]
    columns = [
        Column("编号", 0.11, CENTRE),
        Column("材料名称", 0.33),
        Column("大小", 0.12, Align.RIGHT),
        Column("SHA-256", 0.44),
    ]
    if rows:
        grid(flow, columns, rows, size=9.5)
        flow.text(f"共{len(rows)}件。{CHECKSUMS}", NOTE)
    else:
        flow.text("（没有佐证材料）", BODY)


def _hash(evidence: Any) -> str:
    """The hash of the file as handed in, and of its cleaned form when that is what is kept."""
    if not evidence.original_sha256:
        return str(evidence.sha256)
    return f"{evidence.original_sha256}\n留存件：{evidence.sha256}"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} KB"


def _truth(flow: Flow, application: Application) -> None:
    flow.head("五、真实性承诺", follows=110)
    flow.text(TRUTH, BODY)
    if application.is_truthful and application.submitted_at:
        day = chinese_date(china_date(application.submitted_at))
        flow.text(f"（已在系统中确认，{day}）", NOTE)
    flow.skip(14)
    flow.text("主要负责人（签名）：　　　　　　　　　　（单位盖章）　　　　年　　月　　日")


def _opinions(flow: Flow, application: Application) -> None:
    flow.head("六、审核意见", follows=200)
    columns = [Column("", 0.22, CENTRE, is_label=True), Column("", 0.78)]
    signed = "\n\n\n（签名、盖章）　　　　　　年　　月　　日"
    rows = []
    if application.snapshot.is_village:
        rows.append(("镇乡街道\n推荐意见", f"{_recommended(application)}{signed}"))
    rows += [
        (who, signed)
        for who in (
            "有关部门\n审核意见",
            "评审办公室\n审查意见",
            "评审委员会\n意见",
            "区人民政府\n审批意见",
        )
    ]
    grid(flow, columns, rows, size=11, least=38 * mm)


def _recommended(application: Application) -> str:
    entry = (
        RecommendationEntry.objects.filter(application=application, position__isnull=False)
        .select_related("recommendation")
        .first()
    )
    if entry is None:
        return ""
    said = entry.recommendation.statement
    place = f"本镇乡街道推荐名次：第{entry.position}名。"
    return f"{place}{said}"


def _cards(parts: list[Section]) -> Iterator[Card]:
    return (card for section in parts for card in section.cards)


def _plain(value: Any) -> str:
    return "—" if value is None or value == "" else str(value)
