"""What sign-in asks about posts. Who holds which is told by a floor above, once, at the start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings


class Limits(NamedTuple):
    """How long a session lives without a click, and in all."""

    idle: timedelta
    absolute: timedelta


def _nobody_holds_a_post(user: Any) -> Iterable[str]:
    return ()


_posts_of: Callable[[Any], Iterable[str]] = _nobody_holds_a_post


def register(posts_of: Callable[[Any], Iterable[str]]) -> None:
    """Say how the posts of a person are found; they are named as in the settings."""
    global _posts_of
    _posts_of = posts_of


def needs_second_factor(user: Any) -> bool:
    """Whether the person holds a post that the password alone does not open."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return not _posts(user) <= set(settings.POSTS_WITHOUT_SECOND_FACTOR)


def limits_of(user: Any) -> Limits:
    """The shortest limits of all posts the person holds."""
    known = settings.SESSION_LIMITS
    pairs = [known.get(post, known["other"]) for post in _posts(user)] or [known["other"]]
    idle, absolute = (min(minutes) for minutes in zip(*pairs, strict=True))
    return Limits(timedelta(minutes=idle), timedelta(minutes=absolute))


def _posts(user: Any) -> set[str]:
    return {str(post) for post in _posts_of(user)}
