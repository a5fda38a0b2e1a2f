"""What personal data looks like in a text: identity numbers, mobile numbers, cards, e-mail.

Pure: no Django, no file, no setting. A number counts only when everything that can be
computed about it is right (region, date and check digit of an identity number; the check
digit of a card), so that document numbers, unit codes, serials and hashes pass. Digits in any
script, full-width forms and invisible signs are read as what a person would read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evaluation.personal.masking import masked_email, masked_number


class Kind(StrEnum):
    """What was found."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    CARD = "card"
    EMAIL = "email"


@dataclass(frozen=True)
class Match:
    """One find: what it is, in which line, and its masked form; never the plain one."""

    kind: Kind
    line: int
    masked: str


REGIONS = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")  # provinces
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECKS = "10X98765432"

GAP = r"[ \-·]?"
BEFORE = r"(?<![0-9])(?<!\b0\.)"
AFTER = r"(?![0-9])(?!\.[0-9])"
# Hexadecimal letters that touch a number make it part of a hash; a word such as "Tel" does not.
LETTERS_BEFORE, LETTERS_AFTER = re.compile(r"[A-Za-z]+$"), re.compile(r"[A-Za-z]+")
HEX = re.compile(r"[A-Fa-f]+")

IDENTITY = re.compile(BEFORE + rf"[1-8](?:{GAP}[0-9]){{16}}{GAP}[0-9Xx]" + AFTER)
MOBILE = re.compile(
    BEFORE
    + r"(?:(?:\+|00)?86[ \-]?)?1[3-9][0-9](?:[0-9]{8}|[ \-·][0-9]{4}[ \-·][0-9]{4})"
    + AFTER
    + r"(?! ?(?:万|亿)?元)"
)
CARD = re.compile(
    BEFORE + r"(?:[0-9]{16,19}|[0-9]{4}(?:[ \-·][0-9]{4}){3}(?:[ \-·][0-9]{1,3})?)" + AFTER
)
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")


def scan(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[Match]:
    """Every find in the text, line by line; `allowed` names what may stand, as it is written."""
    for number, line in enumerate(text.splitlines(), start=1):
        for kind, found in _in_line(as_read(line)):
            if found not in allowed:
                mask = masked_email if kind is Kind.EMAIL else masked_number
                yield Match(kind, number, mask(found))


def as_read(text: str) -> str:
    """The text with every digit, full-width form and invisible sign as a reader sees it."""
    return "".join(_sign(one) for one in text)


def _sign(one: str) -> str:
    if one < "\x7f":
        return one
    value = unicodedata.decimal(one, None)
    if value is not None:
        return str(value)
    if unicodedata.category(one) in ("Cf", "Mn"):
        return ""
    if "\uff01" <= one <= "\uff5e":
        return chr(ord(one) - 0xFEE0)
    if unicodedata.category(one) == "Zs":
        return " "
    return "-" if unicodedata.category(one) == "Pd" else one


def _in_line(line: str) -> Iterator[tuple[Kind, str]]:
    taken: list[range] = []
    for kind, pattern, holds in RULES:
        at = 0
        while found := pattern.search(line, at):
            at = found.start() + 1
            number = found.group()
            if any(found.start() in span for span in taken):
                continue
            if not _is_part_of_a_hash(line, found) and holds(re.sub(r"[ \-·]", "", number)):
                taken.append(range(found.start(), found.end()))
                at = found.end()
                yield kind, number
    yield from ((Kind.EMAIL, found.group()) for found in EMAIL.finditer(line))


def _is_part_of_a_hash(line: str, found: re.Match[str]) -> bool:
    before = LETTERS_BEFORE.search(line, max(0, found.start() - 12), found.start())
    after = LETTERS_AFTER.match(line, found.end())
    return any(letters and HEX.fullmatch(letters.group()) for letters in (before, after))


def is_identity(number: str) -> bool:
    """An 18-digit citizen's number: region, date of birth and check digit are right."""
    if not REGIONS.match(number):
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    if not 1900 <= born.year <= 2100:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECKS[total % 11] == number[17].upper()


def is_card(number: str) -> bool:
    """A bank card: an issuer's first digits with their length, and the Luhn digit."""
    is_issued = (number[0] in "345" and len(number) == 16) or number[0] == "6"
    if not (is_issued or number.startswith("95")):
        return False
    doubled = [int(digit) * 2 for digit in number[-2::-2]]
    total = sum(int(digit) for digit in number[-1::-2])
    return (total + sum(value // 10 + value % 10 for value in doubled)) % 10 == 0


RULES: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    (Kind.IDENTITY, IDENTITY, is_identity),
    (Kind.CARD, CARD, is_card),
    (Kind.MOBILE, MOBILE, lambda number: True),
)
