"""Leaf: an event's place in the hash tree. Checkpoint: a signed root. RecordKey: who signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.audit import AuditEvent


class Leaf(models.Model):
    """One sealed event. The hash stands here a second time, so that a replaced event shows."""

    index = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(
        AuditEvent, models.DO_NOTHING, related_name="leaf", db_constraint=False
    )
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["index"]

    def __str__(self) -> str:
        return f"{self.index}: {self.hash}"


class Checkpoint(models.Model):
    """The signed root over the first `size` leaves. Append-only, by database triggers.

    `edge` and `mark` let the next seal go on without reading what is sealed already.
    """

    size = models.BigIntegerField(_("events"), primary_key=True)
    root = models.CharField(_("root"), max_length=64)
    at = models.DateTimeField(_("time"), db_index=True)
    key_id = models.CharField(_("key"), max_length=8)
    previous = models.CharField(max_length=44, blank=True)
    text = models.TextField(_("text"))
    edge = models.TextField()
    mark = models.JSONField(null=True)

    class Meta:
        ordering = ["size"]
        get_latest_by = "size"

    def __str__(self) -> str:
        return f"{self.size} events at {self.at:%Y-%m-%d %H:%M:%S}"


class RecordKey(models.Model):
    """A public key that signs or signed checkpoints; old ones stay."""

    key_id = models.CharField(_("key"), max_length=8, unique=True)
    public = models.CharField(_("public key"), max_length=200)
    since = models.DateTimeField(_("in use since"))

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return self.public
