"""Start, edit, submit, withdraw an application; answer a supplement; lapse; conclude."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from evaluation.models import (
    Application,
    Category,
    Extension,
    Title,
    TrackingCode,
    Unit,
    UnitSnapshot,
)
from evaluation.publication import printable
from evaluation.queries.completeness import missing
from evaluation.queries.rubrics import rubric_of, yearbook_of
from evaluation.vocabulary import (
    HOLDING,
    ApplicationStatus,
    Level,
    RoundStatus,
    TitleKind,
    Verb,
)
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import china_date

S = ApplicationStatus
MAPS = ("facts", "self_marks", "reasons")
FIELDS = ("contact_name", "contact_phone", "report", "is_truthful")


@action(Verb.APPLICATION_START)
def start(act: Act, unit: Unit, *, category: Category) -> Application:
    """Open a draft for a unit in a category that is open for it."""
    _check_call(act, unit, category)
    _check_titles(act, unit, category)
    if Application.objects.filter(unit=unit, category__round=category.round).filter(
        ~Q(status__in=[S.WITHDRAWN, S.LAPSED, S.REFUSED]) | Q(category=category)
    ):
        raise refusal.invalid(_("The unit has an application in this round already."))
    application = Application.objects.create(
        category=category,
        unit=unit,
        snapshot=UnitSnapshot.objects.get(round=category.round, unit=unit),
        status_since=act.now,
    )
    act.opens(application)
    act.say(unit=unit.full_name, category=category.name)
    return application


@action(Verb.APPLICATION_EDIT)
def edit(act: Act, application: Application, **changes: Any) -> Application:
    """Save part of the form. A returned application takes changes in returned parts only."""
    changed = _apply(application, changes)
    if changed:
        _check_unlocked(application, changed)
        application.save(update_fields=sorted({where.split(":")[0] for where in changed}))
    act.say(changed=sorted(changed))
    return application


@action(Verb.APPLICATION_SUBMIT)
def submit(act: Act, application: Application) -> Application:
    """Hand the complete form in: the year's figures are frozen into it, the form locks."""
    _refuse_gaps(application)
    _refuse_what_no_font_has(application)
    application.facts = {**application.facts, **yearbook_of(application)}
    application.submitted_at = act.now
    application.save(update_fields=["facts", "submitted_at"])
    TrackingCode.objects.get_or_create(application=application)
    asks_township = application.category.stage_plan.township_recommendation
    application.move(S.SUBMITTED if asks_township else S.CHECKING)
    act.say(facts=application.facts, self_marks=application.self_marks)
    return application


@action(Verb.SUPPLEMENT_SUBMIT)
def supplement(act: Act, application: Application, *, answer: str) -> Application:
    """Answer a return: the form locks again and the formal check goes on."""
    if not answer.strip():
        raise refusal.invalid(_("Say in a sentence what was supplemented."))
    returned = application.supplements.get(answered_at=None)
    application.facts = {**application.facts, **_unlocked_yearbook(application, returned.parts)}
    application.save(update_fields=["facts"])
    _refuse_gaps(application)
    _refuse_what_no_font_has(application)
    returned.answered_at = act.now
    returned.answer = answer
    returned.save(update_fields=["answered_at", "answer"])
    application.move(S.CHECKING)
    act.say(answer=answer, parts=returned.parts)
    return application


@action(Verb.APPLICATION_WITHDRAW)
def withdraw(act: Act, application: Application, *, reason: str) -> Application:
    """The unit takes its application back; what was done stays on the record."""
    if not reason.strip():
        raise refusal.invalid(_("A withdrawal needs a reason."))
    if application.category.round.status not in (
        RoundStatus.OPEN,
        RoundStatus.REVIEWING,
        RoundStatus.RANKED,
    ):
        raise refusal.invalid(_("After the decision an application cannot be withdrawn."))
    application.ended_because = reason
    application.save(update_fields=["ended_because"])
    application.move(S.WITHDRAWN)
    act.say(reason=reason)
    return application


@action(Verb.APPLICATION_LAPSE)
def lapse(act: Act, application: Application) -> Application:
    """Nothing was submitted in time."""
    application.move(S.LAPSED)
    return application


@action(Verb.APPLICATION_CONCLUDE)
def conclude(act: Act, application: Application) -> Application:
    """Opinions, sheets and visit are in: the application is reviewed."""
    application.move(S.REVIEWED)
    act.say(
        sheets=application.assignments.filter(scoresheet__submitted_at__isnull=False).count(),
        opinions=application.opinions.filter(given_at__isnull=False).count(),
    )
    return application


def _check_call(act: Act, unit: Unit, category: Category) -> None:
    if unit.kind not in Level(category.level).kinds:
        raise refusal.invalid(_("This kind of unit does not apply in this category."))
    extended = Extension.objects.filter(category=category, unit=unit, until__gt=act.now)
    is_open = category.round.status == RoundStatus.OPEN and category.closes_at > act.now
    if not is_open and not extended.exists():
        raise refusal.Refusal("too_late", _("The deadline has passed."), status=409)


def _check_titles(act: Act, unit: Unit, category: Category) -> None:
    held = Title.objects.filter(unit=unit, status__in=HOLDING)
    if held.filter(Q(kind=category.title) | Q(kind=TitleKind.DEMONSTRATION)).exists():
        raise refusal.invalid(_("The unit holds this title, or a higher one, already."))
    barred = Title.objects.filter(unit=unit, barred_until__gt=china_date(act.now))
    if last := barred.order_by("-barred_until").first():
        raise refusal.invalid(
            _("A title of the unit was revoked; it may apply again from %(day)s on."),
            day=last.barred_until,
        )


def _apply(application: Application, changes: dict[str, Any]) -> set[str]:
    changed = set()
    for field in FIELDS:
        if field in changes and changes[field] != getattr(application, field):
            setattr(application, field, changes[field])
            changed.add(field)
    for field in MAPS:
        kept = getattr(application, field)
        for key, value in changes.get(field, {}).items():
            if kept.get(key) != value:
                kept[key] = value
                changed.add(f"{field}:{key}")
    return changed


def _check_unlocked(application: Application, changed: set[str]) -> None:
    if application.status != S.RETURNED:
        return
    parts = set(application.supplements.get(answered_at=None).parts)
    for where in changed:
        if _part_of(application, where) not in parts:
            raise refusal.Refusal(
                "locked", _("Only the returned parts can be changed."), status=409, where=where
            )


def _part_of(application: Application, where: str) -> str:
    field, _colon, key = where.partition(":")
    if field in ("contact_name", "contact_phone"):
        return "contact"
    if field == "is_truthful":
        return "truthful"
    if field != "facts":
        return key or field
    for indicator in rubric_of(application.category).indicators:
        if any(given.key == key for given in indicator.inputs):
            return indicator.number
    return key


def _unlocked_yearbook(application: Application, parts: dict[str, str]) -> dict[str, Any]:
    """The year's figures of today, for the returned parts; all of them if `yearbook` is one."""
    today = yearbook_of(application)
    if "yearbook" in parts:
        return today
    wanted = {
        given.key
        for indicator in rubric_of(application.category).indicators
        if indicator.number in parts
        for given in indicator.inputs
    }
    return {key: value for key, value in today.items() if key in wanted}


def _refuse_what_no_font_has(application: Application) -> None:
    """Documents will print what was written: a character that no font has is named now."""
    mark, reason = gettext_lazy("Indicator {number}"), gettext_lazy("Reason at indicator {number}")
    printable.check(
        {
            format_lazy(mark, number=number): json.dumps(given, ensure_ascii=False)
            for number, given in application.self_marks.items()
        }
    )
    printable.check(
        {format_lazy(reason, number=number): text for number, text in application.reasons.items()}
    )
    printable.check({gettext_lazy("Self-evaluation report"): application.report})


def _refuse_gaps(application: Application) -> None:
    if gaps := missing(application):
        raise refusal.Refusal(
            "incomplete",
            _("%(count)d things are missing. First: %(where)s %(first)s"),
            status=422,
            count=len(gaps),
            where=gaps[0].where,
            first=gaps[0].what,
            gaps=gaps,
        )
