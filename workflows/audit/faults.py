"""Fault: one thing in the record that does not hold. What can be found stands here in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop

ALL_MISSING = gettext_noop("all events are missing")
MISSING = gettext_noop("the event is missing")
NO_CONTENT = gettext_noop("the content differs from its commitment")
ERASED = gettext_noop("the content was erased without an event that says so")
NOT_FOLLOWING = gettext_noop("it does not follow the event before")
NO_HASH = gettext_noop("the event differs from its hash")
NO_HEAD = gettext_noop("the head of the chain is missing")
OTHER_HEAD = gettext_noop("the head does not match the last event")
NO_ACT = gettext_noop("its act is not in the record")
LEAF_MISSING = gettext_noop("a sealed place is missing")
LEAF_ALONE = gettext_noop("the sealed event is missing")
LEAF_DIFFERS = gettext_noop("the event is not the one that was sealed")
NO_SIGNED_ROOT = gettext_noop("events are sealed without a signed root")
HIDDEN = gettext_noop("an event was kept from being sealed")
NO_CHECKPOINT = gettext_noop("the checkpoint differs from its own text")
BAD_ROOT = gettext_noop("the sealed events do not give the signed root")
BAD_SIGNATURE = gettext_noop("the signature is not that of a known key")
BAD_ORDER = gettext_noop("the checkpoint does not follow the one before")
NOT_EXTENDED = gettext_noop("the record does not contain the checkpoint that is kept outside")
BAD_OUTSIDE = gettext_noop("the file kept outside holds no checkpoint that can be trusted")
GUARD_MISSING = gettext_noop("a guard of the database is missing")
GUARD_CHANGED = gettext_noop("a guard of the database was changed")

SEAL, DATABASE = "seal", "database"


@dataclass(frozen=True)
class Fault:
    """One broken link: which chain, which number, what does not hold."""

    chain: str
    seq: int
    what: str
    which: str = ""

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq}: {self.what}{f' ({self.which})' if self.which else ''}"
