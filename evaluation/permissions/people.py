"""The filters about posts and people: two persons, duties apart, nobody the last to go."""

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop as _

from accounts.models import User
from evaluation.models import AccessRenewal, AppointmentProposal
from evaluation.models.proposal import POSTS
from evaluation.queries import posts
from evaluation.queries.delegations import delegable
from evaluation.vocabulary import (
    ADMINISTRATORS,
    ProposalStatus,
    RenewalKind,
    RenewalStatus,
    Role,
)
from workflows.authority import Who

SAME_HAND = _(
    "Who had a hand in the password of this person has none in the second factor, and the other "
    "way round, until the person has signed in again."
)


def proposed_it(who: Who) -> Q:
    """One of those who stand behind the act proposed it."""
    return Q(proposed_by_id__in=who.actor.people)


def is_the_person(who: Who) -> Q:
    """The post is for one of those who stand behind the act."""
    return Q(person_id__in=who.actor.people)


def mixes_duties(who: Who) -> Q:
    """An administrator's post for somebody with any post, or any post for an administrator."""
    day = posts.today(who)
    others = [post for post in POSTS if post not in ADMINISTRATORS]
    administers = Q(posts.holds_any("person", day, *ADMINISTRATORS))
    is_to_administer = Q(post__in=ADMINISTRATORS)
    return administers | is_to_administer & Q(posts.holds_any("person", day, *others))


def supervisor_approves(who: Who) -> Q:
    """Whether the settings let the supervisor be the second person."""
    return Q() if settings.SUPERVISOR_APPROVES else Q(pk__in=[])


def leaves_too_few(who: Who) -> Q:
    """An administrator in force, after whom too few would be left in the post.

    Security administrators are two, because nobody grants what they propose, unless the
    supervisor may.
    """
    others = (
        AppointmentProposal.objects.filter(posts.in_force(posts.today(who)))
        .filter(programme=OuterRef("programme"), post=OuterRef("post"), person__is_active=True)
        .exclude(pk=OuterRef("pk"))
        .order_by("pk")
    )
    granted = Q(status=ProposalStatus.GRANTED)
    security = Q(post=Role.SECURITY_ADMINISTRATOR)
    needed = 1 if settings.SUPERVISOR_APPROVES else 2
    few = security & ~Q(Exists(others[needed - 1 :]))
    few |= Q(post__in=ADMINISTRATORS) & ~security & ~Q(Exists(others))
    return granted & few


def account_leaves_too_few(who: Who) -> Q:
    """The account of such an administrator."""
    last = AppointmentProposal.objects.filter(leaves_too_few(who))
    return Q(pk__in=last.values("person_id"))


def is_over(who: Who) -> Q:
    """The post was granted, and its last day has passed."""
    return posts.over(posts.today(who))


def opposite(kind: str) -> str:
    """The other of the two ways to lose one's access."""
    return RenewalKind.FACTOR if kind == RenewalKind.LINK else RenewalKind.LINK


def _done_since_the_last_sign_in() -> QuerySet[AccessRenewal]:
    never = Q(person__last_login=None)
    return AccessRenewal.objects.filter(
        never | Q(status_since__gte=F("person__last_login")), status=RenewalStatus.DONE
    )


def had_a_hand(who: Who, person: User, kind: str) -> bool:
    """Whether one of those who act did the other kind of renewal for a person not back since."""
    mine = Q(proposed_by__in=who.actor.people) | Q(decided_by__in=who.actor.people)
    done = _done_since_the_last_sign_in().filter(mine, person=person, kind=opposite(kind))
    return bool(done.exists())


def did_the_other_half(who: Who) -> Q:
    """The same for renewals: either of the two people behind the renewal, or the actor."""
    hands = [*who.actor.people]
    found = Q(pk__in=[])
    for kind in RenewalKind.values:
        done = _done_since_the_last_sign_in().filter(person=OuterRef("person"), kind=opposite(kind))
        mine = Q(proposed_by__in=hands) | Q(decided_by__in=hands)
        theirs = Q(proposed_by=OuterRef("proposed_by")) | Q(decided_by=OuterRef("proposed_by"))
        found |= Q(Exists(done.filter(mine | theirs)), kind=kind)
    return found


def is_in_force(who: Who) -> Q:
    """The post is granted and its dates hold today."""
    return posts.in_force(posts.today(who))


def is_delegable(who: Who) -> Q:
    """The rules let somebody else exercise the post."""
    return Q(post__in=delegable())
