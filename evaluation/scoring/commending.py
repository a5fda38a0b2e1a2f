"""Who may be commended: caps, the share of county-division rank, the cycle, one person once.

A person is known without an identity number: by name, work unit and month of birth. All three
the same is the same person; the name and one of the others may be, and a clerk has to look.
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

_DASHES_AND_DOTS = str.maketrans(dict.fromkeys("·•・‧-‐–—.．", ""))


@dataclass(frozen=True)
class Identity:
    """A collective or an individual as they are told apart; `born` is YYYY-MM or empty."""

    kind: str
    name: str
    body: str
    born: str = ""

    @property
    def key(self) -> str:
        """The same text for the same nominee, however the name was typed."""
        return "|".join((self.kind, _plain(self.name), _plain(self.body), self.born))


@dataclass(frozen=True)
class Nominee:
    """What the rules ask of one nominee: `key` finds the row again, `kind` is its section."""

    key: str
    kind: str
    is_county_rank: bool


@dataclass(frozen=True)
class Fault:
    """A row that may not be on the list, and why: cap or county_share, with its numbers."""

    key: str
    code: str
    most: int


def same(one: Identity, other: Identity) -> bool:
    """The same nominee."""
    return one.key == other.key


def may_be_same(one: Identity, other: Identity) -> bool:
    """Not certainly the same, but near enough for a clerk to look."""
    if one.kind != other.kind or same(one, other) or _plain(one.name) != _plain(other.name):
        return False
    return _plain(one.body) == _plain(other.body) or (bool(one.born) and one.born == other.born)


def characters(text: str) -> int:
    """The characters of a text as an office counts them: every sign, no blanks and line ends.

    A composed letter is one, and so is each Chinese character, digit and punctuation mark.
    """
    composed = unicodedata.normalize("NFC", text)
    return sum(1 for sign in composed if not sign.isspace() and not unicodedata.combining(sign))


def county_places(listed: int, share: Decimal) -> int:
    """How many of `listed` may be of county-division rank: the share, rounded down."""
    return int((Decimal(listed) * share).to_integral_value(ROUND_FLOOR))


def faults(listed: Sequence[Nominee], caps: Mapping[str, int], share: Decimal) -> tuple[Fault, ...]:
    """The rows of a ranked list that break a cap or the share, the first placed first.

    Over a cap are the rows behind it; over the share are the lowest placed of that rank.
    """
    found: list[Fault] = []
    for kind, cap in caps.items():
        rows = [one for one in listed if one.kind == kind]
        found += [Fault(one.key, "cap", cap) for one in rows[cap:]]
        most = county_places(len(rows), share)
        high = [one for one in rows if one.is_county_rank]
        found += [Fault(one.key, "county_share", most) for one in high[most:]]
    return tuple(found)


def stepping_back(
    listed: Sequence[Nominee], share: Decimal, fixed: Collection[str] = ()
) -> tuple[str, ...]:
    """Who leaves a shortened list of one kind so that the share holds again, the last first.

    Each one who leaves shortens the list, so the share is asked again every time. `fixed` are
    keys of those who count and cannot leave: they are commended already.
    """
    rows = list(listed)
    leaving: list[str] = []
    while True:
        high = [one for one in rows if one.is_county_rank]
        free = [one for one in high if one.key not in fixed]
        if not free or len(high) <= county_places(len(rows), share):
            return tuple(leaving)
        leaving.append(free[-1].key)
        rows.remove(free[-1])


def cycle_begins(today: date, years: int) -> date:
    """The first day of the cycle: who was commended on it or later is not commended again.

    The cycle runs from the day of the same date; 29 February counts from 28 February.
    """
    day = min(today.day, 28) if today.month == 2 else today.day
    return date(today.year - years, today.month, day)


def _plain(text: str) -> str:
    """A name without what typing adds: width, blanks, middle dots, capitals."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split()).translate(_DASHES_AND_DOTS)
