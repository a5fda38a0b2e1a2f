"""Who was commended: within the caps, cleared, decided, noticed, once in a cycle, certified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q

from evaluation.invariants.base import invariant
from evaluation.models import (
    Clearance,
    Commendation,
    Decision,
    Naming,
    Nomination,
    PublicNotice,
    Revocation,
)
from evaluation.scoring.commending import Nominee, cycle_begins, faults
from evaluation.vocabulary import (
    PUBLISHED_NOMINEES,
    ClearanceAnswer,
    NominationStatus,
    NomineeKind,
    RoundStatus,
)
from workflows.deadlines import china_date

N = NominationStatus


@invariant
def commended_lists_keep_their_limits() -> Iterator[str]:
    """No list is longer than its cap or has more of county-division rank than its share."""
    rows: dict[int, list[Nominee]] = defaultdict(list)
    listed = Nomination.objects.filter(
        status__in=[N.LISTED, N.SUSPENDED, *PUBLISHED_NOMINEES]
    ).order_by("place")
    for one in listed:
        rows[one.commendation_id].append(Nominee(str(one.pk), one.kind, one.is_county_rank))
    for commendation in Commendation.objects.filter(pk__in=rows):
        rules = commendation.rules
        caps = {
            str(NomineeKind.COLLECTIVE): rules.collective_cap,
            str(NomineeKind.INDIVIDUAL): rules.individual_cap,
        }
        for fault in faults(rows[commendation.pk], caps, rules.county_share):
            yield f"nomination {fault.key} is over {fault.code} {fault.most}"


@invariant
def nobody_is_listed_against_an_authority() -> Iterator[str]:
    """Who is listed or commended was asked about, and no authority objects or is silent."""
    against = Clearance.objects.filter(nomination=OuterRef("pk")).exclude(
        answer=ClearanceAnswer.CLEAR
    )
    listed = Nomination.objects.filter(
        status__in=[N.CLEARED, N.LISTED, N.SUSPENDED, *PUBLISHED_NOMINEES]
    )
    for key in listed.filter(Exists(against)).values_list("pk", flat=True):
        yield f"nomination {key} is listed, but an authority has not cleared it"


@invariant
def nobody_is_commended_twice_in_a_cycle() -> Iterator[str]:
    """Between two commendations of the same nominee lies the cycle of the later one."""
    last: dict[str, Nomination] = {}
    commended = Nomination.objects.filter(
        status__in=PUBLISHED_NOMINEES, naming__isnull=False
    ).select_related("commendation__round", "naming")
    for one in commended.order_by("naming__published_at", "pk"):
        earlier = last.get(one.identity)
        if earlier is not None and _day(earlier) >= cycle_begins(
            _day(one), one.commendation.rules.cycle_years
        ):
            yield f"nomination {one.pk} repeats nomination {earlier.pk} within the cycle"
        last[one.identity] = one


def _day(nomination: Nomination) -> date:
    return china_date(nomination.naming.published_at)


@invariant
def the_commended_were_decided_and_noticed() -> Iterator[str]:
    """Each has an approved decision, a closed notice that lists them, and the naming."""
    commended: dict[int, set[int]] = defaultdict(set)
    rows = Nomination.objects.filter(status__in=PUBLISHED_NOMINEES)
    for round_, key in rows.values_list("commendation__round_id", "pk"):
        commended[round_].add(key)
    decided = set(Decision.objects.filter(is_approved=True).values_list("round_id", flat=True))
    noticed: dict[int, set[int]] = defaultdict(set)
    closed = PublicNotice.objects.exclude(closed_at=None)
    for round_, published in closed.values_list("round_id", "list"):
        noticed[round_] |= set(published.get("nominations", ()))
    named: dict[int, set[int]] = defaultdict(set)
    for round_, published in Naming.objects.values_list("round_id", "list"):
        named[round_] |= set(published.get("nominations", ()))
    for round_ in sorted(set(commended) | set(named)):
        keys = commended.get(round_, set())
        if keys != named.get(round_, set()):
            yield f"the naming of round {round_} lists other nominees than were commended"
        if keys and round_ not in decided:
            yield f"round {round_} commends without an approved decision"
        if keys - noticed[round_]:
            yield f"round {round_} commends nominees who were on no closed notice"


@invariant
def finished_rounds_have_a_certificate_for_each_commended() -> Iterator[str]:
    """Each commended nominee of a finished round has a certificate, and nobody else has one."""
    is_finished = Q(commendation__round__status=RoundStatus.FINISHED, status__in=PUBLISHED_NOMINEES)
    wrong = Nomination.objects.filter(
        (is_finished & Q(certificate=None))
        | (~Q(status__in=PUBLISHED_NOMINEES) & Q(certificate__isnull=False))
    )
    for key, serial in wrong.values_list("pk", "certificate__serial"):
        yield f"nomination {key} has {'a' if serial else 'no'} certificate at this stage"


@invariant
def the_revoked_have_one_granted_revocation() -> Iterator[str]:
    """Revoked means that the government office revoked it, with a remark that the public reads;
    nothing is proposed against a nominee who was not commended."""
    granted = dict(Revocation.objects.filter(is_granted=True).values_list("nomination", "remark"))
    revoked = set(Nomination.objects.filter(status=N.REVOKED).values_list("pk", flat=True))
    for key in sorted(revoked ^ set(granted)):
        so, not_so = ("is", "was not") if key in revoked else ("is not", "was")
        yield f"nomination {key} {so} revoked, but its revocation {not_so} granted"
    for key in sorted(key for key, remark in granted.items() if not remark.strip()):
        yield f"nomination {key} was revoked without a public remark"
    strange = Revocation.objects.exclude(nomination__status__in=PUBLISHED_NOMINEES)
    for key in strange.values_list("nomination", flat=True):
        yield f"nomination {key} was never commended, but its revocation is proposed"
