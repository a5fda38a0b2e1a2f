"""Secrets of the second factor: unreadable, unalterable, and readable after a change of keys."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet

from accounts import locking

SECRET = "JBSWY3DPEHPK3PXP"


def test_the_same_secret_is_never_written_twice_alike() -> None:
    written = {locking.locked(SECRET) for _time in range(20)}
    assert len(written) == 20 and not any(SECRET in one for one in written)
    assert {locking.opened(one) for one in written} == {SECRET}


def test_any_altered_bit_is_found() -> None:
    text = locking.locked(SECRET)
    held = base64.b64decode(text.removeprefix(locking.GCM))
    for place in range(len(held)):
        forged = held[:place] + bytes([held[place] ^ 1]) + held[place + 1 :]
        with pytest.raises(InvalidTag):
            locking.opened(locking.GCM + base64.b64encode(forged).decode())


def test_a_former_key_still_opens_and_no_other_does(settings: Any) -> None:
    text = locking.locked(SECRET)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    with pytest.raises(InvalidTag):
        locking.opened(text)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert locking.opened(text) == SECRET


def test_what_was_written_before_stays_readable(settings: Any) -> None:
    digest = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    old = Fernet(base64.urlsafe_b64encode(digest)).encrypt(SECRET.encode()).decode()
    assert locking.opened(old) == SECRET
