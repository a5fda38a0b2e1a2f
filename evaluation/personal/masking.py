"""Masked forms of what names or reaches a person: enough to recognise, too little to use."""

from __future__ import annotations

import re

MASK = "*"
ERASED = "—"  # stands where personal data was erased


def masked_number(number: str) -> str:
    """138****5678; of a longer number the first three and the last four stay."""
    kept = re.sub(r"[\s-]", "", number)
    if len(kept) < 8:
        return MASK * len(kept)
    return kept[:3] + MASK * (len(kept) - 7) + kept[-4:]


def masked_email(address: str) -> str:
    """z***@example.cn: the first sign and the host."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}{MASK * 3}@{host}"


def masked_name(name: str) -> str:
    """王**: the family name of a Chinese name, the first sign of another."""
    kept = name.strip()
    if kept == ERASED:
        return kept
    return kept[:1] + MASK * max(len(kept) - 1, 1) if kept else ""


def masked_contact(contact: str) -> str:
    """A telephone number or an e-mail address, whichever was given."""
    if contact.strip() in ("", ERASED):
        return contact.strip()
    return masked_email(contact.strip()) if "@" in contact else masked_number(contact)
