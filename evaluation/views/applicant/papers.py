"""The papers of one application: which there are, who may have them, and why one is grey."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from evaluation.models import Application
from evaluation.publication.kinds import KINDS
from evaluation.publication.subject import Subject
from evaluation.views.applicant.reading import reading_of
from evaluation.vocabulary import DocumentKind, Sight
from workflows.actor import Actor
from workflows.authority import table
from workflows.refusal import Refusal, stranger

OF_APPLICATION = (
    DocumentKind.DOSSIER,
    DocumentKind.REPORT,
    DocumentKind.CERTIFICATES,
    DocumentKind.PLAQUES,
)


def paper_refusal(actor: Actor, application: Application, kind: DocumentKind) -> Refusal | None:
    """Why the actor may not have the paper: a report shows scores, the others the whole of it.

    Who reads blind, or only some indicators, is a stranger to them. A refusal counts as false:
    compare with None.
    """
    if kind == DocumentKind.REPORT:
        answer = table.may(actor, Sight.SCORES_READ, application)
        return None if answer else answer
    return None if reading_of(actor, application).is_full else stranger()


def papers_of(actor: Actor, application: Application) -> list[dict[str, Any]]:
    """The papers that concern the actor, each with its address or the reason why not yet."""
    subject = Subject(application.category.round, application)
    found = []
    for kind in OF_APPLICATION:
        refusal = paper_refusal(actor, application, kind)
        if refusal is not None and refusal.code == "stranger":
            continue
        found.append(
            {
                "label": kind.label,
                "url": reverse("application_paper", args=[application.pk, kind, "pdf"]),
                "lacks": str(refusal) if refusal is not None else KINDS[kind].lacks(subject),
            }
        )
    return found
