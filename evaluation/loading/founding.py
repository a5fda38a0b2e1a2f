"""Found the posts of a new database: its first administrators. Afterwards it takes two people."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from accounts.people import open_account
from evaluation.actions.posts import seat
from evaluation.models import AppointmentProposal, Programme
from evaluation.vocabulary import ADMINISTRATORS, ProposalOrigin, Role
from workflows import clock

REASON = "设立时任用"
Named = tuple[str, str]


class NotEmpty(Exception):
    """The database has its administrators already, or is not ready for them."""


@transaction.atomic
def first_administrators(system: Named, security: Sequence[Named]) -> list[User]:
    """One system administrator and the security administrators, each (account, name).

    Only once: raises NotEmpty where anybody has ever been an administrator.
    """
    programme = Programme.objects.select_for_update().order_by("pk").first()
    if programme is None:
        raise NotEmpty("There is no programme yet. Run `manage.py load_reference` first.")
    if AppointmentProposal.objects.filter(post__in=ADMINISTRATORS).exists():
        raise NotEmpty("There are administrators already; new ones are appointed by two people.")
    taken = User.objects.filter(username__in=[account for account, _name in [system, *security]])
    if taken.exists():
        raise NotEmpty(f"There is an account of this name already: {taken[0].username}.")
    posts = [
        (system, Role.SYSTEM_ADMINISTRATOR),
        *((one, Role.SECURITY_ADMINISTRATOR) for one in security),
    ]
    made = [
        open_account(username=account, name=name, office="") for (account, name), _post in posts
    ]
    seat(
        [(user, post, programme) for user, (_named, post) in zip(made, posts, strict=True)],
        programme=programme,
        origin=ProposalOrigin.FOUNDING,
        reason=REASON,
        at=clock.now(),
    )
    return made
