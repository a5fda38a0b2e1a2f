"""The list of a notice or decision as an annex: by category, villages by township."""

from __future__ import annotations

from typing import Any

from evaluation.publication.content import Block, Column, Paragraph, Table, numeral
from evaluation.publication.lines import Align

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
