"""Attach and detach evidence. A file belongs to the unit and can serve several indicators."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext_noop as _

from evaluation.files import take_in
from evaluation.models import Application, Evidence, EvidenceUse
from evaluation.queries.rubrics import rubric_of
from evaluation.vocabulary import ApplicationStatus, EvidenceKind, Verb
from workflows import refusal
from workflows.action import Act, action

MOST_PER_INDICATOR = 20


@action(Verb.EVIDENCE_ATTACH)
def attach(
    act: Act,
    application: Application,
    *,
    indicator: str,
    upload: UploadedFile | None = None,
    evidence: Evidence | None = None,
    name: str = "",
    kind: str = EvidenceKind.DOCUMENT,
) -> EvidenceUse:
    """Put a new file, or one from the unit's library, behind an indicator; numbers it."""
    _check_part(application, indicator)
    uses = application.evidence_uses.filter(indicator=indicator)
    if uses.count() >= MOST_PER_INDICATOR:
        raise refusal.invalid(
            _("No more than %(most)d pieces for one indicator."), most=MOST_PER_INDICATOR
        )
    if evidence is None:
        evidence = _keep(act, application, upload, name, kind)
    if evidence.unit_id != application.unit_id:
        raise refusal.stranger()
    if already := uses.filter(evidence=evidence).first():
        return already
    last = uses.aggregate(last=Max("serial"))["last"] or 0
    use = EvidenceUse.objects.create(
        application=application, evidence=evidence, indicator=indicator, serial=last + 1
    )
    act.say(indicator=indicator, number=str(use), name=evidence.name, sha256=evidence.sha256)
    return use


@action(Verb.EVIDENCE_DETACH)
def detach(act: Act, application: Application, *, use: EvidenceUse) -> None:
    """Take evidence away from an indicator; the file stays in the unit's library."""
    if use.application_id != application.pk:
        raise refusal.stranger()
    _check_part(application, use.indicator)
    act.say(indicator=use.indicator, number=str(use), name=use.evidence.name)
    use.delete()


def _keep(
    act: Act, application: Application, upload: UploadedFile | None, name: str, kind: str
) -> Evidence:
    if upload is None:
        raise refusal.invalid(_("Choose a file."))
    stored = take_in(upload)
    evidence, _made = Evidence.objects.get_or_create(
        unit=application.unit,
        sha256=stored.sha256,
        defaults={
            "name": name or upload.name[-120:],
            "kind": EvidenceKind(kind),
            "size": stored.size,
            "content_type": stored.content_type,
            "added_at": act.now,
            "added_by": act.actor.user,
            "is_demo": application.category.round.is_demo,
        },
    )
    return evidence


def _check_part(application: Application, indicator: str) -> None:
    known = [one.number for one in rubric_of(application.category).indicators]
    if indicator not in known:
        raise refusal.invalid(_("There is no indicator %(number)s."), number=indicator)
    if application.status == ApplicationStatus.RETURNED:
        parts = application.supplements.get(answered_at=None).parts
        if indicator not in parts:
            raise refusal.Refusal(
                "locked", _("Only the returned parts can be changed."), status=409, where=indicator
            )
