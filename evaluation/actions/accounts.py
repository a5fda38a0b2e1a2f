"""Open and deactivate accounts. An account alone gives no right at all."""

from __future__ import annotations

import re

from django.utils.translation import gettext_noop as _

from accounts import people as persons
from accounts.models import User
from evaluation.models import Programme
from evaluation.permissions import people
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.authority import Who

USERNAME = re.compile(r"[a-z0-9][a-z0-9.@_-]{2,59}")


@action(Verb.ACCOUNT_OPEN)
def open_account(act: Act, programme: Programme, *, username: str, name: str, office: str) -> User:
    """Open an account; its owner sets the password with the link that is shown once."""
    if not USERNAME.fullmatch(username):
        raise refusal.invalid(
            _("An account name has 3 to 60 small letters, digits, dots, dashes or underlines.")
        )
    if User.objects.filter(username=username).exists():
        raise refusal.invalid(_("There is an account of this name already."))
    if not name.strip():
        raise refusal.invalid(_("Give the person's name."))
    person = persons.open_account(username=username, name=name.strip(), office=office.strip())
    act.opens(person)
    act.say(account=username)
    return person


@action(Verb.ACCOUNT_DEACTIVATE)
def deactivate(act: Act, person: User, *, reason: str) -> User:
    """Close the account and end its sessions; what the person did stays on the record."""
    if not reason.strip():
        raise refusal.invalid(_("Say why the account is deactivated."))
    for programme in Programme.objects.select_for_update().order_by("pk"):
        del programme  # only its lock is wanted: two at once must not leave nobody
    if User.objects.filter(people.account_leaves_too_few(Who(act.actor, act.now))).filter(
        pk=person.pk
    ):
        raise refusal.invalid(_("Nobody would be left in this person's post."))
    persons.deactivate(person)
    act.say(reason=reason)
    return person
