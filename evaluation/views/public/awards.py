"""Commendations, the register of titles, and certificates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.limits import too_often
from evaluation import charts
from evaluation.forms.public.awards import CommendationFilter, SerialForm, TitleFilter
from evaluation.queries.documents import issued_to_the_public
from evaluation.queries.public import awards, commended, title_pages
from evaluation.queries.public.notices import sections
from evaluation.views.public.base import PublicPage, page_of
from evaluation.views.public.exports import table_file, titles_columns
from evaluation.vocabulary import DocumentKind
from workflows import clock
from workflows.deadlines import china_date


class _TitlePage(PublicPage):
    """A filtered list of titles, also as a file (`?format=xlsx` or csv)."""

    form_class = CommendationFilter
    file_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the whole filtered list as a file."""
        form = self.form_class(request.GET)
        rows = awards.filtered(awards.titles(), form.chosen())
        wanted = request.GET.get("format", "")
        if wanted in ("xlsx", "csv"):
            table = map(awards.title_row, rows.iterator(chunk_size=500))
            return table_file(wanted, self.file_name, _("Titles"), titles_columns(), table)
        page = page_of(request, rows)
        context = self.get_context_data(
            filter=form,
            page=page,
            rows=[awards.title_row(one) for one in page],
            is_filtered=bool(form.chosen()),
            **kwargs,
        )
        return self.render_to_response(context)


class CommendationList(_TitlePage):
    """Who was named and commended, by year, category and township."""

    template_name = "public/commendation_list.html"
    file_name = "commendations"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also the documents themselves."""
        documents = [
            {"naming": one, "entries": awards.entries_of(one)} for one in awards.namings()[:10]
        ]
        return super().get_context_data(documents=documents, counts=commended.counts(), **kwargs)


class TitleList(_TitlePage):
    """The register: which titles are held, and what became of the others."""

    template_name = "public/title_list.html"
    form_class = TitleFilter
    file_name = "titles"


class Title(PublicPage):
    """One title: what is held until when, and what became of it and of its unit."""

    template_name = "public/title.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The title that the address names."""
        title = title_pages.found_by_key(self.kwargs["key"])
        if title is None:
            raise Http404
        found = title_pages.title_page(title, china_date(clock.now()))
        crumbs = [
            {"url": reverse("title_list"), "label": _("Register of titles")},
            {"url": "", "label": title.name},
        ]
        return super().get_context_data(crumbs=crumbs, **found, **kwargs)


class Commendation(PublicPage):
    """One naming: document number, text and lists."""

    template_name = "public/commendation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The document with its lists."""
        naming = get_object_or_404(awards.namings(), pk=self.kwargs["pk"])
        crumbs = [
            {"url": reverse("commendation_list"), "label": _("Commendations")},
            {"url": "", "label": str(naming.number)},
        ]
        return super().get_context_data(
            naming=naming,
            sections=sections(naming.list),
            commended=commended.sections_of(naming),
            entries=awards.entries_of(naming),
            documents=issued_to_the_public(naming.round, DocumentKind.DECISION),
            crumbs=crumbs,
            **kwargs,
        )


class CertificateCheck(PublicPage):
    """Asks for a serial and goes to its answer."""

    template_name = "public/certificate_check.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; with a serial in the address, the answer's own address."""
        form = SerialForm(request.GET) if "serial" in request.GET else SerialForm()
        if form.is_valid() and "/" not in form.cleaned_data["serial"]:
            return redirect("certificate", serial=form.cleaned_data["serial"])
        return self.render_to_response(self.get_context_data(form=form, **kwargs))


class Certificate(PublicPage):
    """One large answer. An unknown serial gets the same page, status and work as a known one."""

    template_name = "public/certificate.html"
    fresh_seconds = 0

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The answer, unless this address asks too often."""
        if too_often(request, "certificate", settings.CERTIFICATE_CHECKS_PER_HOUR):
            context = self.get_context_data(is_too_often=True, **kwargs)
            return self.render_to_response(context, status=429)
        now = clock.now()
        serial = awards.tidy_serial(self.kwargs["serial"])
        answer = awards.certificate_answer(serial, china_date(now))
        address = request.build_absolute_uri(reverse("certificate", args=[serial or "-"]))
        code = charts.qr("check", address, title=_("QR code of the address of this page"))
        context = self.get_context_data(
            now=now, answer=answer, qr=code, form=SerialForm(), **kwargs
        )
        return self.render_to_response(context)
