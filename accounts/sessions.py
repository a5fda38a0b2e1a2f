"""Sessions in the database, one row each, with the person they belong to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from accounts.models import Session, User


class SessionStore(DatabaseStore):
    """Django's store of sessions, whose rows name their person."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The rows."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row, with the signed-in person or nobody."""
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row


def end_all(user: User, but: str | None = None) -> int:
    """End all sessions of a person, or all but the one with this key; returns how many."""
    return Session.objects.filter(user=user).exclude(session_key=but).delete()[0]
