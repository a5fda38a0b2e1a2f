"""RefusedAct: what somebody tried and was refused. Beside the chains, not in them.

A refusal changes nothing, so it must not raise an object's version; the row keeps no content,
only who tried which act on what, when, and which sentence was the answer. Append-only, by
database triggers.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RefusedAct(models.Model):
    """One act that was refused.

    `sentence` is the refusal's msgid with its places unfilled, because what fills them may
    come from the content. `verb` is empty where only the page is known to which something was
    sent (`route`), and the aggregate where the reader was not to learn that it exists.
    """

    at = models.DateTimeField(_("time"), db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(_("person"), max_length=120)
    verb = models.CharField(_("act"), max_length=60, blank=True, db_index=True)
    route = models.CharField(_("page"), max_length=60, blank=True)
    aggregate_type = models.CharField(max_length=60, blank=True)
    aggregate_id = models.BigIntegerField(null=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    code = models.CharField(max_length=40)
    sentence = models.CharField(_("answer"), max_length=300)
    status = models.PositiveSmallIntegerField()
    request_id = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["aggregate_type", "aggregate_id"], name="refused_by_aggregate"),
            models.Index(fields=["address", "at"], name="refused_by_address"),
            models.Index(fields=["actor_id", "at"], name="refused_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.verb or self.route} by {self.actor}: {self.code}"


class LeftOut(models.Model):
    """How many refusals were not kept in an hour, so that nobody fills the table.

    Visitors together have one row, with the key 0; a person who is signed in has their own.
    """

    hour = models.DateTimeField(_("hour"))
    actor_id = models.BigIntegerField(default=0)
    actor = models.CharField(_("person"), max_length=120, blank=True)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        ordering = ["hour"]
        constraints = [
            models.UniqueConstraint(fields=["hour", "actor_id"], name="left_out_once_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H:%M}: {self.number}"
