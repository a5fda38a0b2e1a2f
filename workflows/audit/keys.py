"""The key that signs checkpoints: from the environment, or made once and kept in a file."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext_noop

from workflows.audit import notes


class CannotSeal(RuntimeError):
    """No key, or a record that does not hold where it should go on: nothing is sealed."""


NOT_SEALED = gettext_noop(
    "The record could not be sealed, so nothing was done. Tell the system administrator."
)


def private_key() -> Ed25519PrivateKey:
    """The key of RECORD_KEY, or of the file RECORD_KEY_FILE, which is made on first use."""
    written = settings.RECORD_KEY or _kept(Path(settings.RECORD_KEY_FILE))
    try:
        seed = base64.b64decode(written, validate=True)
        return Ed25519PrivateKey.from_private_bytes(seed)
    except ValueError:
        raise CannotSeal("The key of the record must be 32 bytes in base64.") from None


def public_key() -> str:
    """The public line of the present key."""
    public = private_key().public_key().public_bytes_raw()
    return notes.public_key_line(settings.RECORD_ORIGIN, public)


def _kept(path: Path) -> str:
    """What the file says. Two processes that make it at once end with the same one."""
    try:
        if not path.exists():
            _make(path)
        return path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotSeal(f"The key of the record cannot be read: {error}") from None


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(base64.b64encode(os.urandom(32)).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
