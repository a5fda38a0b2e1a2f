"""The filters about posts and people: two persons, duties apart, nobody the last to go."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from evaluation.models import AppointmentProposal
from evaluation.models.proposal import POSTS
from evaluation.queries import posts
from evaluation.queries.delegations import delegable
from evaluation.vocabulary import ADMINISTRATORS, ProposalStatus, Role
from workflows.authority import Who


def proposed_it(who: Who) -> Q:
    """One of those who stand behind the act proposed it."""
    return Q(proposed_by_id__in=who.actor.people)


def is_the_person(who: Who) -> Q:
    """The post is for one of those who stand behind the act."""
    return Q(person_id__in=who.actor.people)


def mixes_duties(who: Who) -> Q:
    """An administrator's post for somebody with any post, or any post for an administrator."""
    others = [post for post in POSTS if post not in ADMINISTRATORS]
    administers = Q(posts.holds_any("person", *ADMINISTRATORS))
    is_to_administer = Q(post__in=ADMINISTRATORS)
    return administers | is_to_administer & Q(posts.holds_any("person", *others))


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


def is_in_force(who: Who) -> Q:
    """The post is granted and its dates hold today."""
    return posts.in_force(posts.today(who))


def is_delegable(who: Who) -> Q:
    """The rules let somebody else exercise the post."""
    return Q(post__in=delegable())
