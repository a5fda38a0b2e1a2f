"""A list of titles as a file to keep: XLSX or CSV, public fields only, through the gate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evaluation.publication import gate, xlsx


def table_file(kind: str, name: str, rows: Iterable[dict[str, Any]]) -> HttpResponse:
    """The rows of titles as an attachment.

    Raises Refusal, naming the place, when personal data got into a published remark.
    """
    columns = [
        _("Unit"),
        _("Category"),
        _("Status"),
        _("Held since"),
        _("Held until"),
        _("Document number"),
        _("Remark"),
    ]
    keys = ("name", "category", "status", "since", "until", "number", "remark")
    cells = ([row[key] for key in keys] for row in rows)
    if kind == "csv":
        content, content_type = xlsx.csv_bytes(columns, cells), xlsx.CSV_TYPE
    else:
        content, content_type = xlsx.xlsx(columns, cells, sheet=_("Titles")), xlsx.XLSX_TYPE
    gate.check_file(content, kind, f"{name}.{kind}")
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'},
    )
