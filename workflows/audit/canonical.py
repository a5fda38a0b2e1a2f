"""The exact bytes that are hashed. Pure: a stand-alone verifier can repeat it line by line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

LINK_FIELDS = (
    "act",
    "aggregate_type",
    "aggregate_id",
    "seq",
    "at",
    "actor_id",
    "actor",
    "post",
    "verb",
    "subject_type",
    "subject_id",
    "request_id",
    "commitment",
    "previous_hash",
    "algorithm",
)
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def plain(value: Any) -> Any:
    """A value as JSON can carry it: decimals, moments and keys as strings."""
    match value:
        case Decimal() | UUID():
            return str(value)
        case datetime():
            if value.tzinfo is None:
                raise TypeError("The record cannot hold a moment without its time zone.")
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case None | bool() | int() | str():
            return value
    raise TypeError(f"The record cannot hold {type(value).__name__}.")


def text(value: Any) -> str:
    """The canonical JSON text: sorted keys, no spaces, Chinese as it is written."""
    return _encode(plain(value))


def commitment(salt: str, payload: str) -> str:
    """SHA-256 over salt and payload: the payload can later be erased, the chain still holds."""
    return hashlib.sha256(f"{salt}\n{payload}".encode()).hexdigest()


def link_hash(event: Any) -> str:
    """SHA-256 over every field of the link except its own hash and the erasable payload."""
    return hash_of_link([getattr(event, name) for name in LINK_FIELDS])


def hash_of_link(values: Iterable[Any]) -> str:
    """The same over the values of LINK_FIELDS, in their order."""
    link = dict(zip(LINK_FIELDS, values, strict=True))
    link["act"], link["at"] = str(link["act"]), plain(link["at"])
    return hashlib.sha256(_encode(link).encode()).hexdigest()
