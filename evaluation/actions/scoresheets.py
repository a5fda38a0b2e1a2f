"""An expert saves and submits the sheet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.models import Assignment, Scoresheet
from evaluation.queries.rubrics import judged_by, not_applicable, rubric_of
from evaluation.queries.sheets import basis_of, saved_sheet
from evaluation.scoring import sheet
from evaluation.scoring.errors import SheetErrors
from evaluation.scoring.exact import decimal28
from evaluation.vocabulary import AssignmentStatus, Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.SCORESHEET_SAVE)
def save(
    act: Act,
    assignment: Assignment,
    *,
    marks: dict[str, str],
    remarks: dict[str, str] | None = None,
    comment: str = "",
    basis: str | None = None,
) -> Scoresheet:
    """Keep a sheet that is not finished; given marks are checked, missing ones are not.

    `basis` names the state that the form was opened at (`queries.sheets.basis_of`).
    """
    _refuse_stale(assignment, basis)
    given = {number: mark for number, mark in marks.items() if mark not in ("", None)}
    _read(assignment, given, only=set(given))
    scoresheet, _made = Scoresheet.objects.get_or_create(assignment=assignment)
    scoresheet.marks, scoresheet.remarks, scoresheet.comment = given, remarks or {}, comment
    scoresheet.save(update_fields=["marks", "remarks", "comment"])
    act.say(marked=len(given))
    return scoresheet


@action(Verb.SCORESHEET_SUBMIT)
def submit(
    act: Act,
    assignment: Assignment,
    *,
    marks: dict[str, str],
    remarks: dict[str, str] | None = None,
    comment: str = "",
    basis: str | None = None,
) -> Scoresheet:
    """Hand the complete sheet in; it cannot be changed afterwards. `basis` as in `save`."""
    _refuse_stale(assignment, basis)
    read = _read(assignment, marks)
    rubric = rubric_of(assignment.application.category)
    scoresheet = Scoresheet.objects.filter(assignment=assignment).first()
    scoresheet = scoresheet or Scoresheet(assignment=assignment)
    scoresheet.marks = sheet.to_mapping(read)
    scoresheet.remarks, scoresheet.comment = remarks or {}, comment
    scoresheet.total = round(decimal28(sheet.scaled(read, rubric.indicators)), 4)
    scoresheet.submitted_at = act.now
    scoresheet.save()
    assignment.status = AssignmentStatus.SUBMITTED
    assignment.save(update_fields=["status"])
    act.say(marks=scoresheet.marks, total=scoresheet.total)
    return scoresheet


def _refuse_stale(assignment: Assignment, basis: str | None) -> None:
    if basis is not None and basis != basis_of(saved_sheet(assignment)):
        raise refusal.stale(0)


def _read(assignment: Assignment, marks: dict[str, Any], only: set[str] | None = None) -> Any:
    application = assignment.application
    rubric = rubric_of(application.category)
    known = judged_by(rubric, "experts")
    asked = [one for one in known if only is None or one.number in only]
    if only is not None and (unknown := only - {one.number for one in known}):
        raise refusal.invalid(_("Unknown indicators: %(names)s."), names=", ".join(sorted(unknown)))
    try:
        return sheet.read_marks(marks, asked, not_applicable(rubric, application.facts))
    except SheetErrors as errors:
        number, fault = next(iter(errors.errors.items()))
        raise refusal.Refusal(
            "invalid",
            _("Indicator %(number)s %(fault)s."),
            status=422,
            number=number,
            fault=fault,
            errors=errors.errors,
        ) from None
