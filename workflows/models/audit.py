"""AuditEvent: one act, as it was written then. ChainHead: the end of one object's chain."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChainHead(models.Model):
    """The last link of an aggregate's chain; its number is the aggregate's version.

    The row is locked while an act runs, so acts on one aggregate happen one after another.
    """

    aggregate_type = models.CharField(max_length=60)
    aggregate_id = models.BigIntegerField()
    seq = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["aggregate_type", "aggregate_id"], name="one_chain_per_aggregate"
            )
        ]

    def __str__(self) -> str:
        return f"{self.aggregate_type} {self.aggregate_id} at {self.seq}"


class AuditEvent(models.Model):
    """Who, in which post, did what, to what, when, why. Append-only, by database triggers."""

    act = models.UUIDField(_("act"), db_index=True)
    aggregate_type = models.CharField(max_length=60)
    aggregate_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    at = models.DateTimeField(_("time"), db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(_("person"), max_length=120)
    post = models.CharField(_("post"), max_length=60)
    verb = models.CharField(_("act"), max_length=60, db_index=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    request_id = models.CharField(max_length=32, blank=True)
    payload = models.TextField(_("content"))
    salt = models.CharField(max_length=32)
    commitment = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=20, default="sha256-v1")

    class Meta:
        ordering = ["aggregate_type", "aggregate_id", "seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["aggregate_type", "aggregate_id", "seq"], name="one_event_per_link"
            ),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="links_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} by {self.actor}"

    @property
    def aggregate(self) -> models.Model:
        """The object in whose chain the event stands; unread, it may be gone."""
        return apps.get_model(self.aggregate_type)(pk=self.aggregate_id)
