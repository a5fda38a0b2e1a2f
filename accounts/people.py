"""Opening and closing accounts. No password is ever shipped or chosen for somebody else."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts import sign_ins
from accounts.models import SignInEvent, User
from accounts.sessions import end_all


def open_account(*, username: str, name: str, office: str = "") -> User:
    """A new person, who cannot sign in until they choose a password by their first link.

    Raises ValidationError, by field, for a name that is taken or cannot be an account name.
    """
    user = User(username=User.normalize_username(username), name=name, office=office)
    user.set_unusable_password()
    user.full_clean()
    user.save(force_insert=True)
    return user


@transaction.atomic
def first_sign_in_link(user: User) -> str:
    """The path of a page on which the person chooses a password, once, within three days.

    Also for a forgotten password: it ends the old one, every earlier link and every session.
    Hand it over in person or on paper; who holds it is taken for the person.
    """
    user.refresh_from_db()  # the link depends on what the row says now
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_all(user)
    sign_ins.note(SignInEvent.Kind.LINK, user)
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


@transaction.atomic
def forget_second_factor(user: User) -> None:
    """For a lost telephone: the person sets up another at the next sign-in."""
    Authenticator.objects.filter(user=user).delete()
    end_all(user)
    sign_ins.note(SignInEvent.Kind.NO_FACTOR, user)
