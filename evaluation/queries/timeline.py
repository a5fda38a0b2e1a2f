"""The acts on an application as sentences, for readers who may know more or less of them.

Never shown here: marks, totals, places and the content of opinions; who scored is shown only
to those who may read the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from evaluation.models import Application
from evaluation.queries.changes import changes
from evaluation.queries.rubric_words import text
from evaluation.queries.rubrics import rubric_of
from evaluation.vocabulary import Role, Verb
from workflows.models import AuditEvent

WRITING = (Verb.APPLICATION_EDIT, Verb.EVIDENCE_ATTACH, Verb.EVIDENCE_DETACH)
NOT_TOLD = (Verb.SCORESHEET_SAVE, Verb.INTEREST_DECLARE)
NAMELESS = (Role.SYSTEM, Role.PUBLIC)
BY_EXPERTS = (Verb.SCORESHEET_SUBMIT, Verb.ASSIGNMENT_RECUSE)
FORMAL = (
    Verb.APPLICATION_START,
    Verb.APPLICATION_SUBMIT,
    Verb.CHECK_ACCEPT,
    Verb.CHECK_RETURN,
    Verb.CHECK_REFUSE,
    Verb.SUPPLEMENT_SUBMIT,
    Verb.APPLICATION_WITHDRAW,
    Verb.APPLICATION_CONCLUDE,
)
GENERAL_PARTS = {
    "yearbook": gettext_lazy("Year's figures"),
    "contact": gettext_lazy("Contact"),
    "contact_name": gettext_lazy("Contact"),
    "contact_phone": gettext_lazy("Contact"),
    "report": gettext_lazy("Self-evaluation report"),
    "truthful": gettext_lazy("Declaration"),
    "is_truthful": gettext_lazy("Declaration"),
}


@dataclass
class Told:
    """One line of the timeline, as components/_timeline.html wants it; `answer` if refused."""

    when: Any
    what: str
    who: str = ""
    post: str = ""
    reason: str = ""
    answer: str = ""
    changes: list[dict[str, Any]] = field(default_factory=list)


def events_of(application: Application) -> list[AuditEvent]:
    """The chain of an application, the oldest act first."""
    return list(
        AuditEvent.objects.filter(
            aggregate_type=Application._meta.label_lower, aggregate_id=application.pk
        ).order_by("seq")
    )


def last_event(aggregate: Model) -> AuditEvent | None:
    """The latest act on an application, or on another object with a chain."""
    return (
        AuditEvent.objects.filter(
            aggregate_type=aggregate._meta.label_lower, aggregate_id=aggregate.pk
        )
        .order_by("-seq")
        .first()
    )


def timeline(application: Application, *, everything: bool, names: bool) -> list[Told]:
    """The acts in words, the oldest first.

    `everything`: not only the formal ones. Experts and departments read no more than those, and
    of them neither who nor why: a reason may be about any indicator, a name is not theirs to know.
    `names`: also who among the experts did what.
    """
    told: list[Told] = []
    writing: list[AuditEvent] = []
    for event in events_of(application):
        if event.verb in NOT_TOLD or (not everything and event.verb not in FORMAL):
            continue
        if event.verb in WRITING:
            if writing and writing[-1].actor_id != event.actor_id:
                told.append(_written(application, writing))
                writing = []
            writing.append(event)
            continue
        if writing:
            told.append(_written(application, writing))
            writing = []
        one = _told(application, event, names)
        told.append(one if everything else Told(one.when, one.what, post=one.post))
    if writing:
        told.append(_written(application, writing))
    return told


def _told(application: Application, event: AuditEvent, names: bool) -> Told:
    is_hidden = event.verb in BY_EXPERTS and not names and event.post == Role.EXPERT
    return Told(
        when=event.at,
        what=str(Verb(event.verb).label),
        who="" if is_hidden or event.post in NAMELESS else event.actor,
        post=str(Role(event.post).label),
        reason=_reason(application, event),
    )


def _written(application: Application, events: list[AuditEvent]) -> Told:
    """Many small saves are one line: how often, and which parts."""
    changed: list[str] = []
    for event in events:
        payload = json.loads(event.payload)
        changed += payload.get("changed", [])
        numbers = payload.get("numbers", [payload["number"]] if "number" in payload else [])
        changed += [f"self_marks:{number.rpartition('-')[0]}" for number in numbers]
    parts = _part_names(application, changed)
    what = _("Worked on the form (%(count)d saves)") % {"count": len(events)}
    reason = _("Changed: %s") % _(", ").join(parts) if parts else ""
    last = events[-1]
    told = Told(last.at, what, last.actor, str(Role(last.post).label), reason=reason)
    if application.submitted_at and events[0].at > application.submitted_at:
        told.changes = changes(application, events)
    return told


def _part_names(application: Application, changed: Iterable[str]) -> list[str]:
    rubric = rubric_of(application.category)
    of_fact = {given.key: one.number for one in rubric.indicators for given in one.inputs}
    names = []
    for where in changed:
        name, _colon, key = where.partition(":")
        number = of_fact.get(key, key)
        names.append(str(GENERAL_PARTS.get(name, number)))
    return sorted(set(names))


def part_label(application: Application, part: str) -> str:
    """A part of the form in words: `1.1 …` or a general part."""
    if part in GENERAL_PARTS:
        return str(GENERAL_PARTS[part])
    try:
        return f"{part} {text(rubric_of(application.category).indicator(part), 'name')}"
    except KeyError:
        return part


def _reason(application: Application, event: AuditEvent) -> str:
    payload = json.loads(event.payload)
    match event.verb:
        case Verb.CHECK_RETURN:
            pairs = payload.get("parts", {}).items()
            colon = pgettext("label before a message", ": ")
            said = [f"{part_label(application, part)}{colon}{missing}" for part, missing in pairs]
            return _("; ").join(said)
        case Verb.APPLICATION_SHOW:
            return str(payload.get("question", ""))
        case Verb.SUPPLEMENT_SUBMIT:
            return str(payload.get("answer", ""))
        case Verb.RECOMMENDATION_SIGN if payload.get("position"):
            return _("Position %(position)s on the township's list") % payload
        case Verb.CHECK_REFUSE | Verb.APPLICATION_WITHDRAW | Verb.RECOMMENDATION_SIGN:
            return str(payload.get("reason") or "")
        case Verb.OPINION_GIVE:
            return str(payload.get("department", ""))
    return ""
