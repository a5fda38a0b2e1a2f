"""One honour as it is printed: all that a certificate or plaque has to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Honour:
    """One certificate: who gets what, from whom, and how it is found again.

    `of` is the work unit and post of a person, or the work unit of a collective that is part of
    a larger body; `until` is empty for a commendation. A draft has no serial and no address.
    """

    name: str
    of: str
    title: str
    issuer: str
    number: str
    day: date
    since: date | None
    until: date | None
    serial: str
    address: str
    is_person: bool
    labels: tuple[str, ...]
