"""Columns that several data sets share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluation.publication.open_data.shape import Column
from evaluation.queries.public.words import category_name
from evaluation.queries.record import label


def in_words(enum: Any) -> Callable[[str], str]:
    """How a code of this enum is told to people."""
    return lambda code: label(enum, code)


UNIT_CODE = Column(
    "unit_code",
    "单位代码",
    "Unit code",
    "string",
    "统计用区划代码，12 位",
    "12-digit statistical code",
)
UNIT = Column("unit", "单位", "Unit", "string", "公布时的名称", "Name when it was published")
DOCUMENT = Column("document", "文号", "Document number", "string", "发文字号", "Document number")
CATEGORY = Column(
    "category",
    "类别",
    "Category",
    "string",
    "experimental 或 demonstration，加 _township 或 _village",
    "experimental or demonstration, with _township or _village",
    says=category_name,
)
SHA256 = Column(
    "sha256",
    "校验码",
    "SHA-256",
    "string",
    "名单原文的 SHA-256",
    "SHA-256 of the list's exact text",
)
ROUND = Column("round", "批次", "Round", "string", "批次名称", "Name of the round")
PUBLISHED = Column(
    "published", "公布时间", "Published", "dateTime", "北京时间", "China Standard Time"
)
