"""The call for applications: basis, categories, quotas, conditions, calendar, how to apply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluation.models import Category, LegalBasis, Round
from evaluation.publication.content import (
    Annex,
    Block,
    Column,
    Document,
    Paragraph,
    Table,
    chinese_date,
    chinese_moment,
)
from evaluation.publication.documents import letterhead
from evaluation.publication.lines import Align
from evaluation.publication.subject import Subject
from evaluation.queries.public.plan_words import conditions, period, stages
from evaluation.queries.public.standards import standard
from evaluation.vocabulary import DocumentKind
from workflows.deadlines import china_date


def content(subject: Subject) -> Document:
    """The call as published, or as it is planned."""
    round_ = subject.round
    categories = list(round_.categories.select_related("frozen", "round"))
    issue = letterhead.issue_of(round_, DocumentKind.CALL)
    programme = round_.programme
    return Document(
        agency=f"{programme.issuer}文件",
        number=issue.number,
        title=f"{programme.issuer}关于组织申报{round_.name}社区教育实验、示范镇乡街道和村（居）的通知",
        addressee=programme.addressees,
        body=list(_body(round_, categories)),
        signed_by=programme.issuer,
        dated=issue.day,
        annexes=_rubrics(categories),
        imprint=letterhead.imprint(round_, issue),
        labels=letterhead.labels(round_, issue),
    )


def _body(round_: Round, categories: list[Category]) -> Iterator[Block]:
    yield Paragraph(_opening(round_))
    yield from letterhead.paragraphs(round_.call_text)
    yield Paragraph("一、申报类别、名额和截止时间")
    yield _places(categories)
    yield Paragraph("二、命名条件")
    yield from _conditions(categories)
    yield Paragraph("三、工作程序")
    yield from _steps(round_, categories)
    yield Paragraph("四、申报办法")
    yield from map(Paragraph, _how_to_apply(round_))


def _opening(round_: Round) -> str:
    day = china_date(round_.opens_at)
    basis = LegalBasis.objects.filter(
        programme=round_.programme_id, valid_from__lte=day, valid_until__gte=day
    ).first()
    approved = f"，经{basis.issuing_body}批准（{basis.number}）" if basis else ""
    return (
        f"为深入推进社区教育，建设学习型社会，根据{round_.programme.policy}文件精神{approved}，"
        f"决定组织{round_.name}社区教育实验、示范镇乡街道和村（居）的申报评估。"
        "现将有关事项通知如下："
    )


def _places(categories: list[Category]) -> Table:
    columns = [
        Column("类别", 0.42),
        Column("名额", 0.12, Align.CENTRE),
        Column("合格线", 0.14, Align.CENTRE),
        Column("申报截止时间", 0.32, Align.CENTRE),
    ]
    rows = [
        (one.name, str(one.quota), f"{one.plan['pass_line']}分", chinese_moment(one.closes_at))
        for one in categories
    ]
    return Table(columns, rows)


def _conditions(categories: list[Category]) -> Iterator[Paragraph]:
    """The conditions; categories that share them share a paragraph."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for one in categories:
        grouped.setdefault(tuple(conditions(one)), []).append(one.name)
    for number, (said, names) in enumerate(grouped.items(), start=1):
        sentences = letterhead.tight("".join(said))
        yield Paragraph(f"{number}. {letterhead.joined(names)}：{sentences}")


def _steps(round_: Round, categories: list[Category]) -> Iterator[Block]:
    """The stages of every category, each plan once."""
    grouped: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
    for one in categories:
        rows = tuple(
            (row["label"], letterhead.tight(row["detail"]), letterhead.tight(row["within"]))
            for row in stages(one, round_)
        )
        grouped.setdefault(rows, []).append(one.name)
    columns = [
        Column("环节", 0.2, Align.CENTRE),
        Column("内容", 0.58),
        Column("时限", 0.22, Align.CENTRE),
    ]
    for rows, names in grouped.items():
        if len(grouped) > 1:
            yield Paragraph(f"{letterhead.joined(names)}：")
        yield Table(columns, rows)


def _how_to_apply(round_: Round) -> list[str]:
    notice = letterhead.tight(period(round_.notice_days, round_.notice_kind))
    return [
        f"1. 申报单位登录申报评估系统，核对{round_.data_year}年度数据，对照指标填写自评分和理由，"
        "上传佐证材料后提交。年度数据一年填报一次，各项申报共用。",
        "2. 村（居）的申报由所在镇乡街道按名次推荐。",
        "3. 申报截止时间以系统时间为准，逾期不再受理。材料不全的，一次性告知补正内容，"
        "在规定期限内补正。",
        "4. 申报单位对材料的真实性负责。弄虚作假的，取消申报资格；已经命名的，撤销称号。",
        f"5. 拟命名名单公示{notice}，公示无异议或者异议处理完毕后发文命名并通报表彰。",
        f"6. 自{chinese_date(china_date(round_.opens_at))}起受理申报。评估工作不收取任何费用。",
    ]


def _rubrics(categories: list[Category]) -> list[Annex]:
    """Each rubric once, with the thresholds of all its titles."""
    grouped: dict[int, list[Category]] = {}
    for one in categories:
        grouped.setdefault(one.rubric_id, []).append(one)
    return [
        Annex(standard(found[0])["name"], _rubric(found)) for found in grouped.values() if found
    ]


def _rubric(categories: list[Category]) -> list[Block]:
    columns = [
        Column("指标", 0.22),
        Column("分值", 0.09, Align.CENTRE),
        Column("计分办法", 0.51),
        Column("责任部门", 0.18),
    ]
    standards = {one.get_title_display(): standard(one) for one in categories}
    first, *_others = standards.values()
    rows: list[tuple[str, ...]] = []
    heads = set()
    for at, block in enumerate(first["blocks"]):
        heads.add(len(rows))
        rows.append((f"{block['number']} {block['name']}", f"{block['points']}", "", ""))
        for number, one in enumerate(block["indicators"]):
            by_title = {
                title: _said(said["blocks"][at]["indicators"][number])
                for title, said in standards.items()
            }
            rows.append(
                (
                    f"{one['number']} {one['name']}",
                    f"{one['points']}",
                    _rule(by_title),
                    letterhead.joined(one["departments"]),
                )
            )
    vetoes = letterhead.joined(first["vetoes"])
    notes = [Paragraph(f"一票否决情形：{vetoes}。")] if vetoes else []
    return [Paragraph(first["basis"]), Table(columns, rows, heads), *notes]


def _said(indicator: dict[str, Any]) -> tuple[str, str]:
    """How points are earned, and the thresholds for one title."""
    values = "；".join(f"{row['label']}{row['value']}" for row in indicator["thresholds"])
    return letterhead.tight("".join(indicator["rule"])), letterhead.tight(values)


def _rule(by_title: dict[str, tuple[str, str]]) -> str:
    """The rule and its thresholds, each once where it is the same for every title."""
    rules = {title: rule for title, (rule, _values) in by_title.items()}
    values = {title: value for title, (_rule, value) in by_title.items() if value}
    parts = [_once(rules, ""), _once(values, "达标值：")]
    return "\n".join(part for part in parts if part)


def _once(by_title: dict[str, str], lead: str) -> str:
    if len(set(by_title.values())) <= 1:
        return "".join(f"{lead}{text}" for text in list(by_title.values())[:1])
    return lead + "\n".join(f"{title}：{text}" for title, text in by_title.items())
