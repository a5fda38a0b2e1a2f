"""Recuse an expert; call one more expert when the sheets spread too far."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.actions import panels
from evaluation.models import Application, Assignment, Recusal, Round, Scoresheet
from evaluation.vocabulary import (
    ApplicationStatus,
    AssignmentReason,
    AssignmentStatus,
    InterestKind,
    RoundStatus,
    Verb,
)
from workflows import refusal
from workflows.action import Act, action


@action(Verb.ASSIGNMENT_RECUSE)
def recuse(act: Act, assignment: Assignment, *, kind: str, note: str) -> Assignment | None:
    """Take an expert off: the sheet is kept but leaves the arithmetic; returns the replacement.

    A reviewed application goes back under review until the replacement's sheet is in.
    """
    if not note.strip():
        raise refusal.invalid(_("A recusal needs a reason."))
    application = assignment.application
    open_rounds = Round.objects.filter(status__in=(RoundStatus.OPEN, RoundStatus.REVIEWING))
    of_it = open_rounds.filter(pk=application.category.round_id)
    if of_it.select_for_update().first() is None:
        raise refusal.invalid(_("The ranking has been sealed."))
    Recusal.objects.create(assignment=assignment, kind=InterestKind(kind), note=note, at=act.now)
    assignment.status = AssignmentStatus.RECUSED
    assignment.save(update_fields=["status"])
    Scoresheet.objects.filter(assignment=assignment).update(is_excluded=True)
    replacement = panels.replace(act, application, AssignmentReason.REPLACEMENT)
    if application.status == ApplicationStatus.REVIEWED:
        application.move(ApplicationStatus.REVIEWING)
    act.say(expert=assignment.pseudonym, kind=kind, note=note, replacement=replacement.pseudonym)
    return replacement


@action(Verb.REREVIEW_ALLOT)
def call_one_more(act: Act, application: Application) -> Assignment:
    """The sheets spread beyond the limit: one more expert, by the same seed; all sheets count."""
    extra = panels.replace(act, application, AssignmentReason.REREVIEW)
    act.say(expert=extra.pseudonym)
    return extra
