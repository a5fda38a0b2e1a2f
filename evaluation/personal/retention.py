"""How long personal data is kept, by settings; and what stands where it was."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from evaluation.personal.masking import ERASED

__all__ = ["ERASED", "contacts_before", "drafts_before", "nominees_before", "objectors_before"]

YEAR = timedelta(days=365)


def contacts_before(now: datetime) -> datetime:
    """Contacts of applications that ended before this moment are past their time."""
    return now - settings.RETENTION_CONTACT_YEARS * YEAR


def drafts_before(now: datetime) -> datetime:
    """Contacts of drafts that lapsed before this moment are past their time."""
    return now - timedelta(days=settings.RETENTION_DRAFT_DAYS)


def nominees_before(now: datetime) -> datetime:
    """Nominees whose nomination ended before this moment are past their time."""
    return now - settings.RETENTION_NOMINEE_YEARS * YEAR


def objectors_before(now: datetime) -> datetime:
    """Objectors whose objection ended before this moment are past their time."""
    return now - settings.RETENTION_OBJECTOR_YEARS * YEAR
