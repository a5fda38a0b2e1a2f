"""Settle a tie across the quota line by the members' recorded preferences.

More preferences come first; the chair's own preference breaks equality; where two are still
equal the chair says the order when the decision is recorded. The places found this way enter
the inputs as `committee_rank`, and the ranking is sealed as a new version.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.actions.rankings import seal_one
from evaluation.models import Application, Ballot, Decision, Ranking
from evaluation.queries.decisions import Tie, open_ties, preferences
from evaluation.vocabulary import ApplicationStatus
from workflows import refusal
from workflows.action import Act

Casting = Mapping[str, Sequence[int]]


def check_preferences(ballot: Ballot, ties: Mapping[str, int]) -> None:
    """Refuse a preference for a category without a tie, or for a unit that is not tied."""
    tied = {
        tie.category.code: {entry.application_id for entry in tie.entries}
        for tie in open_ties(ballot.decision)
    }
    for code, key in ties.items():
        if key not in tied.get(code, ()):
            raise refusal.invalid(_("A preference can only name one of the tied units."))


def settle(act: Act, decision: Decision, casting: Casting) -> dict[str, str]:
    """Re-seal every ranking with a tie; returns the new hashes by category code.

    Raises Refusal when a contested tie has no preference, or stays equal to the end.
    """
    return {
        tie.category.code: _settle_one(act, decision, tie, casting).sha256
        for tie in open_ties(decision)
    }


def _settle_one(act: Act, decision: Decision, tie: Tie, casting: Casting) -> Ranking:
    votes, chairs = preferences(decision, tie.category)
    if tie.is_contested and not votes:
        raise refusal.invalid(
            _("%(category)s: no member has named a preference in the tie across the quota line."),
            category=tie.category.name,
        )
    said = list(casting.get(tie.category.code, ()))
    gone = _withdrawn(tie)

    def key(application: int) -> tuple[bool, int, bool, int]:
        if application in gone:
            return True, 0, True, application
        last = said.index(application) if application in said else len(said)
        return False, -votes[application], application != chairs, last

    ranks = _ranks(tie.ranking, key)
    inputs = dict(tie.ranking.inputs)
    inputs["applications"] = [
        {**one, "committee_rank": ranks[one["id"]]} if one["id"] in ranks else one
        for one in inputs["applications"]
    ]
    ranking = seal_one(act, tie.category, **inputs)
    if set(ranking.result["tied"]) - {str(key) for key in gone}:
        raise refusal.invalid(
            _("%(category)s: the preferences leave %(units)s equal; the chair decides the order."),
            category=tie.category.name,
            units=_names(ranking),
        )
    return ranking


def _withdrawn(tie: Tie) -> set[int]:
    """Who has withdrawn since the sealing, also where the tie does not cross the line."""
    left = Application.objects.filter(
        category=tie.category, status=ApplicationStatus.WITHDRAWN
    ).values_list("pk", flat=True)
    return set(left)


def _ranks(ranking: Ranking, key: Any) -> dict[str, int]:
    """A rank for everybody who shares a place with a tied one; equals share a rank."""
    tied = set(ranking.result["tied"])
    group = [
        one["id"]
        for one in ranking.result["applications"]
        if one["id"] in tied or tied & set(one["tied_with"])
    ]
    order = sorted({key(int(one)) for one in group})
    return {one: order.index(key(int(one))) + 1 for one in group}


def _names(ranking: Ranking) -> str:
    tied = Application.objects.filter(pk__in=[int(key) for key in ranking.result["tied"]])
    return "、".join(str(one.snapshot) for one in tied.select_related("snapshot"))
