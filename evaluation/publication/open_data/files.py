"""A data set as a file: CSV and JSON with stable keys and codes, XLSX with words instead."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from evaluation.publication import gate, xlsx
from evaluation.publication.open_data.shape import DataSet
from evaluation.queries.public.words import local

JSON_TYPE = "application/json; charset=utf-8"


def file_of(one: DataSet, kind: str, schema_url: str) -> tuple[bytes, str]:
    """The bytes of the file and their content type; the same rows give the same bytes.

    Raises Refusal, naming the place, when personal data got into a published remark.
    """
    write, content_type = FORMATS[kind]
    content = write(one, schema_url)
    gate.check_file(content, kind, f"{one.name}.{kind}")
    return content, content_type


def _csv(one: DataSet, _schema_url: str) -> bytes:
    return xlsx.csv_bytes([column.key for column in one.columns], one.cells())


def _xlsx(one: DataSet, _schema_url: str) -> bytes:
    heads = [local(column.zh, column.en) for column in one.columns]
    return xlsx.xlsx(heads, one.words(), sheet=one.title)


def _json(one: DataSet, schema_url: str) -> bytes:
    keys = [column.key for column in one.columns]
    rows = [dict(zip(keys, cells, strict=True)) for cells in one.cells()]
    told = {"name": one.name, "schema": schema_url, "rows": rows}
    return json.dumps(told, ensure_ascii=False, default=_plain, indent=1).encode()


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
    return str(value)


FORMATS = {
    "csv": (_csv, xlsx.CSV_TYPE),
    "xlsx": (_xlsx, xlsx.XLSX_TYPE),
    "json": (_json, JSON_TYPE),
}
