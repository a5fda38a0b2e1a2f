"""How tests ask for a renewal of access, and who has a second factor."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator

from accounts.models import User
from evaluation.models import AccessRenewal
from evaluation.vocabulary import Verb
from tests.actions.world import World
from workflows.actor import Actor

CODE = "kept"


def owner(world: World) -> User:
    """A clerk with a second factor, who cannot sign in any more."""
    user = world.clerk("分水镇").user
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {"secret": "x"}})
    return user


def asked(world: World, kind: str = "link", by: Actor | None = None, **what: Any) -> AccessRenewal:
    """The system administrator asks."""
    terms = {"kind": kind, "reason": "持证到场", "code": CODE} | what
    return world.do(Verb.ACCESS_PROPOSE, by or world.posts["system"], owner(world), **terms)


def renewed(world: World, kind: str = "link", by: str = "security") -> AccessRenewal:
    """And a security administrator approves."""
    return world.do(Verb.ACCESS_APPROVE, world.posts[by], asked(world, kind))
