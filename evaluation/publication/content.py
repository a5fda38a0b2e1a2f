"""What an official document says, before it is set: one model for PDF and DOCX."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Span
from workflows.deadlines import CHINA, china_date, last_day

FIRST_LEVEL = re.compile(r"^[一二三四五六七八九十百]+、")
SECOND_LEVEL = re.compile(r"^（[一二三四五六七八九十百]+）")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; its level shows in how it begins: 一、（一）1.（1）."""

    text: str

    @property
    def spans(self) -> list[Span]:
        """The text with the face of its level: a heading ends with its first full stop."""
        for level, face in ((FIRST_LEVEL, Face.HEI), (SECOND_LEVEL, Face.KAI)):
            if level.match(self.text):
                head, stop, rest = self.text.partition("。")
                parts = [Span(head + stop, face), Span(rest, Face.FANG)]
                return [one for one in parts if one.text]
        return [Span(self.text, Face.FANG)]

    @property
    def is_heading(self) -> bool:
        """Nothing but a heading, which does not stay behind alone at the foot of a page."""
        return self.spans[0].face is not Face.FANG and len(self.spans) == 1

    @property
    def leads_in(self) -> bool:
        """It announces what follows, and stays on its page."""
        return self.text.endswith("：")


@dataclass(frozen=True)
class Column:
    """A column of a table; `share` of the width, `merges` equal cells that follow each other."""

    label: str
    share: float
    align: Align = Align.LEFT
    merges: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of text under a head that returns on every page.

    `heads` are the rows, counted from 0, that head those below them: set in 黑体, never the last
    of a page.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    heads: Set[int] = frozenset()


Block = Paragraph | Table


@dataclass(frozen=True)
class Annex:
    """What is attached, on pages of its own."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Imprint:
    """版记: to whom copies go, who printed it, when."""

    copies_to: str
    office: str
    day: date


@dataclass(frozen=True)
class Document:
    """An official document after GB/T 9704-2012.

    `labels` are printed on every page of what is not the real thing: 演示数据, 草稿.
    """

    agency: str
    number: str
    title: str
    addressee: str
    body: Sequence[Block]
    signed_by: str
    dated: date
    annexes: Sequence[Annex] = ()
    imprint: Imprint | None = None
    labels: Sequence[str] = ()


def chinese_date(day: date) -> str:
    """2026年3月5日: Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(moment: datetime) -> str:
    """2026年3月5日14:03 in China time; midnight is the end of the day before, 24:00."""
    day, last = china_date(moment), last_day(moment)
    if day != last:
        return f"{chinese_date(last)}24:00"
    return f"{chinese_date(day)}{moment.astimezone(CHINA):%H:%M}"


def numeral(number: int) -> str:
    """一, 十, 十一, 二十三: for the first level, up to 99."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, digits[tens % 10] + "十")
    return head + (digits[ones] if ones or not tens else "")
