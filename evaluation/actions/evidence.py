"""Attach and detach evidence. A file belongs to the unit and can serve several indicators."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop as _

from evaluation.files.checks.base import MEGABYTE
from evaluation.files.intake import examine, take_in
from evaluation.models import Application, Evidence, EvidenceUse, Unit
from evaluation.queries.rubrics import rubric_of
from evaluation.queries.storage import (
    Room,
    most_for_an_indicator,
    room_of_application,
    room_of_unit,
)
from evaluation.vocabulary import ApplicationStatus, EvidenceKind, Verb
from workflows import refusal
from workflows.action import Act, action

OF_THE_APPLICATION = _(
    "This application has room for %(files)d more files and %(left)s MB; this file has "
    "%(size)s MB. Take away evidence that is not needed, or make the file smaller."
)
OF_THE_UNIT = _(
    "The unit's library has room for %(files)d more files and %(left)s MB; this file has "
    "%(size)s MB. Use a file that is in the library, make this one smaller, or ask the secretariat."
)


@action(Verb.EVIDENCE_ATTACH)
def attach(
    act: Act,
    application: Application,
    *,
    indicator: str,
    further: Sequence[str] = (),
    upload: UploadedFile | None = None,
    evidence: Evidence | None = None,
    name: str = "",
    kind: str = EvidenceKind.DOCUMENT,
) -> EvidenceUse:
    """Put a new file, or one from the unit's library, behind an indicator; numbers it.

    `further` names other indicators that the same file supports. Returns the first use.
    """
    indicators = list(dict.fromkeys([indicator, *further]))
    for number in indicators:
        _check_part(application, number)
    # Two applications of one unit share its room: they are added up one after the other.
    Unit.objects.select_for_update().get(pk=application.unit_id)
    if evidence is None:
        evidence = _keep(act, application, upload, name, kind)
    if evidence.unit_id != application.unit_id:
        raise refusal.stranger()
    if not evidence.uses.filter(application=application).exists():
        _check_room(room_of_application(application), evidence.size, OF_THE_APPLICATION)
    uses = _uses(application, evidence, indicators)
    act.say(
        numbers=[str(use) for use in uses],
        indicator=indicator,
        name=evidence.name,
        sha256=evidence.sha256,
    )
    return uses[0]


@action(Verb.EVIDENCE_DETACH)
def detach(act: Act, application: Application, *, use: EvidenceUse) -> None:
    """Take evidence away from an indicator; the file stays in the unit's library."""
    if use.application_id != application.pk:
        raise refusal.stranger()
    _check_part(application, use.indicator)
    act.say(indicator=use.indicator, number=str(use), name=use.evidence.name)
    use.delete()


def _uses(application: Application, evidence: Evidence, indicators: list[str]) -> list[EvidenceUse]:
    """The uses behind these indicators: those that exist, and new ones numbered after the last."""
    present: dict[str, list[EvidenceUse]] = {number: [] for number in indicators}
    for use in application.evidence_uses.filter(indicator__in=indicators):
        present[use.indicator].append(use)
    found, most = {}, most_for_an_indicator()
    for number, uses in present.items():
        same = [use for use in uses if use.evidence_id == evidence.pk]
        if not same and len(uses) >= most:
            raise refusal.invalid(
                _("No more than %(most)d pieces for one indicator."),
                most=most,
            )
        last = max((use.serial for use in uses), default=0)
        found[number] = (
            same[0]
            if same
            else EvidenceUse(
                application=application, evidence=evidence, indicator=number, serial=last + 1
            )
        )
    EvidenceUse.objects.bulk_create(use for use in found.values() if use.pk is None)
    return list(found.values())


def _keep(
    act: Act, application: Application, upload: UploadedFile | None, name: str, kind: str
) -> Evidence:
    if upload is None:
        raise refusal.invalid(_("Choose a file."))
    checked = examine(upload)
    digest = hashlib.sha256(checked.content).hexdigest()
    known = Evidence.objects.filter(unit=application.unit, sha256=digest).first()
    if known is not None:
        return known
    _check_room(room_of_unit(application.unit), len(checked.content), OF_THE_UNIT)
    stored = take_in(upload)
    return Evidence.objects.create(
        unit=application.unit,
        sha256=stored.sha256,
        original_sha256=stored.original_sha256,
        name=name or upload.name[-120:],
        kind=EvidenceKind(kind),
        size=stored.size,
        content_type=stored.content_type,
        added_at=act.now,
        added_by=act.actor.user,
        is_demo=application.category.round.is_demo,
    )


def _check_room(room: Room, size: int, sentence: str) -> None:
    """One more file fits, or the sentence says what is left."""
    if not room.takes(size):
        raise refusal.invalid(
            sentence,
            files=room.files_left,
            left=f"{room.bytes_left / MEGABYTE:.1f}",
            size=f"{size / MEGABYTE:.1f}",
        )


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
