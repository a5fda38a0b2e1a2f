"""The zip with which anyone can recompute a round: its sealed rankings, without free text.

What people wrote freely (reasons of deductions, documents of vetoes) decides no place and may
name somebody, so it is withheld; everything else is the sealed inputs, word for word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from evaluation.models import Ranking, Round
from evaluation.scoring import bundle
from evaluation.vocabulary import Verb
from workflows.models import AuditEvent

WITHHELD = "withheld"


class NotSealed(LookupError):
    """A category of the round has no sealed ranking; the message says which."""


def result_zip(round_: Round) -> bytes:
    """The bytes of the zip; the same round gives the same bytes. Raises NotSealed."""
    rankings = sealed_rankings(round_)
    about = {
        "name": round_.name,
        "programme": round_.programme.name,
        "year": round_.data_year,
        "is_demo": round_.is_demo,
        "rankings": {code: _about(ranking) for code, ranking in rankings.items()},
        "audit_roots": _seal_events(round_),
    }
    return bundle.pack(about, [(published(one.inputs), one.result) for one in rankings.values()])


def sealed_rankings(round_: Round) -> dict[str, Ranking]:
    """The ranking in force of every category, by code. Raises NotSealed."""
    found: dict[str, Ranking] = {}
    for category in round_.categories.prefetch_related("rankings"):
        rankings = list(category.rankings.all())
        if not rankings:
            raise NotSealed(
                _("%(category)s has no sealed ranking yet.") % {"category": category.name}
            )
        found[category.code] = rankings[0]
    if not found:
        raise NotSealed(_("The round has no categories."))
    return found


def published(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs as they are published."""
    applications = [_published(one) for one in inputs["applications"]]
    return {**inputs, "applications": applications}


def digests(inputs: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, str]:
    """SHA-256 of the two members of a category, as the manifest of the zip lists them."""
    return {
        "inputs": hashlib.sha256(bundle.canonical(published(inputs))).hexdigest(),
        "result": hashlib.sha256(bundle.canonical(result)).hexdigest(),
    }


def _published(application: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **application,
        "facts_verified": _without_reasons(application["facts_verified"]),
        "opinions": [
            {**one, "corrections": _without_reasons(one["corrections"])}
            if "corrections" in one
            else one
            for one in application["opinions"]
        ],
        "vetoes": [{**one, "document": WITHHELD} for one in application["vetoes"]],
    }


def _without_reasons(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: {**value, "reason": WITHHELD} if _has_a_reason(value) else value
        for key, value in facts.items()
    }


def _has_a_reason(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("reason"), str)


def _about(ranking: Ranking) -> dict[str, Any]:
    return {
        "version": ranking.version,
        "sealed_at": ranking.sealed_at.isoformat(),
        "sha256": ranking.sha256,
    }


def _seal_events(round_: Round) -> list[str]:
    """The links of the round's chain that record the sealing, and a decision that settled ties."""
    events = AuditEvent.objects.filter(
        aggregate_type=round_._meta.label_lower,
        aggregate_id=round_.pk,
        verb__in=[Verb.RANKING_SEAL, Verb.DECISION_DECIDE],
    )
    return list(events.order_by("seq").values_list("hash", flat=True))
