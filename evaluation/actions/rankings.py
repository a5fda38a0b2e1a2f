"""Seal the rankings of a round: inputs, method and result frozen together with their hash."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from evaluation.actions import voting
from evaluation.models import (
    Application,
    Ballot,
    Category,
    CommissionAppointment,
    Decision,
    Entry,
    Ranking,
    Round,
)
from evaluation.permissions.filters import UNDER_WAY
from evaluation.publication import result_file
from evaluation.queries import recusals, results
from evaluation.queries.posts import in_force
from evaluation.reference.stage_plan import Quorum
from evaluation.scoring.errors import ScoringError
from evaluation.vocabulary import Outcome, RoundStatus, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.audit import canonical
from workflows.deadlines import china_date


@action(Verb.RANKING_SEAL)
def seal(act: Act, round_: Round) -> Decision:
    """Compute and freeze every category's ranking, and put them before the commission."""
    _refuse_sheets_in_conflict(act, round_)
    sealed = {category.code: seal_one(act, category) for category in round_.categories.all()}
    decision = _open_decision(act, round_)
    round_.move(RoundStatus.RANKED)
    act.say(
        rankings={code: ranking.sha256 for code, ranking in sealed.items()},
        votes_needed=decision.votes_needed,
    )
    return decision


def _refuse_sheets_in_conflict(act: Act, round_: Round) -> None:
    """No place rests on the sheet of somebody who is too close and waits to be replaced.

    The round's row is locked, as it is by a recusal, so that neither overtakes the other.
    """
    Round.objects.select_for_update().get(pk=round_.pk)
    if Application.objects.filter(category__round=round_, status__in=UNDER_WAY).exists():
        raise refusal.invalid(_("Some applications are still under review."))
    waiting = [one for one in recusals.due(act.now) if one.assignment.application.round == round_]
    if waiting:
        units = {str(one.assignment.application.snapshot) for one in waiting}
        raise refusal.invalid(
            _("An expert must still be recused and replaced: %(units)s."),
            units="、".join(sorted(units)),
        )


def seal_one(act: Act, category: Category, /, **changes: Any) -> Ranking:
    """Freeze one category's ranking as a new version; the event keeps the hashes of what will
    be published of it, so that the exported file can be compared with the record."""
    try:
        inputs, result = results.compute(category, **changes)
    except ScoringError as error:
        raise refusal.invalid(
            _("%(category)s cannot be ranked: %(why)s"), category=category.name, why=error
        ) from None
    ranking = Ranking.objects.create(
        category=category,
        version=category.rankings.count() + 1,
        method=inputs["method"],
        inputs=inputs,
        result=result,
        sha256=digest(inputs, result),
        sealed_at=act.now,
    )
    waiting = {key: number for number, key in enumerate(result["waiting"], start=1)}
    Entry.objects.bulk_create(_entry(ranking, one, waiting) for one in result["applications"])
    files = act.facts.setdefault("files", {})
    files[category.code] = result_file.digests(inputs, result)
    return ranking


def digest(inputs: dict[str, Any], result: dict[str, Any]) -> str:
    """SHA-256 over the canonical text of inputs and result."""
    text = canonical.text({"inputs": inputs, "result": result})
    return hashlib.sha256(text.encode()).hexdigest()


def _entry(ranking: Ranking, one: dict[str, Any], waiting: dict[str, int]) -> Entry:
    return Entry(
        ranking=ranking,
        application_id=int(one["id"]),
        place=one["place"],
        total=round(Decimal(one["total"]), 25) if one["total"] is not None else None,
        outcome=Outcome(one["outcome"]),
        waiting_number=waiting.get(one["id"]),
        reason=one["reason"],
    )


def _open_decision(act: Act, round_: Round) -> Decision:
    members = get_user_model().objects.filter(
        is_active=True,
        pk__in=_seats(act, round_, "sit_on_commission"),
    )
    if not members:
        raise refusal.invalid(_("The commission has no members."))
    decision = Decision.objects.create(
        round=round_,
        version=round_.decisions.count() + 1,
        opened_at=act.now,
        votes_needed=Quorum(round_.quorum).votes_needed(len(members)),
    )
    chairs = set(_seats(act, round_, "chair_commission"))
    Ballot.objects.bulk_create(
        Ballot(decision=decision, member=member, in_chair=member.pk in chairs) for member in members
    )
    if recused := voting.recuse_the_close(act, decision):
        act.say(recused=recused)
    voting.refuse_without_voters(decision)
    return decision


def _seats(act: Act, round_: Round, codename: str) -> QuerySet[Any]:
    """Who holds these seats today."""
    return CommissionAppointment.objects.filter(
        in_force(china_date(act.now), "proposal__"),
        content_object=round_.commission,
        permission__codename=codename,
    ).values_list("user_id", flat=True)
