"""Who votes and who presides: the filters of the commission's decision."""

from django.db.models import Count, Exists, F, OuterRef, Q

from evaluation.models import Ballot, CommissionAppointment, Decision, Entry, Nomination, Unit
from evaluation.permissions.commending import close_to
from evaluation.queries import closeness, posts
from evaluation.vocabulary import NominationStatus
from workflows.authority import Who

CAST = Q(ballots__voted_at__isnull=False, ballots__recused_at=None)


def quorum_met(who: Who) -> Q:
    """As many ballots are cast as the quorum needs; those of recused members are none."""
    enough = (
        Decision.objects.annotate(cast=Count("ballots", filter=CAST))
        .filter(cast__gte=F("votes_needed"))
        .values("pk")
    )
    return Q(pk__in=enough)


def voter_is_related(who: Who) -> Q:
    """The member was recused, or is too close to a unit or nominee on one of the lists."""
    return Q(recused_at__isnull=False) | _is_listed_near(who, "decision__round")


def presider_is_related(who: Who) -> Q:
    """The same of whoever would record the decision."""
    recused = Ballot.objects.filter(
        decision=OuterRef("pk"), member_id__in=who.actor.people, recused_at__isnull=False
    )
    return Q(Exists(recused)) | _is_listed_near(who, "round")


def _is_listed_near(who: Who, round_: str) -> Q:
    close = Unit.objects.filter(closeness.close_units(who)).values("pk")
    listed = Entry.objects.filter(
        ranking__category__round=OuterRef(round_), application__unit_id__in=close
    )
    names = [one.name for one in (who.actor.user, who.actor.on_behalf_of) if one is not None]
    nominees = Nomination.objects.filter(
        commendation__round=OuterRef(round_), status=NominationStatus.LISTED
    ).filter(close_to(who, "") | Q(name__in=names))
    return Q(Exists(listed)) | Q(Exists(nominees))


def decisions_in_place_of_the_chair(who: Who) -> Q:
    """Decisions of the person's commission whose chair is recused."""
    seats = CommissionAppointment.objects.filter(
        posts.in_force(posts.today(who), "proposal__"), permission__codename="chair_commission"
    )
    chair = Ballot.objects.filter(
        decision=OuterRef("pk"),
        recused_at__isnull=False,
        member__in=seats.filter(content_object__round=OuterRef("decision__round")).values("user"),
    )
    return Q(round_id__in=posts.commission_rounds(who)) & Q(Exists(chair))
