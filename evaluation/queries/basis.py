"""What a category's ranking rests on: the sealed inputs, or the record while nothing is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evaluation.models import Application, Category, Ranking
from evaluation.queries import results
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.method import METHODS
from evaluation.vocabulary import ApplicationStatus, RoundStatus

OPEN = (RoundStatus.PLANNED, RoundStatus.OPEN, RoundStatus.REVIEWING)
UNREVIEWED = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.RETURNED,
    ApplicationStatus.REVIEWING,
)


@dataclass(frozen=True)
class Basis:
    """The inputs and their result; `fault` says why there is no result."""

    inputs: dict[str, Any]
    result: dict[str, Any] | None
    ranking: Ranking | None
    fault: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The names of the units by application."""
        return {one["id"]: str(one["unit"]["name"]) for one in self.inputs["applications"]}


def inputs_at_hand(category: Category) -> dict[str, Any]:
    """The inputs sealed last; those that the record gives while the round is under review."""
    ranking = sealed(category)
    return results.inputs_of(category) if ranking is None else dict(ranking.inputs)


def sealed(category: Category) -> Ranking | None:
    """The ranking in force; none while the round is (again) under review."""
    return None if category.round.status in OPEN else category.rankings.first()


def basis_of(category: Category) -> Basis:
    """What there is: sealed, computed, or not yet computable."""
    ranking = sealed(category)
    if ranking is not None:
        return Basis(ranking.inputs, ranking.result, ranking)
    inputs = results.inputs_of(category)
    try:
        return Basis(inputs, METHODS[inputs["method"]](inputs), None)
    except ScoringError as error:
        return Basis(inputs, None, None, str(error))


def unreviewed(category: Category) -> int:
    """How many applications are still on their way to the ranking."""
    return Application.objects.filter(category=category, status__in=UNREVIEWED).count()
