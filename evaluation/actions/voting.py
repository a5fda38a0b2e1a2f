"""Recuse members of the commission: at the opening, while they vote, and before the count."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop as _

from evaluation.models import Ballot, Decision
from evaluation.permissions.voting import voter_is_related
from evaluation.reference.stage_plan import Quorum
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.actor import Actor
from workflows.authority import Who


@action(Verb.BALLOT_RECUSE)
def recuse(act: Act, ballot: Ballot) -> None:
    """Take a member out of the vote; a vote that was cast stays on record and is not counted."""
    _mark(act, ballot)
    decision = ballot.decision
    set_quorum(decision)
    act.say(member=str(ballot.member), votes_needed=decision.votes_needed)


def recuse_the_close(act: Act, decision: Decision) -> list[str]:
    """Recuse, as part of another act, every member who is too close; returns their names."""
    names = []
    for ballot in too_close(decision, act.now):
        _mark(act, ballot)
        names.append(str(ballot.member))
    if names:
        set_quorum(decision)
    return names


def too_close(decision: Decision, now: datetime) -> list[Ballot]:
    """Ballots of members who are too close to a unit or nominee on the lists now."""
    papers = Ballot.objects.filter(decision=decision, recused_at=None).select_related("member")
    return [
        one
        for one in papers
        if papers.filter(voter_is_related(Who(Actor(one.member), now)), pk=one.pk).exists()
    ]


def set_quorum(decision: Decision) -> None:
    """The quorum is counted over the members who may vote; somebody must be left."""
    entitled = Ballot.objects.filter(decision=decision, recused_at=None).count()
    decision.votes_needed = Quorum(decision.round.quorum).votes_needed(max(entitled, 1))
    decision.save(update_fields=["votes_needed"])


def refuse_without_voters(decision: Decision) -> None:
    """Nobody opens a vote in which nobody may vote."""
    if not Ballot.objects.filter(decision=decision, recused_at=None).exists():
        raise refusal.invalid(
            _("Every member of the commission is recused. Have others appointed first.")
        )


def _mark(act: Act, ballot: Ballot) -> None:
    ballot.recused_at = act.now
    ballot.save(update_fields=["recused_at"])
