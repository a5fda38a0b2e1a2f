"""Joins the row versions of simple-history to the act that made them."""

from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import models
from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from workflows import clock

current_act: ContextVar[tuple[UUID, Any] | None] = ContextVar("current_act", default=None)


class OfAnAct(models.Model):
    """A row version knows the act under which it was written."""

    act = models.UUIDField(null=True, db_index=True)

    class Meta:
        abstract = True


def versions() -> HistoricalRecords:
    """The history of a noun that people edit: `history = versions()`."""
    return HistoricalRecords(bases=[OfAnAct])


@receiver(pre_create_historical_record)
def join_to_act(history_instance: Any, **kwargs: object) -> None:
    """Stamp the version with the running act, its person and the one clock."""
    history_instance.history_date = clock.now()
    if (running := current_act.get()) is not None:
        act_id, user = running
        history_instance.act = act_id
        history_instance.history_user = user
