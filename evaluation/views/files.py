"""A table as a file to keep: XLSX or CSV, in which no text can act as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from evaluation.publication import xlsx


def wants_csv(request: HttpRequest) -> bool:
    """Whether the address asks for CSV; without a word it is XLSX."""
    return request.GET.get("file") == "csv"


def table_file(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str, as_csv: bool
) -> HttpResponse:
    """The rows as an attachment; `name` has no ending."""
    if as_csv:
        content, content_type = xlsx.csv_bytes(columns, rows), xlsx.CSV_TYPE
    else:
        content, content_type = xlsx.xlsx(columns, rows, sheet=sheet), xlsx.XLSX_TYPE
    ending = "csv" if as_csv else "xlsx"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )
