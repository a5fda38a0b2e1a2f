"""A checkpoint as text: a signed note (C2SP signed-note, tlog-checkpoint). Pure but for Ed25519.

community-education-titles          the origin: which record
128                                 how many events are sealed
47DEQpj8HBSa+/TImW+5JCeuQeRkm5NM…   the root over them, base64
time 2026-11-25T08:00:00.000000+00:00
previous 7xVq…                      SHA-256 of the note before, base64; `none` in the first

— community-education-titles Wgg…   key name; base64 of the key's 4-byte id and the signature
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
NONE = "none"
# 91 signs and a `=`: the base64 of 68 bytes. What a power cut shortened does not fit.
SIGNED = r"— \S+ [A-Za-z0-9+/]{91}="
WHOLE = re.compile(rf"^.+\n\d+\n.+\ntime .+\nprevious .+\n\n{SIGNED}\n", re.MULTILINE)


class BadNote(ValueError):
    """The text is not a checkpoint."""


@dataclass(frozen=True)
class Note:
    """What a checkpoint says. `signature` is the last line, as it stands."""

    origin: str
    size: int
    root: bytes
    at: datetime
    previous: str
    signature: str = ""

    @property
    def body(self) -> str:
        """The signed lines."""
        return (
            f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"
            f"time {self.at.astimezone(UTC).isoformat(timespec='microseconds')}\n"
            f"previous {self.previous or NONE}\n"
        )

    @property
    def text(self) -> str:
        """The whole note."""
        return f"{self.body}\n{self.signature}\n"

    @property
    def key_id(self) -> str:
        """Which key signed, in hexadecimal."""
        return _signature_parts(self.signature)[1].hex()


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def public_key_line(name: str, public: bytes) -> str:
    """The public key as text: name+id+base64."""
    return f"{name}+{key_id(name, public).hex()}+{_base64(ED25519 + public)}"


def public_bytes(line: str) -> bytes:
    """The 32 bytes of a public key's line; BadNote when the line does not hold together."""
    try:
        name, wanted, encoded = line.split("+", 2)
        decoded = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise BadNote("This is not a public key.") from None
    public = decoded[1:]
    if decoded[:1] != ED25519 or len(public) != 32 or key_id(name, public).hex() != wanted:
        raise BadNote("The public key does not fit its own id.")
    return public


def digest(text: str) -> str:
    """By this the next note names this one: base64 of SHA-256 over the whole text."""
    return _base64(hashlib.sha256(text.encode()).digest())


def sign(note: Note, private: Ed25519PrivateKey) -> Note:
    """The note with its signature, under the origin as the key's name."""
    public = private.public_key().public_bytes_raw()
    signed = key_id(note.origin, public) + private.sign(note.body.encode())
    line = f"— {note.origin} {_base64(signed)}"
    return Note(note.origin, note.size, note.root, note.at, note.previous, line)


def is_signed_by(note: Note, public_line: str) -> bool:
    """Whether the note was signed with this key."""
    name, wanted, signature = _signature_parts(note.signature)
    public = public_bytes(public_line)
    if key_id(name, public) != wanted or not public_line.startswith(f"{name}+"):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, note.body.encode())
    except InvalidSignature:
        return False
    return True


def parse(text: str) -> Note:
    """The note of a text; BadNote unless it says exactly what a checkpoint says."""
    lines = text.split("\n")
    try:
        origin, size, root, time, previous, empty, signature, end = lines
        note = Note(
            origin=origin,
            size=int(size),
            root=base64.b64decode(root, validate=True),
            at=datetime.fromisoformat(time.removeprefix("time ")),
            previous=previous.removeprefix("previous ").removesuffix(NONE),
            signature=signature,
        )
        known = note.at.tzinfo is not None and _signature_parts(signature)[0] == origin
    except ValueError:
        raise BadNote("This is not a checkpoint.") from None
    if empty or end or not known or note.text != text:
        raise BadNote("This is not a checkpoint.")
    return note


def split(text: str) -> list[str]:
    """The whole notes of a file, as they were appended; what is half written is passed over."""
    return WHOLE.findall(text)


def _signature_parts(line: str) -> tuple[str, bytes, bytes]:
    dash, name, encoded = line.split(" ")
    signed = base64.b64decode(encoded, validate=True)
    if dash != "—" or len(signed) != 4 + 64:
        raise ValueError("no signature")
    return name, signed[:4], signed[4:]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
