"""Actor: who performs an act. A signed-in person, the public, or the system's timer."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

request_id: ContextVar[str] = ContextVar("request_id", default="")


@dataclass(frozen=True)
class Actor:
    """One who acts. `user` is None for the public and for the system.

    `behind` names the person or timer in the record when there is no user account.
    A stand-in acts `on_behalf_of` another person, by the `mandate` with this key; the rights
    are then that person's, the act and its record are both persons'.
    """

    user: Any = None
    behind: str = ""
    is_system: bool = False
    on_behalf_of: Any = None
    mandate: int | None = None

    @property
    def is_public(self) -> bool:
        """True for a visitor without an account."""
        return self.user is None and not self.is_system

    @property
    def label(self) -> str:
        """The name as it is written into the record."""
        if self.on_behalf_of is not None:
            names = {"stand_in": self.user, "holder": self.on_behalf_of}
            return _("%(stand_in)s on behalf of %(holder)s") % names
        if self.user is not None:
            return str(self.user)
        return self.behind or (_("System") if self.is_system else _("The public"))

    @property
    def pk(self) -> int | None:
        """The user's key, or None."""
        return self.user.pk if self.user is not None else None

    @property
    def people(self) -> list[int]:
        """The keys of everybody who stands behind the act: "never if" looks at each of them."""
        return [one.pk for one in (self.user, self.on_behalf_of) if one is not None]

    @property
    def mandate_facts(self) -> dict[str, Any]:
        """What the record says of a delegation besides the two names; empty without one."""
        if self.on_behalf_of is None:
            return {}
        holder = {"person": self.on_behalf_of.pk, "name": str(self.on_behalf_of)}
        return {"on_behalf_of": holder | {"delegation": self.mandate}}

    @classmethod
    def of(cls, user: Any) -> Actor:
        """The actor behind a request's user, signed in or not."""
        return cls(user=user) if user.is_authenticated else PUBLIC


SYSTEM = Actor(is_system=True)
PUBLIC = Actor()
