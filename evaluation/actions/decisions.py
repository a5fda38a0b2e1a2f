"""The commission votes, and the chair records the decision."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext_noop as _

from evaluation.actions import commendations, voting
from evaluation.actions import ties as tied
from evaluation.actions.notices import first_waiting
from evaluation.models import Application, Ballot, Category, Decision, Entry
from evaluation.queries.decisions import chair_of
from evaluation.reference.stage_plan import Quorum
from evaluation.vocabulary import (
    ApplicationStatus,
    Outcome,
    RoundStatus,
    Verb,
    VoteChoice,
)
from workflows import refusal
from workflows.action import Act, action

STATUS = {
    Outcome.ADMITTED: ApplicationStatus.ADMITTED,
    Outcome.WAITING: ApplicationStatus.WAITING,
    Outcome.NOT_ADMITTED: ApplicationStatus.NOT_ADMITTED,
}


@action(Verb.DECISION_VOTE)
def vote(
    act: Act, ballot: Ballot, *, choice: str, reason: str = "", ties: dict[str, int] | None = None
) -> Ballot:
    """Vote on the proposed lists as a whole.

    `ties` names the preferred application of each tie across the quota line, by category code.
    """
    tied.check_preferences(ballot, ties or {})
    if choice == VoteChoice.REJECT and not reason.strip():
        raise refusal.invalid(_("A vote against needs a reason."))
    ballot.choice = VoteChoice(choice)
    ballot.reason = reason
    ballot.ties = ties or {}
    ballot.voted_at = act.now
    ballot.save(update_fields=["choice", "reason", "ties", "voted_at"])
    act.say(choice=choice, reason=reason, ties=ballot.ties)
    return ballot


@action(Verb.DECISION_DECIDE, sealed_before=True)
def decide(
    act: Act, decision: Decision, *, minutes: str, casting: tied.Casting | None = None
) -> Decision:
    """Count the votes and record the outcome. Approved: every application gets its status.

    Ties are settled before by the members' preferences, and where these are equal by the
    chair's order in `casting` (application keys by category code). Not approved: the round goes
    back under review, and a new ranking must be sealed. Who has become too close meanwhile is
    recused before the count. In place of a recused chair another member presides.
    """
    if not minutes.strip():
        raise refusal.invalid(_("The decision needs minutes."))
    if recused := voting.recuse_the_close(act, decision):
        act.say(recused=recused)
        if decision.counted().count() < decision.votes_needed:
            raise refusal.invalid(_("The quorum has not voted yet."))
    _keep_seats(decision)
    votes = Counter(decision.counted().values_list("choice", flat=True))
    decision.is_approved = is_carried(decision, votes)
    decision.decided_at = act.now
    decision.minutes = minutes
    decision.presided_by = act.actor.user
    decision.save(update_fields=["is_approved", "decided_at", "minutes", "presided_by"])
    round_ = decision.round
    if not decision.is_approved:
        commendations.reopen(act, round_)
        round_.move(RoundStatus.REVIEWING)
        act.say(approved=False, votes=dict(votes), minutes=minutes)
        return decision
    resealed = tied.settle(act, decision, casting or {})
    counts = {category.code: _apply(act, category) for category in round_.categories.all()}
    round_.move(RoundStatus.DECIDED)
    if resealed:
        act.say(ties_settled=resealed, casting={k: list(v) for k, v in (casting or {}).items()})
    act.say(approved=True, votes=dict(votes), minutes=minutes, admitted=counts)
    return decision


def _keep_seats(decision: Decision) -> None:
    """The minutes name members and chair as they are today, whatever becomes of them later."""
    chair = chair_of(decision)
    for paper in decision.ballots.select_related("member"):
        paper.member_name, paper.in_chair = str(paper.member), paper.member_id == chair
        paper.save(update_fields=["member_name", "in_chair"])


def is_carried(decision: Decision, votes: Counter[str]) -> bool:
    """Whether enough of the votes cast are in favour; abstentions count as cast."""
    needed = Quorum(decision.round.majority).votes_needed(sum(votes.values()))
    return votes[VoteChoice.APPROVE] >= needed


def _apply(act: Act, category: Category) -> int:
    ranking = category.rankings.first()
    entries = list(ranking.entries.select_related("application"))
    for entry in entries:
        _settle(act, entry)
    for _free in range(_places_left_by_withdrawal(entries)):
        if (next_one := first_waiting(category)) is not None:
            next_one.move(ApplicationStatus.ADMITTED)
            act.also(next_one, moved_up=True)
    return category.applications.filter(status=ApplicationStatus.ADMITTED).count()


def _settle(act: Act, entry: Entry) -> None:
    application: Application = entry.application
    if application.status != ApplicationStatus.REVIEWED:
        return
    application.move(STATUS[Outcome(entry.outcome)])
    act.also(application, place=entry.place, outcome=entry.outcome)


def _places_left_by_withdrawal(entries: list[Entry]) -> int:
    return sum(
        entry.outcome == Outcome.ADMITTED
        and entry.application.status == ApplicationStatus.WITHDRAWN
        for entry in entries
    )
