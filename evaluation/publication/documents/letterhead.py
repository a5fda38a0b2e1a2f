"""What the official documents of a round share: day, number, labels, imprint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evaluation.models import DocumentNumber, IssuedDocument, Round
from evaluation.publication.content import Imprint, Paragraph
from evaluation.vocabulary import DocumentKind
from workflows import clock
from workflows.deadlines import china_date

DEMO, DRAFT = "演示数据", "草稿"
CHINESE = "[\u3000-\u9fff\uff00-\uffef]"
BLANK_BESIDE_CHINESE = re.compile(rf"(?<={CHINESE}) +| +(?={CHINESE})")


@dataclass(frozen=True)
class Issue:
    """When a document was issued and under which number; a draft has no number yet."""

    day: date
    number: str
    is_draft: bool = False


def issue_of(round_: Round, kind: DocumentKind) -> Issue:
    """The document's issue, or a draft of today."""
    ordered = (
        IssuedDocument.objects.filter(round=round_, kind=kind).select_related("number").first()
    )
    if ordered is None:
        return draft(round_)
    return Issue(china_date(ordered.ordered_at), str(ordered.number or ""))


def draft(round_: Round) -> Issue:
    """A document that is not issued: today's date, room for the number."""
    today = china_date(clock.now())
    code = DocumentNumber.series_of(round_.programme.agency_code, round_.is_demo)
    return Issue(today, f"{code}〔{today.year}〕 号", is_draft=True)


def labels(round_: Round, issue: Issue) -> tuple[str, ...]:
    """What stands across every page of what is not the real thing."""
    return (*((DEMO,) if round_.is_demo else ()), *((DRAFT,) if issue.is_draft else ()))


def imprint(round_: Round, issue: Issue) -> Imprint:
    """版记: copies, the printing office, the day."""
    programme = round_.programme
    return Imprint(programme.copies_to, programme.issuer, issue.day)


def paragraphs(text: str) -> list[Paragraph]:
    """A text that a person wrote, by its lines, without the indents and blank lines in it."""
    lines = (line.strip(" \t\u3000\r") for line in text.split("\n"))
    return [Paragraph(line) for line in lines if line]


def tight(text: str) -> str:
    """Without the blanks between Chinese and figures that a page on screen has."""
    return BLANK_BESIDE_CHINESE.sub("", text.strip())


def joined(words: Iterable[str]) -> str:
    """A list in a Chinese sentence."""
    return "、".join(words)
