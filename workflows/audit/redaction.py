"""Take the content of one event out of the record, for good, and leave an event that says so.

The commitment stays, so the chain and the seal hold; without the salt nobody can guess from it
what stood there. The database allows this one change and only beside its erasure event.
"""

from __future__ import annotations

from workflows.models import AuditEvent

REDACT = "record.redact"  # the verb of an erasure; the database's triggers name it too


def facts_of(event: AuditEvent) -> dict[str, object]:
    """What the event of an erasure says about the event that is erased; nothing of its content."""
    return {"erased_seq": event.seq, "erased_hash": event.hash, "erased_verb": event.verb}


def erase(event: AuditEvent) -> None:
    """Empty content and salt. Refused by the database unless the erasure event stands already."""
    event.payload = event.salt = ""
    event.save(update_fields=["payload", "salt"])
