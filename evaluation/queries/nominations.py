"""What stands against a nomination: the same nominee elsewhere, a commendation in the cycle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _

from evaluation.models import Commendation, Nomination
from evaluation.models.commendation import ENDED
from evaluation.scoring.commending import (
    Identity,
    Nominee,
    county_places,
    cycle_begins,
    faults,
    may_be_same,
    stepping_back,
)
from evaluation.vocabulary import PUBLISHED_NOMINEES, NominationStatus, NomineeKind
from workflows.deadlines import china_date

SENTENCES = {
    "cap": _("%(name)s stands behind the cap of %(most)d."),
    "county_share": _(
        "%(name)s is over the share of county-division rank: this list allows %(most)d."
    ),
}


@dataclass(frozen=True)
class Problem:
    """Why a nomination may not be on the list: a sentence (msgid) with what fills its places."""

    nomination: Nomination
    sentence: str
    details: Mapping[str, Any]


def under(commendation: Commendation) -> QuerySet[Nomination]:
    """The nominations of a commendation that have not ended early."""
    return Nomination.objects.filter(commendation=commendation).exclude(status__in=ENDED)


def also_nominated(
    commendation: Commendation, who: Identity, but: int | None = None
) -> Nomination | None:
    """The nomination of the same nominee in this round."""
    others = under(commendation).filter(identity=who.key).exclude(pk=but)
    return others.select_related("list__unit", "list__department").first()


def commended_in_cycle(
    commendation: Commendation, keys: Iterable[str], today: date
) -> dict[str, Nomination]:
    """By identity, the commendation within the cycle that bars a new one; one query."""
    begins = cycle_begins(today, commendation.rules.cycle_years)
    held = _commended(Q(identity__in=list(keys)))
    return {one.identity: one for one in held if _day_of(one) >= begins}


def look_alikes(nomination: Nomination, today: date) -> list[Nomination]:
    """Others of this round, or commended within the cycle, who may be the same nominee."""
    who = nomination.who
    near = Q(identity__startswith="|".join(who.key.split("|")[:2]) + "|")
    begins = cycle_begins(today, nomination.commendation.rules.cycle_years)
    here = under(nomination.commendation).filter(near).exclude(pk=nomination.pk)
    here = here.select_related("list__unit", "list__department", "commendation__round")
    before = [one for one in _commended(near) if _day_of(one) >= begins]
    return [
        one
        for one in [*here, *(one for one in before if one.pk != nomination.pk)]
        if may_be_same(who, one.who)
    ]


def _commended(condition: Q) -> QuerySet[Nomination]:
    """A revoked commendation counts, too: whoever lost one waits for the rest of the cycle."""
    return Nomination.objects.filter(condition, status__in=PUBLISHED_NOMINEES).select_related(
        "naming__number", "commendation__round", "list__unit", "list__department"
    )


def _day_of(nomination: Nomination) -> date:
    """The day on which the naming commended the nominee."""
    return china_date(nomination.naming.published_at)


def problems(
    commendation: Commendation, listed: Sequence[Nomination], today: date
) -> list[Problem]:
    """Every row that may not stand on this ranked list, with its reason; one query."""
    rules = commendation.rules
    caps = {
        str(NomineeKind.COLLECTIVE): rules.collective_cap,
        str(NomineeKind.INDIVIDUAL): rules.individual_cap,
    }
    rows = {str(one.pk): one for one in listed}
    nominees = [Nominee(str(one.pk), str(one.kind), one.is_county_rank) for one in listed]
    found = [
        Problem(
            rows[fault.key],
            SENTENCES[fault.code],
            {"name": rows[fault.key].name, "most": fault.most},
        )
        for fault in faults(nominees, caps, rules.county_share)
    ]
    barred = commended_in_cycle(commendation, [one.identity for one in listed], today)
    for one in listed:
        if earlier := barred.get(one.identity):
            found.append(again(one, earlier, rules.cycle_years))
    return found


def on_the_list(commendation: Commendation, kind: str) -> list[Nomination]:
    """Everybody of a kind who stands on the list: proposed, held back, or commended already."""
    standing = (NominationStatus.LISTED, NominationStatus.SUSPENDED, *PUBLISHED_NOMINEES)
    listed = commendation.nominations.filter(kind=kind, status__in=standing)
    return list(listed.order_by("place"))


def over_the_share(commendation: Commendation, rows: Sequence[Nomination]) -> set[int]:
    """Who of these rows has to leave so that the share of county-division rank holds, by key."""
    nominees = [Nominee(str(one.pk), one.kind, one.is_county_rank) for one in rows]
    fixed = {str(one.pk) for one in rows if one.status in PUBLISHED_NOMINEES}
    leaving = stepping_back(nominees, commendation.rules.county_share, fixed)
    return {int(key) for key in leaving}


def waits_for_the_share(commendation: Commendation) -> list[Nomination]:
    """Who cannot be commended while others are held back, though nothing is against them.

    Without the held-back rows the list is shorter, and there would be too many of
    county-division rank on it; the lowest placed wait until the objections have their ruling.
    """
    waiting: list[Nomination] = []
    for kind in NomineeKind:
        rows = on_the_list(commendation, kind)
        certain = [one for one in rows if one.status != NominationStatus.SUSPENDED]
        if len(certain) < len(rows):
            keys = over_the_share(commendation, certain)
            waiting += [one for one in certain if one.pk in keys]
    return waiting


def again(nomination: Nomination, earlier: Nomination, years: int) -> Problem:
    """The nominee was commended within the cycle."""
    return Problem(
        nomination,
        _(
            "%(name)s was commended by %(number)s already; the cycle is %(years)d years, "
            "so not again yet."
        ),
        {
            "name": nomination.name,
            "number": str(earlier.naming.number),
            "years": years,
        },
    )


def quota_lines(commendation: Commendation, listed: Sequence[Nomination]) -> list[dict[str, Any]]:
    """For each kind how many are listed, of how many, and how many are of county-division rank."""
    rules = commendation.rules
    lines = []
    for kind, title, cap in (
        (NomineeKind.COLLECTIVE, rules.collective_title, rules.collective_cap),
        (NomineeKind.INDIVIDUAL, rules.individual_title, rules.individual_cap),
    ):
        rows = [one for one in listed if one.kind == kind]
        high = sum(one.is_county_rank for one in rows)
        most = county_places(len(rows), rules.county_share)
        lines.append(
            {
                "kind": str(kind),
                "title": title,
                "listed": len(rows),
                "cap": cap,
                "county": high,
                "county_most": most,
                "is_sound": len(rows) <= cap and high <= most,
            }
        )
    return lines
