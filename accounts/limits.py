"""How often one address may do something in an hour, counted in the database for all processes.

A cache of one process would let an address try as often again in every other worker; Django's
shared caches read and write in two steps, so two at once count as one (docs/decisions/0021).
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.lockout import address_of
from accounts.models import Tally

HOUR = timedelta(hours=1)


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Counts an act of this address; True when it was done more than `most` times in an hour."""
    return count(what, address_of(request)) > most


@transaction.atomic
def count(what: str, address: str) -> int:
    """Count once more; how often it was within the hour that began with the first time."""
    now = timezone.now()
    row, is_new = Tally.objects.select_for_update().get_or_create(
        what=what, address=_digest(address), defaults={"since": now, "number": 1}
    )
    if is_new:
        return 1
    if row.since <= now - HOUR:
        row.since, row.number = now, 0
    row.number += 1
    row.save(update_fields=["since", "number"])
    return row.number


def forget_old() -> int:
    """Delete what no longer counts; how many rows."""
    return Tally.objects.filter(since__lte=timezone.now() - HOUR).delete()[0]


def _digest(address: str) -> str:
    """No address is stored: a digest under the site's key."""
    return salted_hmac("accounts.limits", address, algorithm="sha256").hexdigest()[:32]
