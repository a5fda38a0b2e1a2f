"""Damaged files in any number: the same seed gives the same files.

Each begins as a good file and is cut, flipped, spliced with another, given another head, an
archive behind it, or huge numbers where sizes stand.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.files import bad_rest, samples
from tests.files.samples import GOOD, box

SOURCES = [
    *(content for _name, content in GOOD.values()),
    samples.pdf_with_object_streams(),
]
APPENDED = [
    samples.zipped({"a.txt": b"hidden"}),
    b"MZ\x90\x00program",
    b"<script>alert(1)</script>",
    samples.pdf(),
    samples.png(),
    box(b"exec", b"x"),
    b"\x00" * 64,
]
HUGE = [b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x00", b"\x80\x00\x00\x00"]


def cut(chance: random.Random, content: bytes) -> bytes:
    """The beginning alone, or the end alone."""
    at = chance.randrange(len(content))
    return content[:at] if chance.random() < 0.8 else content[at:]


def flip(chance: random.Random, content: bytes) -> bytes:
    """Some bits changed."""
    changed = bytearray(content)
    for _bit in range(chance.choice((1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def other_head(chance: random.Random, content: bytes) -> bytes:
    """Begins like another kind."""
    length = chance.choice((4, 8, 16, 64))
    return chance.choice(SOURCES)[:length] + content[length:]


def splice(chance: random.Random, content: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    other = chance.choice(SOURCES)
    return content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]


def append(chance: random.Random, content: bytes) -> bytes:
    """Something behind the end."""
    return content + chance.choice(APPENDED)


def huge(chance: random.Random, content: bytes) -> bytes:
    """A number that may be a size becomes huge or nothing."""
    changed = bytearray(content)
    for _number in range(chance.choice((1, 1, 4))):
        at = chance.randrange(max(len(changed) - 4, 1))
        changed[at : at + 4] = chance.choice(HUGE)
    return bytes(changed)


def repeat(chance: random.Random, content: bytes) -> bytes:
    """A piece stands in it twice."""
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.choice((1, 16, 256)))
    return content[:end] + content[start:]


def flood(chance: random.Random, content: bytes) -> bytes:
    """A picture that declares far too many pixels, damaged or not."""
    made = chance.choice((bad_rest.flood, bad_rest.flooding_photograph))()
    return flip(chance, made) if chance.random() < 0.5 else made


WAYS: list[Callable[[random.Random, bytes], bytes]] = [
    *(cut, flip, other_head, splice, append, huge, repeat, flood)
]


def damaged(seed: int, count: int) -> Iterator[bytes]:
    """So many files; one in four is damaged twice."""
    chance = random.Random(seed)
    for _file in range(count):
        content = chance.choice(SOURCES)
        for _time in range(2 if chance.random() < 0.25 else 1):
            content = chance.choice(WAYS)(chance, content) or b"%"
        yield content
