"""The list of a notice or decision as an annex: by category, villages by township."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluation.publication.content import Annex, Block, Column, Paragraph, Table, numeral
from evaluation.publication.lines import Align
from evaluation.vocabulary import NomineeKind

PLACE = " · "  # between a village and its township in a published list


def list_blocks(published: dict[str, Any]) -> list[Block]:
    """The entries of a frozen list in its own order, which is the administrative one."""
    blocks: list[Block] = []
    for number, section in enumerate(published["sections"], start=1):
        units = section["units"]
        blocks.append(Paragraph(f"{numeral(number)}、{section['category']}（{len(units)}个）"))
        names = [unit["name"].split(PLACE) for unit in units]
        if not names:
            blocks.append(Paragraph("本类别没有单位。"))
        elif any(len(name) > 1 for name in names):
            blocks.append(_villages(names))
        else:
            blocks.append(_townships(names))
    return blocks


def commended_blocks(published: dict[str, Any]) -> list[Block]:
    """The collectives and individuals that are commended beside the units; often none."""
    blocks: list[Block] = []
    for number, section in enumerate(published.get("commended", ()), start=1):
        rows = section["rows"]
        blocks.append(Paragraph(f"{numeral(number)}、{section['title']}（{len(rows)}个）"))
        if not rows:
            blocks.append(Paragraph("本类别没有对象。"))
            continue
        is_person = section["code"] == NomineeKind.INDIVIDUAL
        blocks.append(_people(rows) if is_person else _groups(rows))
    return blocks


def annexes(round_name: str, what: str, published: dict[str, Any]) -> list[Annex]:
    """The list of the units, and one of the commended when the round commends."""
    found = [Annex(f"{round_name}{what}单位名单", list_blocks(published))]
    if commended := commended_blocks(published):
        found.append(Annex(f"{round_name}{what}先进集体和先进个人名单", commended))
    return found


def entries_in(published: dict[str, Any]) -> int:
    """How many units a list names."""
    return sum(len(section["units"]) for section in published["sections"])


def counted(published: dict[str, Any]) -> str:
    """区级社区教育实验镇乡街道2个、…: the categories that have entries."""
    return "、".join(
        f"{section['category']}{len(section['units'])}个"
        for section in published["sections"]
        if section["units"]
    )


def _people(rows: Sequence[dict[str, Any]]) -> Table:
    columns = [
        Column("序号", 0.12, Align.CENTRE),
        Column("姓名", 0.3),
        Column("单位", 0.36),
        Column("职务", 0.22),
    ]
    return Table(columns, _cells(rows, "name", "unit", "post"))


def _groups(rows: Sequence[dict[str, Any]]) -> Table:
    columns = [Column("序号", 0.12, Align.CENTRE), Column("名称", 0.46), Column("单位", 0.42)]
    return Table(columns, _cells(rows, "name", "unit"))


def _cells(rows: Sequence[dict[str, Any]], *keys: str) -> list[tuple[str, ...]]:
    return [(str(at), *(str(row.get(key) or "") for key in keys)) for at, row in enumerate(rows, 1)]


def _townships(names: list[list[str]]) -> Table:
    columns = [Column("序号", 0.14, Align.CENTRE), Column("镇乡街道", 0.86)]
    return Table(columns, [(str(at), name[0]) for at, name in enumerate(names, start=1)])


def _villages(names: list[list[str]]) -> Table:
    columns = [
        Column("序号", 0.14, Align.CENTRE),
        Column("镇乡街道", 0.36, merges=True),
        Column("村（居）", 0.5),
    ]
    rows = [
        (str(at), name[1] if len(name) > 1 else "", name[0])
        for at, name in enumerate(names, start=1)
    ]
    return Table(columns, rows)
