"""A list as a file to keep: XLSX or CSV, public fields only, through the publication gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evaluation.publication import gate, xlsx


def titles_columns() -> dict[str, str]:
    """Heads and keys of a list of titles."""
    return {
        _("Unit"): "name",
        _("Category"): "category",
        _("Status"): "status",
        _("Held since"): "since",
        _("Held until"): "until",
        _("Document number"): "number",
        _("Remark"): "remark",
    }


def commended_columns() -> dict[str, str]:
    """Heads and keys of a list of commended collectives and individuals."""
    return {
        _("Name of the nominee"): "name",
        _("Kind"): "kind_label",
        _("Work unit"): "unit",
        _("Post"): "post",
        _("Commended as"): "honour",
        _("Township or sub-district"): "township",
        _("Commended on"): "since",
        _("Document number"): "number",
        _("Status"): "status_label",
        _("Revoked on"): "revoked",
        _("Remark"): "remark",
    }


def table_file(
    kind: str, name: str, sheet: str, columns: Mapping[str, str], rows: Iterable[dict[str, Any]]
) -> HttpResponse:
    """The rows as an attachment.

    Raises Refusal, naming the place, when personal data got into a published remark.
    """
    cells = ([row[key] for key in columns.values()] for row in rows)
    if kind == "csv":
        content, content_type = xlsx.csv_bytes(list(columns), cells), xlsx.CSV_TYPE
    else:
        content, content_type = xlsx.xlsx(list(columns), cells, sheet=sheet), xlsx.XLSX_TYPE
    gate.check_file(content, kind, f"{name}.{kind}")
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'},
    )
