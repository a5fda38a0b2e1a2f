"""The machine-readable schema: CSV on the Web metadata, one table for each data set."""

from __future__ import annotations

from typing import Any

from evaluation.publication.open_data.sets import SETS
from evaluation.publication.open_data.shape import Column, DataSet


def schema(base: str) -> dict[str, Any]:
    """CSVW metadata (W3C, 2015) for the CSV files below the address `base`."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": [
            {"@value": "社区教育称号开放数据", "@language": "zh"},
            {"@value": "Community education titles: open data", "@language": "en"},
        ],
        "tables": [_table(one, base) for one in SETS.values()],
    }


def _table(one: DataSet, base: str) -> dict[str, Any]:
    return {
        "url": f"{base}{one.name}.csv",
        "dc:title": _both(one.zh, one.en),
        "dc:description": _both(one.means_zh, one.means_en),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tableSchema": {"columns": [_column(column) for column in one.columns]},
    }


def _column(column: Column) -> dict[str, Any]:
    kind: str | dict[str, str] = column.kind
    if column.kind == "dateTime":
        kind = {"base": "dateTime", "format": "yyyy-MM-dd HH:mm"}
    return {
        "name": column.key,
        "titles": column.key,
        "dc:title": _both(column.zh, column.en),
        "dc:description": _both(column.means_zh, column.means_en),
        "datatype": kind,
    }


def _both(zh: str, en: str) -> list[dict[str, str]]:
    return [{"@value": zh, "@language": "zh"}, {"@value": en, "@language": "en"}]
