"""评估报告 of one application: result, radar, bars, strengths, weaknesses, what to improve."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from reportlab.lib.units import mm

from evaluation.models import Application, Entry
from evaluation.publication.content import chinese_date
from evaluation.publication.documents.letterhead import DEMO, tight
from evaluation.publication.lines import Align
from evaluation.publication.reports.measured import Measured, measured
from evaluation.publication.reports.words import (
    improvements,
    listed,
    percent,
    points,
    strengths,
    weaknesses,
)
from evaluation.publication.sheets.cover import cover
from evaluation.publication.sheets.figures import Axis, Bar, bars, radar
from evaluation.publication.sheets.flow import BODY, NOTE, UPRIGHT, Flow, Type, finished
from evaluation.publication.sheets.grid import Column, grid
from evaluation.publication.subject import NotYet, Subject
from evaluation.queries.rankings import group_names, reason_in_words
from evaluation.scoring.codes import SOURCES
from evaluation.vocabulary import Outcome, RoundStatus
from workflows.deadlines import china_date

SENTENCE = Type(size=11, align=Align.JUSTIFY)
OUTCOMES = {
    Outcome.ADMITTED: "拟命名",
    Outcome.TIED: "并列，待评审委员会决定",
    Outcome.WAITING: "候补",
    Outcome.NOT_ADMITTED: "未入选",
}
WIDEST = Decimal("1.5")  # the scale of the bars against a threshold ends at 150 %


def lacks(subject: Subject) -> str:
    """Why there is no report yet."""
    if subject.application is None or _entry(subject.application) is None:
        return _("The report follows the sealed ranking of the category.")
    return ""


def report_pdf(subject: Subject) -> bytes:
    """The report; the same sealed ranking gives the same bytes."""
    application = subject.application
    entry = _entry(application) if application else None
    if application is None or entry is None:
        raise NotYet(lacks(subject))
    ranking = entry.ranking
    key = str(application.pk)
    result = next(one for one in ranking.result["applications"] if one["id"] == key)
    title = f"{application.snapshot} 社区教育评估报告"
    flow = Flow(UPRIGHT)
    cover(
        flow,
        head=subject.round.programme.issuer,
        title="社区教育评估报告",
        facts=[
            ("申报单位", str(application.snapshot)),
            ("申报类别", application.category.name),
            ("批　　次", subject.round.name),
            ("数据年度", f"{subject.round.data_year}年"),
            ("排名封存", chinese_date(china_date(ranking.sealed_at))),
        ],
    )
    _result(flow, entry, result)
    if result["total"] is not None:
        _figures(flow, measured(ranking.inputs, ranking.result, key))
    _basis(flow, entry)
    labels = [DEMO] if subject.round.is_demo else []
    return finished(flow, title=title, author=subject.round.programme.issuer, labels=labels, bare=1)


def _entry(application: Application) -> Entry | None:
    """The application's line in the ranking in force."""
    entry = (
        Entry.objects.filter(application=application)
        .select_related("ranking__category", "application__category__round")
        .order_by("-ranking__version")
        .first()
    )
    newest = entry.ranking.category.rankings.first() if entry else None
    return entry if entry and newest and newest.pk == entry.ranking_id else None


def _result(flow: Flow, entry: Entry, result: Mapping[str, Any]) -> None:
    inputs = entry.ranking.inputs
    ranked = sum(one["place"] is not None for one in entry.ranking.result["applications"])
    total = "未计分" if result["total"] is None else f"{points(Decimal(result['total']))}分"
    place = "未排名" if result["place"] is None else f"第{result['place']}名（共{ranked}个）"
    flow.head("一、总体结果")
    columns = [Column("", 0.18, is_label=True), Column("", 0.32)] * 2
    rows = [
        ("总　　分", total, "名　　次", place),
        ("合 格 线", f"{inputs['pass_line']}分", "名　　额", f"{inputs['quota']}个"),
        ("结　　果", _outcome(entry.application, result), "说　　明", _why(entry, result)),
    ]
    grid(flow, columns, rows, size=11)
    flow.skip(8)
    if result["sources"]:
        columns = [Column("来源", 0.4), Column("百分制得分", 0.3), Column("权重", 0.3)]
        columns = [Column(one.label, one.share, Align.CENTRE) for one in columns]
        grid(flow, columns, [_source(one) for one in result["sources"]], size=11)
    if Decimal(result["bonus"] or 0):
        flow.text(f"另计加分{points(Decimal(result['bonus']))}分。", NOTE)
    for gate in result["failed"]:
        flow.text(f"未达到的条件：{tight(reason_in_words(gate, inputs, {}))}。", NOTE)


def _outcome(application: Application, result: Mapping[str, Any]) -> str:
    """What the ranking proposes; once titles were conferred, what became of it."""
    if application.category.round.status in (RoundStatus.NAMED, RoundStatus.FINISHED):
        return str(application.get_status_display())
    return OUTCOMES[Outcome(result["outcome"])]


def _why(entry: Entry, result: Mapping[str, Any]) -> str:
    inputs = entry.ranking.inputs
    return tight(reason_in_words(result["reason"], inputs, group_names(inputs)))


def _source(one: Mapping[str, Any]) -> tuple[str, str, str]:
    return SOURCES[one["source"]].zh, points(Decimal(one["score"])), percent(Decimal(one["used"]))


def _figures(flow: Flow, found: Measured) -> None:
    compared = f"同类{found.compared}个计分单位的中位数"
    flow.head("二、各项一级指标", follows=250)
    flow.text(f"实线为本单位的得分率，虚线为{compared}；外圈为满分。", NOTE)
    axes = [
        Axis(one.name, float(one.share), None if one.others is None else float(one.others))
        for one in found.blocks
        if one.share is not None
    ]
    flow.skip(8)
    radar(flow, axes, 50 * mm)
    _blocks(flow, found)
    flow.head("三、各项二级指标得分率")
    flow.text(f"条形为本单位的得分率，短竖线为{compared}，右侧为得分和满分。", NOTE)
    scale = [(0.0, "0"), (0.25, "25%"), (0.5, "50%"), (0.75, "75%"), (1.0, "100%")]
    bars(
        flow,
        [_bar(one) for one in found.indicators if one.share is not None],
        scale=scale,
        limit=None,
    )
    if found.measures:
        flow.head("四、对照本单位应达标准")
        flow.text(f"红线为本单位应达标准（100%），短竖线为{compared}；超过150%的画到150%。", NOTE)
        wide = [(0.0, "0"), (1 / 3, "50%"), (2 / 3, "100%"), (1.0, "150%")]
        bars(flow, [_measure(one) for one in found.measures], scale=wide, limit=2 / 3)
    sections = (
        ("五、优势", strengths(found), "没有得分率达到90%或者明显高于同类中位数的指标。"),
        ("六、不足", weaknesses(found), "没有得分率低于75%或者明显低于同类中位数的指标。"),
        ("七、改进重点", improvements(found), "各项指标均已达到标准并取得满分。"),
    )
    for head, sentences, otherwise in sections:
        flow.head(head)
        for sentence in listed(sentences, otherwise):
            flow.text(sentence, SENTENCE)


def _blocks(flow: Flow, found: Measured) -> None:
    columns = [
        Column("一级指标", 0.34),
        Column("满分", 0.14, Align.CENTRE),
        Column("得分", 0.14, Align.CENTRE),
        Column("得分率", 0.19, Align.CENTRE),
        Column("同类中位数", 0.19, Align.CENTRE),
    ]
    rows = [
        (
            f"{one.number} {one.name}",
            points(one.points),
            "—" if one.earned is None else points(one.earned),
            "—" if one.share is None else percent(one.share),
            "—" if one.others is None else percent(one.others),
        )
        for one in found.blocks
    ]
    flow.need(len(rows) * 24 + 24)
    grid(flow, columns, rows, size=11)


def _bar(one: Any) -> Bar:
    others = None if one.others is None else float(one.others)
    said = f"{points(one.earned)} / {points(one.points)}"
    return Bar(f"{one.number} {one.name}", float(one.share), others, said)


def _measure(one: Any) -> Bar:
    others = None if one.others is None else float(min(one.others, WIDEST) / WIDEST)
    mine = float(min(one.reached, WIDEST) / WIDEST)
    return Bar(f"{one.number} {one.name}", mine, others, percent(one.reached))


def _basis(flow: Flow, entry: Entry) -> None:
    flow.head("说明", follows=40)
    flow.text(
        "本报告由封存的排名自动生成，其中的数字均可由封存的输入重新计算；"
        "中位数取自同一类别全部计分单位，不涉及其他单位的名称，也不涉及评审专家的身份。"
        "得分率按各评分来源的权重合成，与总分的算法一致。",
        BODY,
    )
    flow.text(f"排名摘要（SHA-256）：{entry.ranking.sha256}", NOTE)
