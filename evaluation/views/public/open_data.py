"""Open data: the page that explains it, the files, their schema."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from evaluation.publication import open_data
from evaluation.views.public.base import PublicPage
from evaluation.views.public.caching import shared
from evaluation.views.public.language import in_asked_language

FRESH_SECONDS = 5 * 60


class OpenData(PublicPage):
    """What there is, in which forms, and what every column means."""

    template_name = "public/open_data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The data sets with their columns in the reader's language."""
        return super().get_context_data(
            sets=[_told(one) for one in open_data.SETS.values()], **kwargs
        )


def _told(one: open_data.DataSet) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "means": one.means,
        "files": [
            {"kind": kind.upper(), "url": reverse("open_data_file", args=[one.name, kind])}
            for kind in open_data.FORMATS
        ],
        "columns": one.columns,
    }


@in_asked_language
def data_file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """One data set as CSV, XLSX or JSON, at an address that stays."""
    one = open_data.SETS.get(name)
    if one is None or kind not in open_data.FORMATS:
        raise Http404

    def make() -> HttpResponse:
        schema_url = request.build_absolute_uri(reverse("open_data_schema"))
        content, content_type = open_data.file_of(one, kind, schema_url)
        disposition = f'attachment; filename="{name}.{kind}"'
        return HttpResponse(
            content, content_type=content_type, headers={"Content-Disposition": disposition}
        )

    return shared(request, make, FRESH_SECONDS)


def schema(request: HttpRequest) -> HttpResponse:
    """The schema of all files as CSV on the Web metadata."""
    base = request.build_absolute_uri(reverse("open_data"))
    text = json.dumps(open_data.schema(base), ensure_ascii=False, indent=1)
    return shared(
        request,
        lambda: HttpResponse(text, content_type="application/csvm+json; charset=utf-8"),
        FRESH_SECONDS,
    )
