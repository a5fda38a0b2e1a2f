"""Papers one at a time: the certificates of a round, and what there is of one application."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from evaluation.models import Round
from evaluation.publication.subject import Subject
from evaluation.queries.certificates import certificates_of, line
from evaluation.views.applicant.application import OfApplication
from evaluation.views.applicant.papers import OF_APPLICATION, paper_refusal
from evaluation.views.documents import crumbs_of, known_kind, private_file
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import DocumentKind, Sight

ON_A_PAGE = 50
OF_A_CERTIFICATE = (DocumentKind.CERTIFICATES, DocumentKind.PLAQUES)


class OfRound(ActorMixin):
    """About a round whose documents the person may read."""

    kwargs: dict[str, Any]

    def round(self) -> Round:
        """The round of the address; 404 for anybody else."""
        seen = self.seen(Sight.DOCUMENT_READ).select_related("programme")
        return get_object_or_404(seen, pk=self.kwargs["pk"])


class RoundCertificates(OfRound, Page):
    """Every certificate of the round, each to be printed alone."""

    template_name = "secretariat/certificates.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of them."""
        round_ = self.round()
        page = Paginator(certificates_of(round_), ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            round=round_,
            page=page,
            rows=[line(one) for one in page],
            crumbs=crumbs_of(round_, _("Certificates")),
            **kwargs,
        )


class OneCertificate(OfRound, View):
    """One certificate or plaque, as the record stands."""

    def get(
        self, request: HttpRequest, pk: int, serial: str, kind: str, format: str
    ) -> HttpResponse:
        """The file."""
        known = known_kind(kind, format)
        if known not in OF_A_CERTIFICATE:
            raise Http404
        back = reverse("round_certificates", args=[pk])
        return private_file(request, known, Subject(self.round(), serial=serial), format, back)


class ApplicationPaper(OfApplication, View):
    """The dossier, the report, the certificate or the plaque of one application."""

    def get(self, request: HttpRequest, pk: int, kind: str, format: str) -> HttpResponse:
        """The file, for those whom the permission table lets read it."""
        known = known_kind(kind, format)
        if known not in OF_APPLICATION:
            raise Http404
        if paper_refusal(self.actor, self.application, known) is not None:
            raise Http404
        subject = Subject(self.application.category.round, self.application)
        return private_file(request, known, subject, format, reverse("application", args=[pk]))
