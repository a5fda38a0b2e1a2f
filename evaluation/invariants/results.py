"""Quotas, sealed rankings, places, decisions: the outcome is the one that was computed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Count, F, OuterRef, Q, Subquery

from evaluation.actions.decisions import is_carried
from evaluation.actions.rankings import digest
from evaluation.invariants.base import invariant, steps_about
from evaluation.models import Application, Ballot, Category, Decision, Entry, Ranking
from evaluation.vocabulary import ApplicationStatus, Outcome, RoundStatus

ON_THE_LIST = (
    ApplicationStatus.ADMITTED,
    ApplicationStatus.SUSPENDED,
    ApplicationStatus.NAMED,
)
AFTER_DECISION = (
    RoundStatus.DECIDED,
    RoundStatus.NOTICED,
    RoundStatus.CONFIRMED,
    RoundStatus.NAMED,
    RoundStatus.FINISHED,
)
UNDECIDED = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.RETURNED,
    ApplicationStatus.REVIEWING,
    ApplicationStatus.REVIEWED,
)


@invariant
def no_quota_is_exceeded() -> Iterator[str]:
    """A category never has more units admitted or named than places: the target less those held."""
    chosen = Count("applications", filter=Q(applications__status__in=ON_THE_LIST))
    over = Category.objects.annotate(chosen=chosen).filter(chosen__gt=F("target") - F("held"))
    for key, number, target, held in over.values_list("pk", "chosen", "target", "held"):
        yield f"category {key} has {number} units for {target - held} places"


@invariant
def sealed_rankings_are_untouched() -> Iterator[str]:
    """A ranking's hash is that of its inputs and result, and its entries say the same."""
    entries: dict[int, set[tuple[str, int | None, str]]] = defaultdict(set)
    lines = Entry.objects.values_list("ranking_id", "application_id", "place", "outcome")
    for ranking, application, place, outcome in lines:
        entries[ranking].add((str(application), place, outcome))
    for ranking in Ranking.objects.iterator():
        if digest(ranking.inputs, ranking.result) != ranking.sha256:
            yield f"ranking {ranking.pk} differs from its hash"
        sealed = ranking.result.get("applications", [])
        if {(one["id"], one["place"], one["outcome"]) for one in sealed} != entries[ranking.pk]:
            yield f"ranking {ranking.pk} has other entries than its result"


@invariant
def places_count_from_one_without_gaps() -> Iterator[str]:
    """Of n placed entries each stands behind as many as are better: 1, 2, 2, 4 …"""
    placed: dict[int, list[int]] = defaultdict(list)
    lines = Entry.objects.filter(place__isnull=False).order_by("ranking_id", "place")
    for ranking, place in lines.values_list("ranking_id", "place"):
        placed[ranking].append(place)
    for ranking, places in placed.items():
        if any(place != places.index(place) + 1 for place in places):
            yield f"ranking {ranking} has the places {places}"


@invariant
def decisions_follow_their_votes() -> Iterator[str]:
    """A decision is recorded with its quorum met, and as the majority of the votes says."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    cast = Ballot.objects.filter(recused_at=None, voted_at__isnull=False)
    for decision_id, choice in cast.values_list("decision_id", "choice"):
        votes[decision_id][choice] += 1
    for decision in Decision.objects.exclude(decided_at=None).select_related("round"):
        counted = votes[decision.pk]
        if sum(counted.values()) < decision.votes_needed:
            yield f"decision {decision.pk} was recorded without its quorum"
        if decision.is_approved != is_carried(decision, counted):
            yield f"decision {decision.pk} does not follow from its votes"


@invariant
def nobody_who_is_recused_decides() -> Iterator[str]:
    """Nobody votes after their recusal, and who was recused did not preside over the decision."""
    recused = Ballot.objects.filter(recused_at__isnull=False)
    for key in recused.filter(voted_at__gt=F("recused_at")).values_list("pk", flat=True):
        yield f"ballot {key} was cast after the member's recusal"
    found = steps_about(Ballot)
    for key in recused.values_list("pk", flat=True):
        if found.get(key):
            yield f"ballot {key} is of a recused member, but its task is still open"
    presided = recused.filter(decision__presided_by=F("member"))
    for key in presided.values_list("decision_id", flat=True):
        yield f"decision {key} was recorded by a member who was recused"
    chairless = Decision.objects.filter(decided_at__isnull=False, presided_by=None)
    for key in chairless.values_list("pk", flat=True):
        yield f"decision {key} was recorded by nobody"


@invariant
def only_the_ranked_are_admitted() -> Iterator[str]:
    """Who is proposed or named was admitted, or on the waiting list, in the latest ranking."""
    latest = Ranking.objects.filter(category=OuterRef("category")).order_by("-version")
    entry = Entry.objects.filter(application=OuterRef("pk"), ranking=OuterRef("latest"))
    chosen = (
        Application.objects.filter(status__in=ON_THE_LIST)
        .annotate(latest=Subquery(latest.values("pk")[:1]))
        .annotate(sealed=Subquery(entry.values("outcome")))
    )
    for key, status, sealed in chosen.values_list("pk", "status", "sealed"):
        if sealed not in (Outcome.ADMITTED, Outcome.WAITING):
            yield f"application {key} is {status}, but the ranking says {sealed or 'nothing'}"


@invariant
def a_decided_round_leaves_nothing_open() -> Iterator[str]:
    """After the decision no application of the round is still under way."""
    left = Application.objects.filter(
        category__round__status__in=AFTER_DECISION, status__in=UNDECIDED
    )
    for key, status in left.values_list("pk", "status"):
        yield f"application {key} is {status}, although its round is decided"
