"""Secrets of the second factor as they lie in the database: AES-256-GCM under the secret key.

Each begins with the name of its cipher, so that another can follow. Those without one are
Fernet's (AES-128-CBC with HMAC), from before, and stay readable.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

GCM = "gcm1:"
NONCE = 12


def locked(text: str) -> str:
    """Encrypted under the present key; the same text gives another cipher each time."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(next(_keys(b"second factor, gcm:"))).encrypt(nonce, text.encode(), GCM.encode())
    return GCM + base64.b64encode(nonce + sealed).decode()


def opened(text: str) -> str:
    """What was encrypted, under the present key or a former one; InvalidTag when altered."""
    if not text.startswith(GCM):
        return _fernet().decrypt(text.encode()).decode()
    held = base64.b64decode(text.removeprefix(GCM))
    for key in _keys(b"second factor, gcm:"):
        try:
            return AESGCM(key).decrypt(held[:NONCE], held[NONCE:], GCM.encode()).decode()
        except InvalidTag:
            continue
    raise InvalidTag


def _keys(purpose: bytes) -> Iterator[bytes]:
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield hashlib.sha256(purpose + key.encode()).digest()


def _fernet() -> MultiFernet:
    keys = _keys(b"second factor:")
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in keys])
