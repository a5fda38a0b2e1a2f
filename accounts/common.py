"""Passwords that others guess first: common ones, also dressed up, and the words of this site.

The list is the one that comes with Django, 20,000 passwords from known breaches. Few of them are
as long as ours must be; what people make of the others is refused too: digits and signs around
one, two of them joined, one piece repeated.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 4  # a shorter piece is no password that anybody would list
BARE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
REPEATED = re.compile(r"(.{1,8}?)\1+.{0,3}")


class CommonValidator(CommonPasswordValidator):
    """Neither a common password nor one in disguise."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse what a list, or a program that varies a list, tries first."""
        if self._is_common(password.lower().strip()):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def _is_common(self, given: str) -> bool:
        known, core = self.passwords, BARE.sub("", given)
        if given in known or _counts(given) or REPEATED.fullmatch(given):
            return True
        if len(core) >= LEAST and core in known:
            return True
        return any(
            core[:cut] in known and core[cut:] in known
            for cut in range(LEAST, len(core) - LEAST + 1)
        )

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("Too easy to guess: many people use it, or one like it.")

    def get_help_text(self) -> str:
        """The rule as a sentence."""
        return _(
            "No common password, also not with digits or signs around it, two joined, or repeated."
        )


def _counts(given: str) -> bool:
    """Whether each digit follows from the one before, like 123456789012 or 987654321098."""
    if not (given.isascii() and given.isdigit()):
        return False
    steps = {(int(two) - int(one)) % 10 for one, two in pairwise(given)}
    return len(steps) <= 1


class ContextValidator:
    """Enough is left without the words that anybody here thinks of first."""

    def __init__(self, least: int = 8) -> None:
        self.least = least

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse one that is little more than the account, the person, the place or the task."""
        left = password.lower()
        own = [getattr(user, name, "") for name in ("username", "name", "office")]
        words = [*settings.PASSWORD_CONTEXT_WORDS, *own]
        for word in sorted((one.lower() for one in words if one), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < self.least:
            raise ValidationError(self.get_help_text(), code="password_in_context")

    def get_help_text(self) -> str:
        """The rule as a sentence."""
        return _(
            "At least %(least)d characters besides your names and this site's words: %(words)s."
        ) % {"least": self.least, "words": ", ".join(settings.PASSWORD_CONTEXT_WORDS)}
