"""The secretariat checks a nomination; the authorities answer; the clearance is concluded."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.models import Clearance, Department, Nomination
from evaluation.models.commendation import WORDS
from evaluation.queries.calendar import deadline
from evaluation.queries.nominations import look_alikes
from evaluation.vocabulary import ClearanceAnswer, NominationStatus, Role, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import china_date


@action(Verb.NOMINATION_ACCEPT)
def accept(act: Act, nomination: Nomination, *, distinct: str = "") -> Nomination:
    """Pass it on to the authorities; `distinct` says why a look-alike is somebody else."""
    if not distinct.strip() and look_alikes(nomination, china_date(act.now)):
        raise refusal.invalid(
            _("Somebody else may be the same nominee. Say why not, or refuse the nomination.")
        )
    nomination.distinct_because = distinct
    nomination.returned = {}
    nomination.save(update_fields=["distinct_because", "returned"])
    due = deadline(nomination.commendation, "clearance", act.now)
    asked = asked_about(nomination)
    Clearance.objects.bulk_create(
        Clearance(nomination=nomination, department=one, due_at=due.due_at) for one in asked
    )
    nomination.move(NominationStatus.CLEARING)
    act.say(asked=[one.name for one in asked], due_at=due.due_at, distinct=bool(distinct))
    return nomination


@action(Verb.NOMINATION_RETURN)
def return_it(act: Act, nomination: Nomination, *, parts: dict[str, str]) -> Nomination:
    """Send single parts back: `parts` maps each to what is wrong with it; only they unlock."""
    if not parts or set(parts) - set(WORDS):
        raise refusal.invalid(_("Name the parts that go back."))
    if any(not wrong.strip() for wrong in parts.values()):
        raise refusal.invalid(_("Say of each returned part what is wrong."))
    due = deadline(nomination.commendation, "correction", act.now)
    nomination.returned, nomination.correction_due_at = parts, due.due_at
    nomination.save(update_fields=["returned", "correction_due_at"])
    nomination.move(NominationStatus.RETURNED)
    act.say(parts=sorted(parts), due_at=due.due_at)
    return nomination


@action(Verb.NOMINATION_REFUSE)
def refuse(act: Act, nomination: Nomination, *, reason: str) -> Nomination:
    """The nomination cannot stand; its nominator reads why."""
    if not reason.strip():
        raise refusal.invalid(_("Give a reason."))
    nomination.ended_because = reason
    nomination.save(update_fields=["ended_because"])
    nomination.move(NominationStatus.REFUSED)
    act.say(refused=True)
    return nomination


@action(Verb.CLEARANCE_GIVE)
def give(
    act: Act, clearance: Clearance, *, answer: str, reason: str = "", document: str = ""
) -> Clearance:
    """The authority's answer. An objection needs its reason and its document.

    After its time the secretariat notes the answer that came on paper, by its document.
    The record keeps the answer; the reason stands in the clearance alone.
    """
    if answer == ClearanceAnswer.OBJECT and not (reason.strip() and document.strip()):
        raise refusal.invalid(_("An objection needs a reason and a document."))
    if act.grant.post == Role.SECRETARIAT and not document.strip():
        raise refusal.invalid(_("Name the document in which the authority answered."))
    clearance.answer = ClearanceAnswer(answer)
    clearance.reason, clearance.document = reason, document
    clearance.given_at, clearance.given_by = act.now, act.actor.user
    clearance.save(update_fields=["answer", "reason", "document", "given_at", "given_by"])
    act.say(department=clearance.department.name, answer=answer, document=document)
    return clearance


@action(Verb.NOMINATION_CONCLUDE)
def conclude(act: Act, nomination: Nomination) -> Nomination:
    """Every authority has answered; one objection is enough to keep a nominee off the list."""
    if nomination.clearances.filter(given_at=None).exists():
        raise refusal.invalid(_("Some authorities have not answered yet."))
    objecting = nomination.clearances.filter(answer=ClearanceAnswer.OBJECT)
    against = [one.department.name for one in objecting.select_related("department")]
    nomination.move(NominationStatus.CONTESTED if against else NominationStatus.CLEARED)
    act.say(against=against)
    return nomination


def asked_about(nomination: Nomination) -> list[Department]:
    """The authorities that the frozen plan asks about this kind of nominee."""
    groups = [str(nomination.kind)]
    groups += ["enterprise"] if nomination.is_enterprise else []
    groups += ["county"] if nomination.is_county_rank else []
    codes = nomination.commendation.rules.asked(*groups)
    return list(Department.objects.filter(code__in=codes, valid_until=None).order_by("pk"))
