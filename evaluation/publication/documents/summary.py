"""评审汇总表: every category's sealed ranking as tables, on sheets laid across; PDF and XLSX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from evaluation.models import Ranking
from evaluation.publication.content import chinese_moment
from evaluation.publication.documents.letterhead import DEMO, tight
from evaluation.publication.documents.lists import PLACE
from evaluation.publication.lines import Align
from evaluation.publication.sheets.flow import ACROSS, NOTE, TITLE, Flow, finished
from evaluation.publication.sheets.grid import Band, Column, grid
from evaluation.publication.subject import NotYet, Subject
from evaluation.publication.xlsx import xlsx
from evaluation.queries.rankings import Line, flags, lines
from evaluation.scoring.codes import SOURCES

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Scored:
    """One line of the table: the ranking's line, and the parts of its total."""

    line: Line
    unit: str
    township: str
    sources: Mapping[str, Decimal]
    bonus: Decimal | None
    total: Decimal | None


def lacks(subject: Subject) -> str:
    """Why there is no summary yet."""
    if _rankings(subject):
        return ""
    return _("The summary tables follow the sealed rankings.")


def summary_pdf(subject: Subject) -> bytes:
    """Each category from a new page; the same rankings give the same bytes."""
    rankings = _known(subject)
    round_ = subject.round
    flow = Flow(ACROSS)
    for number, ranking in enumerate(rankings):
        if number:
            flow.turn()
        _section(flow, round_.name, ranking)
    return finished(
        flow,
        title=f"{round_.name}社区教育评审汇总表",
        author=round_.programme.issuer,
        labels=[DEMO] if round_.is_demo else [],
    )


def summary_xlsx(subject: Subject) -> bytes:
    """All categories on one sheet that can be filtered."""
    rankings = _known(subject)
    names = _sources(rankings)
    demo = _("Demonstration data") if subject.round.is_demo else ""
    head = ["类别", "名次", "申报单位", "所属镇乡街道", *(SOURCES[name].zh for name in names)]
    head += ["加分", "总分", "结果", "说明", *([demo] if demo else [])]
    rows = (
        [
            ranking.category.name,
            one.line.place,
            one.unit,
            one.township,
            *(one.sources.get(name) for name in names),
            one.bonus,
            one.total,
            one.line.outcome.label,
            tight(one.line.why),
            *([demo] if demo else []),
        ]
        for ranking in rankings
        for one in scored(ranking)
    )
    return xlsx(head, rows, sheet=f"{subject.round.name}评审汇总表")


def scored(ranking: Ranking) -> Iterator[Scored]:
    """The lines of a ranking, the best first, with what the total is made of."""
    results = {one["id"]: one for one in ranking.result["applications"]}
    for line in lines(ranking.result, ranking.inputs):
        result = results[line.key]
        unit, _dot, township = line.unit.partition(PLACE)
        yield Scored(
            line=line,
            unit=unit,
            township=township,
            sources={one["source"]: _cents(one["score"]) for one in result["sources"]},
            bonus=_cents(result["bonus"]),
            total=_cents(result["total"]),
        )


def _section(flow: Flow, round_name: str, ranking: Ranking) -> None:
    inputs = ranking.inputs
    flow.text(f"{round_name}{ranking.category.name}评审汇总表", TITLE)
    flow.skip(4)
    found = list(scored(ranking))
    flow.text(
        f"名额{inputs['quota']}个，合格线{inputs['pass_line']}分，参评{len(found)}个；"
        f"排名于{chinese_moment(ranking.sealed_at)}封存（第{ranking.version}版）。",
        NOTE,
    )
    for flag in flags(ranking.result, inputs):
        flow.text(f"提请注意：{flag}。", NOTE)
    flow.skip(4)
    if not found:
        flow.text("本类别没有单位参加评审。")
        return
    names = _sources([ranking])
    has_townships = any(one.township for one in found)
    grid(flow, _columns(names, has_townships), _rows(found, names, has_townships, inputs["quota"]))
    flow.skip(10)
    flow.need(40)
    flow.text("制表：　　　　　　　　　　审核：　　　　　　　　　　评审委员会主任：")
    flow.text(f"SHA-256：{ranking.sha256}", NOTE)


def _columns(names: list[str], has_townships: bool) -> list[Column]:
    centre, right = Align.CENTRE, Align.RIGHT
    units = (
        [Column("申报单位", 0.17), Column("所属镇乡街道", 0.13)]
        if has_townships
        else [Column("申报单位", 0.30)]
    )
    numbers = [*(SOURCES[name].zh for name in names), "加分", "总分"]
    share = 0.34 / len(numbers)
    return [
        Column("名次", 0.06, centre),
        *units,
        *(Column(one, share, right) for one in numbers),
        Column("结果", 0.10, centre),
        Column("说明", 0.20),
    ]


def _rows(
    found: list[Scored], names: list[str], has_townships: bool, quota: int
) -> Iterator[tuple[str, ...] | Band]:
    for one in found:
        numbers = [*(one.sources.get(name) for name in names), one.bonus, one.total]
        units = (one.unit, one.township) if has_townships else (one.unit,)
        yield (
            str(one.line.place or "—"),
            *units,
            *("—" if number is None else f"{number:.2f}" for number in numbers),
            str(one.line.outcome.label),
            tight(one.line.why),
        )
        if one.line.is_last_above:
            yield Band(f"以上在名额之内（名额{quota}个）")


def _sources(rankings: list[Ranking]) -> list[str]:
    """The sources that any of the rankings weighs, in the order of the weights."""
    used = {
        one["source"]
        for ranking in rankings
        for result in ranking.result["applications"]
        for one in result["sources"]
    }
    return [name for name in SOURCES if name in used]


def _cents(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(CENT, ROUND_HALF_UP)


def _rankings(subject: Subject) -> list[Ranking]:
    newest: dict[int, Ranking] = {}
    found = Ranking.objects.filter(category__round=subject.round).select_related("category")
    for ranking in found.order_by("category_id", "-version"):
        newest.setdefault(ranking.category_id, ranking)
    return list(newest.values())


def _known(subject: Subject) -> list[Ranking]:
    found = _rankings(subject)
    if not found:
        raise NotYet(lacks(subject))
    return found
