"""Who may do what with a leave request."""

from django.db.models import Q

from workflows.authority import Condition, Row, Who

OPEN = ("asked", "returned", "approved")


def oneself(who: Who) -> Q:
    """The person's own account."""
    return Q(pk=who.actor.pk)


def own_leaves(who: Who) -> Q:
    """Requests of the person."""
    return Q(person_id=who.actor.pk)


def under_the_chief(who: Who) -> Q:
    """Every request, for a chief."""
    is_chief = who.actor.user is not None and who.actor.user.office == "chief"
    return Q() if is_chief else Q(pk__in=[])


def own_voices(who: Who) -> Q:
    """What the person was asked."""
    return Q(colleague_id=who.actor.pk)


def by_the_system(who: Who) -> Q:
    """Every request, for the system."""
    return Q() if who.actor.is_system else Q(pk__in=[])


def anybody(who: Who) -> Q:
    """Every request, for everybody."""
    return Q()


def _status(*names: str) -> Condition:
    return Condition(
        "wrong_status", "It is not the time for this.", lambda who: Q(status__in=names)
    )


ASKED = _status("asked")
OWN = Condition("recused", "Nobody decides on their own leave.", own_leaves)
NOT_SAID = Condition("said", "You have spoken already.", lambda who: Q(said=""))
NOT_BEGUN = Condition(
    "too_late", "The leave has begun.", lambda who: Q(begins=None) | Q(begins__gt=who.now)
)

ROWS = (
    Row("leave.ask", "person", "accounts.User", oneself),
    Row("leave.change", "person", "toy.Leave", own_leaves, (_status("returned"),)),
    Row("leave.withdraw", "person", "toy.Leave", own_leaves, (_status(*OPEN), NOT_BEGUN)),
    Row("leave.approve", "chief", "toy.Leave", under_the_chief, (ASKED,), (OWN,)),
    Row("leave.return", "chief", "toy.Leave", under_the_chief, (ASKED,), (OWN,)),
    Row("leave.refuse", "chief", "toy.Leave", under_the_chief, (ASKED,), (OWN,)),
    Row("leave.close", "chief", "toy.Leave", under_the_chief, (_status("taken"),)),
    Row("leave.archive", "chief", "toy.Leave", under_the_chief),
    Row("leave.take", "system", "toy.Leave", by_the_system, (_status("approved"),)),
    Row("voice.give", "colleague", "toy.Voice", own_voices, (NOT_SAID,)),
    Row("voice.replace", "colleague", "toy.Voice", own_voices),
    Row("leave.delegate", "chief", "toy.Leave", under_the_chief),
    Row("leave.read", "person", "toy.Leave", anybody),
)
