"""Try another way of ranking on a copy: nothing of the procedure changes, the use is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.actions.rankings import digest
from evaluation.models import Category
from evaluation.queries.basis import inputs_at_hand
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.method import METHODS
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action

PARAMETERS = (
    "weights",
    "combine",
    "pass_line",
    "block_minimum",
    "quota",
    "floors",
    "caps",
)


@dataclass(frozen=True)
class Trial:
    """What holds and what was tried: inputs and results of both, and the hash of the outcome."""

    inputs: dict[str, Any]
    before: dict[str, Any]
    after: dict[str, Any]
    sha256: str


@action(Verb.RANKING_TRY)
def try_out(act: Act, category: Category, *, parameters: Mapping[str, Any]) -> Trial:
    """Rank a copy of the inputs with other parameters; the event keeps them and the outcome's
    hash. Raises Refusal if they cannot be, or if the category cannot be ranked yet."""
    unknown = sorted(set(parameters) - set(PARAMETERS))
    if unknown:
        raise refusal.invalid(_("%(name)s cannot be tried."), name=unknown[0])
    held = inputs_at_hand(category)
    tried = {**held, **parameters}
    try:
        before = METHODS[held["method"]](held)
        after = METHODS[tried["method"]](tried)
    except ScoringError as error:
        raise refusal.invalid(
            _("%(category)s cannot be ranked: %(why)s"), category=category.name, why=error
        ) from None
    sha256 = digest(tried, after)
    act.say(category=category.code, parameters=dict(parameters), sha256=sha256)
    return Trial(tried, before, after, sha256)
