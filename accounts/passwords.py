"""What a password must be, more of it under the profile mlps (等保), and when it must change."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import PastPassword


def kind_of(character: str) -> str:
    """Capital, small, digit or other; letters of any script that has no case count as other."""
    category = unicodedata.category(character)
    return {"Lu": "capital", "Ll": "small", "Nd": "digit"}.get(category, "other")


class LengthValidator(MinimumLengthValidator):
    """Long enough, said in the reader's language (Django's sentence has no Chinese)."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("Too short: use at least %(least)d characters.") % {"least": self.min_length}

    def get_help_text(self) -> str:
        """The rule as a sentence."""
        return _("At least %(least)d characters; spaces and Chinese characters count too.") % {
            "least": self.min_length
        }


class CompositionValidator:
    """At least so many of the four kinds of characters."""

    def __init__(self, classes: int = 3) -> None:
        self.classes = classes

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password of too few kinds."""
        if len({kind_of(character) for character in password}) < self.classes:
            raise ValidationError(self.get_help_text(), code="password_too_uniform")

    def get_help_text(self) -> str:
        """The rule as a sentence."""
        return _(
            "Use characters of at least %(classes)d of these kinds: capital letters, small "
            "letters, digits, others."
        ) % {"classes": self.classes}


class HistoryValidator:
    """None of the passwords used last."""

    def __init__(self, remembered: int = 5) -> None:
        self.remembered = remembered

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse the present password and those before it."""
        if user is None or user.pk is None:
            return
        used = user.past_passwords.values_list("encoded", flat=True)[: self.remembered]
        if any(check_password(password, encoded) for encoded in [user.password, *used]):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def password_changed(self, password: str, user: Any = None) -> None:
        """Remember the new password's hash, and forget what lies too far back."""
        PastPassword.objects.create(user=user, encoded=user.password)
        kept = user.past_passwords.values_list("pk", flat=True)[: self.remembered]
        user.past_passwords.exclude(pk__in=list(kept)).delete()

    def get_help_text(self) -> str:
        """The rule as a sentence."""
        return ngettext(
            "Choose one that was not your last password.",
            "Choose one that is not among your last %(number)d passwords.",
            self.remembered,
        ) % {"number": self.remembered}


def must_change(user: Any) -> bool:
    """Whether the password is somebody else's choice or too old, where the profile asks that."""
    days = settings.PASSWORD_MAX_AGE_DAYS
    if days is None or not user.has_usable_password():
        return False
    chosen = user.password_chosen_at
    return chosen is None or chosen < timezone.now() - timedelta(days=days)
