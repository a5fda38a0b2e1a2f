"""Nominate for a commendation, sign the list, withdraw, correct, lapse."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from evaluation.models import Nomination, NominationList, Unit
from evaluation.models.commendation import REQUIRED, WORDS
from evaluation.publication import printable
from evaluation.queries import posts
from evaluation.queries.nominations import again, also_nominated, commended_in_cycle
from evaluation.scoring.commending import characters
from evaluation.vocabulary import NominationStatus, NomineeKind, Role, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.authority import Who
from workflows.deadlines import china_date

PRINTED = {
    "name": gettext_lazy("Name of the nominee"),
    "body": gettext_lazy("Work unit"),
    "post": gettext_lazy("Post"),
    "deeds": gettext_lazy("Brief deeds"),
}
MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


@action(Verb.NOMINATION_START)
def start(act: Act, list_: NominationList, *, kind: str, **words: Any) -> Nomination:
    """Put a nominee on the list, unsigned yet. The record keeps no name: it stands here alone.

    `words`: name, body (the work unit, or the unit above a collective), post and born
    (individuals), is_enterprise, is_county_rank, deeds.
    """
    nomination = Nomination(
        commendation=list_.commendation,
        list=list_,
        unit=_unit_of(act, list_),
        kind=NomineeKind(kind),
        status_since=act.now,
        nominated_by=act.actor.user,
    )
    _write(act, nomination, words)
    nomination.save()
    act.opens(nomination)
    act.say(kind=kind, by=str(list_))
    return nomination


@action(Verb.NOMINATION_EDIT)
def edit(act: Act, nomination: Nomination, **words: Any) -> Nomination:
    """Change what is said of a nominee that is not signed for yet."""
    changed = _write(act, nomination, words)
    nomination.save()
    act.say(changed=changed)
    return nomination


@action(Verb.NOMINATION_WITHDRAW)
def withdraw(act: Act, nomination: Nomination, *, reason: str) -> Nomination:
    """Take the nomination back, with a reason; it stays on the record."""
    _end(nomination, NominationStatus.WITHDRAWN, reason)
    act.say(reason=reason)
    return nomination


@action(Verb.NOMINATION_LAPSE)
def lapse(act: Act, nomination: Nomination) -> Nomination:
    """Nobody signed for it in time."""
    nomination.move(NominationStatus.LAPSED)
    return nomination


@action(Verb.NOMINATIONS_SIGN)
def sign(
    act: Act, list_: NominationList, *, order: list[int], statement: str = ""
) -> NominationList:
    """Sign the list as a whole: `order` names each nomination on it, the best first."""
    drafts = {one.pk: one for one in list_.nominations.filter(status=NominationStatus.DRAFT)}
    if not drafts or set(order) != set(drafts) or len(order) != len(drafts):
        raise refusal.invalid(_("The list must name each of its nominations exactly once."))
    for one in drafts.values():
        if missing := one.lacking:
            raise refusal.invalid(
                _("%(name)s is not complete: %(what)s"), name=one.name, what=missing[0]
            )
    list_.signed_at, list_.signed_by = act.now, act.actor.user
    list_.statement = statement
    list_.save(update_fields=["signed_at", "signed_by", "statement"])
    for position, key in enumerate(order, start=1):
        nomination = drafts[key]
        nomination.position = position
        nomination.save(update_fields=["position"])
        nomination.move(NominationStatus.CHECKING)
        act.also(nomination, position=position)
    act.say(by=str(list_), nominations=len(order))
    return list_


@action(Verb.NOMINATION_CORRECT)
def correct(act: Act, nomination: Nomination, **words: Any) -> Nomination:
    """Hand in what was returned; only the returned parts can change."""
    if set(words) - set(nomination.returned):
        raise refusal.invalid(_("Only the returned parts can be corrected."))
    changed = _write(act, nomination, words)
    if missing := nomination.lacking:
        raise refusal.invalid(missing[0])
    nomination.correction_due_at = None
    nomination.save()
    nomination.move(NominationStatus.CHECKING)
    act.say(changed=changed)
    return nomination


def _write(act: Act, nomination: Nomination, words: dict[str, Any]) -> list[str]:
    """Set the words and check them; the names of those that changed."""
    strange = set(words) - set(WORDS)
    if strange:
        raise TypeError(f"A nomination has no {', '.join(sorted(strange))}.")
    changed = [key for key in words if getattr(nomination, key) != words[key]]
    for key in changed:
        setattr(nomination, key, words[key])
    if not nomination.is_individual:
        nomination.post = nomination.born = ""
    nomination.identity = nomination.who.key
    _check_words(nomination)
    _check_nominee(act, nomination)
    return sorted(changed)


def _check_words(nomination: Nomination) -> None:
    for key in ("name", "body"):
        if not getattr(nomination, key).strip():
            raise refusal.invalid(REQUIRED[key])
    if nomination.born and not MONTH.fullmatch(nomination.born):
        raise refusal.invalid(_("Write the month of birth as year and month, like 1980-05."))
    printable.check({label: getattr(nomination, name) for name, label in PRINTED.items()})
    limit = nomination.commendation.rules.deeds_limit
    if (count := characters(nomination.deeds)) > limit:
        raise refusal.invalid(
            _("The deeds have %(count)d characters; %(limit)d are allowed."),
            count=count,
            limit=limit,
        )


def _check_nominee(act: Act, nomination: Nomination) -> None:
    """Nominated once in the round, and not commended within the cycle."""
    commendation = nomination.commendation
    if other := also_nominated(commendation, nomination.who, but=nomination.pk):
        raise refusal.invalid(
            _("%(name)s is nominated already, on the list of %(list)s."),
            name=nomination.name,
            list=str(other.list),
        )
    barred = commended_in_cycle(commendation, [nomination.identity], china_date(act.now))
    if earlier := barred.get(nomination.identity):
        problem = again(nomination, earlier, commendation.rules.cycle_years)
        raise refusal.invalid(problem.sentence, **problem.details)


def _unit_of(act: Act, list_: NominationList) -> Unit | None:
    """For which unit an applicant nominates: the list's township, or a village of it."""
    if act.grant.post != Role.APPLICANT:
        return None
    mine = Unit.objects.filter(pk__in=posts.units(Who(act.actor, act.now)))
    return mine.filter(pk=list_.unit.pk).first() or mine.filter(parent=list_.unit).first()


def _end(nomination: Nomination, status: NominationStatus, reason: str) -> None:
    if not reason.strip():
        raise refusal.invalid(_("Give a reason."))
    nomination.ended_because = reason
    nomination.save(update_fields=["ended_because"])
    nomination.move(status)
