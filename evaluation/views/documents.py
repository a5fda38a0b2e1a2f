"""Documents to be had: issued ones as they were stored, drafts as the record stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views import View

from evaluation.models import IssuedDocument, Round
from evaluation.publication.fonts import BrokenFont, NoSuchCharacter
from evaluation.publication.kinds import KINDS, TYPES
from evaluation.publication.stored import document_file, stored_bytes
from evaluation.publication.subject import NotYet, Subject
from evaluation.queries.documents import documents_of
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import DocumentKind, FileFormat, Sight

A_DAY = 24 * 60 * 60


def issued_document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document that was issued to the public: the bytes that were stored, with their hash."""
    official = [kind for kind in DocumentKind if kind.is_official]
    document = get_object_or_404(
        IssuedDocument.objects.select_related("round", "number"),
        pk=pk,
        kind__in=official,
        stored_at__isnull=False,
    )
    etag = quote_etag(document.sha256)
    response = get_conditional_response(request, etag=etag) or _file(
        stored_bytes(document),
        DocumentKind(document.kind),
        FileFormat(document.format),
        str(document.number or document.round.name),
    )
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


class RoundDocuments(Page):
    """The documents of a round, issued and to come."""

    template_name = "secretariat/documents.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each kind with its issued files."""
        seen = self.seen(Sight.DOCUMENT_READ).select_related("programme")
        round_ = get_object_or_404(seen, pk=kwargs["pk"])
        sees_results = self.seen(Sight.RESULT_READ).filter(pk=round_.pk).exists()
        rows = [
            row for row in documents_of(round_) if sees_results or not row["kind"].shows_results
        ]
        for row in rows:
            kind = KINDS[row["kind"]]
            row |= {"formats": list(kind.makers), "lacks": kind.lacks(Subject(round_))}
        return super().get_context_data(
            round=round_, rows=rows, crumbs=crumbs_of(round_, _("Documents")), **kwargs
        )


def crumbs_of(round_: Round, here: str) -> list[dict[str, str]]:
    """Rounds › the round › this page."""
    return [
        {"url": reverse("round_list"), "label": _("Rounds")},
        {"url": reverse("round", args=[round_.pk]), "label": round_.name},
        {"url": "", "label": here},
    ]


class RoundDocument(ActorMixin, View):
    """A document of a round as a file: as it was issued, or a draft that says so."""

    def get(self, request: HttpRequest, pk: int, kind: str, format: str) -> HttpResponse:
        """The file; back to the list with a sentence when it cannot be made."""
        known = known_kind(kind, format)
        sight = Sight.RESULT_READ if known.shows_results else Sight.DOCUMENT_READ
        round_ = get_object_or_404(self.seen(sight).select_related("programme"), pk=pk)
        if not known.is_of_round:
            raise Http404
        back = reverse("round_documents", args=[pk])
        asked = request.GET.get("edition", "")
        edition = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
        return private_file(request, known, Subject(round_, edition=edition), format, back)


def known_kind(kind: str, format_: str) -> DocumentKind:
    """The kind of an address; 404 for a kind that is not made, or not in this format."""
    if kind not in KINDS or format_ not in KINDS[DocumentKind(kind)].makers:
        raise Http404
    return DocumentKind(kind)


def private_file(
    request: HttpRequest, kind: DocumentKind, subject: Subject, format_: str, back: str
) -> HttpResponse:
    """The file, kept by no cache; back with a sentence when it cannot be made."""
    try:
        content = document_file(kind, subject, FileFormat(format_))
    except NoSuchCharacter as error:
        why = _("No font has these characters: %(characters)s.") % {"characters": error}
    except (NotYet, BrokenFont, OSError) as error:
        why = str(error)
    else:
        about = str(subject.application or subject.round)
        name = " ".join(part for part in (about, subject.serial) if part)
        response = _file(content, kind, FileFormat(format_), name)
        patch_cache_control(response, private=True, no_store=True)
        return response
    messages.error(request, why)
    return redirect(back)


def _file(content: bytes, kind: DocumentKind, format_: FileFormat, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[format_])
    response.headers["Content-Disposition"] = content_disposition_header(
        True, f"{name} {kind.label}.{format_.value}"
    )
    return response
