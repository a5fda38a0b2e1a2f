"""Opening and closing accounts. No password is ever shipped or chosen for somebody else."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts import sign_ins
from accounts.models import SignInEvent, User
from accounts.sessions import end_all

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another


def open_account(*, username: str, name: str, office: str = "") -> User:
    """A new person, who cannot sign in until they choose a password by their first link.

    Raises ValidationError, by field, for a name that is taken or cannot be an account name.
    """
    user = User(username=User.normalize_username(username), name=name, office=office)
    user.set_unusable_password()
    user.full_clean()
    user.save(force_insert=True)
    return user


def first_sign_in_link(user: User) -> str:
    """The path of a page on which the person chooses a password, once, within three days.

    It ends the old password, every earlier link and every session. Hand it over in person or on
    paper; who holds it is taken for the person.
    """
    end_password(user)
    return link_of(user)


@transaction.atomic
def end_password(user: User, *, code: str = "") -> None:
    """The old password, every earlier link and every session end.

    With `code` (as `new_code` gave it to be kept) the next link asks for it, too.
    """
    user.refresh_from_db()  # the link depends on what the row says now
    user.set_unusable_password()
    user.link_code = code
    user.save(update_fields=["password", "link_code"])
    end_all(user)
    sign_ins.note(SignInEvent.Kind.LINK, user)


def new_code() -> tuple[str, str]:
    """A code for the person, to be shown once, and the hash that is kept of it."""
    shown = "-".join("".join(secrets.choice(LETTERS) for _one in range(4)) for _two in range(2))
    return shown, make_password(shown)


def link_of(user: User) -> str:
    """The path of the page, for as long as the person's password stays ended."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("accounts:first_password", args=[key, token])


@transaction.atomic
def deactivate(user: User) -> None:
    """Close the account: every session ends now, and what the person did stays."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_all(user)


@transaction.atomic
def reactivate(user: User) -> None:
    """Open a closed account again; its old sessions stay ended."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def has_second_factor(user: User) -> bool:
    """Whether the person has set one up."""
    return bool(Authenticator.objects.filter(user=user).exists())


@transaction.atomic
def forget_second_factor(user: User) -> None:
    """For a lost telephone: the person sets up another at the next sign-in."""
    Authenticator.objects.filter(user=user).delete()
    end_all(user)
    sign_ins.note(SignInEvent.Kind.NO_FACTOR, user)
