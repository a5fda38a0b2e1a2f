"""What the commission has before it: ballots, quorum, ties across the quota line, preferences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from evaluation.models import AppointmentProposal, Category, Decision, Entry, Ranking
from evaluation.reference.stage_plan import Quorum
from evaluation.vocabulary import ApplicationStatus, Outcome, ProposalStatus, Role, VoteChoice
from workflows import clock
from workflows.deadlines import china_date


@dataclass(frozen=True)
class Tie:
    """A tie across the quota line of one category: who is tied, and for how many places."""

    category: Category
    ranking: Ranking
    entries: tuple[Entry, ...]
    places: int

    @property
    def standing(self) -> list[Entry]:
        """The tied who have not withdrawn since."""
        return [
            one for one in self.entries if one.application.status != ApplicationStatus.WITHDRAWN
        ]

    @property
    def is_contested(self) -> bool:
        """Whether more units stand than there are places."""
        return len(self.standing) > self.places


@dataclass(frozen=True)
class Count:
    """The votes of a decision against what is needed."""

    members: int
    cast: int
    needed: int
    votes: Mapping[str, int]
    approvals_needed: int

    @property
    def has_quorum(self) -> bool:
        """Whether enough members have voted."""
        return self.cast >= self.needed

    @property
    def is_carried(self) -> bool:
        """Whether enough of the votes cast are in favour; abstentions count as cast."""
        return self.votes.get(VoteChoice.APPROVE, 0) >= self.approvals_needed

    @property
    def percent(self) -> int:
        """How far the quorum is reached, in whole per cent up to 100."""
        return min(100, 100 * self.cast // self.needed) if self.needed else 100


def sealed_rankings(decision: Decision) -> list[Ranking]:
    """The newest sealed ranking of each category of the round, in one query."""
    newest: dict[int, Ranking] = {}
    rankings = Ranking.objects.filter(category__round=decision.round_id)
    for ranking in rankings.select_related("category__round").order_by("category_id", "-version"):
        newest.setdefault(ranking.category_id, ranking)
    return list(newest.values())


def open_ties(decision: Decision) -> list[Tie]:
    """The ties that the commission is asked about, one per category, in two queries."""
    rankings = {one.pk: one for one in sealed_rankings(decision) if one.result["tied"]}
    entries: dict[int, list[Entry]] = {}
    tied = Entry.objects.filter(ranking__in=rankings, outcome=Outcome.TIED)
    for entry in tied.select_related("application__snapshot"):
        entries.setdefault(entry.ranking_id, []).append(entry)
    return [
        Tie(ranking.category, ranking, tuple(entries.get(key, ())), ranking.result["open"])
        for key, ranking in rankings.items()
    ]


def count(decision: Decision) -> Count:
    """The votes so far; recused members are none of those who may vote."""
    papers = [paper for paper in decision.ballots.all() if paper.recused_at is None]
    votes = Counter(paper.choice for paper in papers if paper.voted_at)
    return Count(
        members=len(papers),
        cast=votes.total(),
        needed=decision.votes_needed,
        votes=dict(votes),
        approvals_needed=Quorum(decision.round.majority).votes_needed(votes.total()),
    )


def chair_of(decision: Decision) -> int | None:
    """The key of the member in the chair: as recorded when it was decided, before that as of now.

    An ended post is none. What was recorded stays, whoever is given the chair later.
    """
    if decision.decided_at:
        recorded = decision.ballots.filter(in_chair=True)
        return recorded.values_list("member_id", flat=True).first()
    day = china_date(clock.now())
    return (
        AppointmentProposal.objects.filter(
            Q(since=None) | Q(since__lte=day),
            Q(until=None) | Q(until__gte=day),
            status=ProposalStatus.GRANTED,
            post=Role.COMMISSION_CHAIR,
            commission__round=decision.round_id,
            stands_in_for=None,
        )
        .order_by("-pk")
        .values_list("person_id", flat=True)
        .first()
    )


def preferences(decision: Decision, category: Category) -> tuple[Counter[int], int | None]:
    """How many members prefer which tied application, and which one the chair prefers."""
    chair = chair_of(decision)
    named = {paper.member_id: paper.ties.get(category.code) for paper in decision.counted()}
    return Counter(key for key in named.values() if key is not None), named.get(chair)


def agenda(decision: Decision) -> list[dict[str, object]]:
    """Each category's sealed ranking with its entries and its tie, in four queries."""
    rankings = sealed_rankings(decision)
    ties = {tie.ranking.pk: tie for tie in open_ties(decision)}
    entries: dict[int, list[Entry]] = {}
    for entry in Entry.objects.filter(ranking__in=rankings).order_by("pk"):
        entries.setdefault(entry.ranking_id, []).append(entry)
    return [
        {
            "ranking": one,
            "category": one.category,
            "entries": entries.get(one.pk, []),
            "tie": ties.get(one.pk),
        }
        for one in rankings
    ]
