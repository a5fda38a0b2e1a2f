"""Alarm: what supervisors and auditors were told at once. Look: what was last verified when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import AlarmCause


class Alarm(models.Model):
    """One cause in one period; `key` keeps it from being raised twice.

    `person` is whom it is about, where it is about one; they do not acknowledge it themselves.
    """

    key = models.CharField(max_length=160, unique=True)
    cause = models.CharField(_("cause"), max_length=30, choices=AlarmCause.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    facts = models.JSONField(default=dict)
    raised_at = models.DateTimeField(_("time"), db_index=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True)
    answer = models.CharField(_("what was found"), max_length=300, blank=True)

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None, answer="")
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False) & ~Q(answer=""),
                name="acknowledged_by_somebody_with_a_word",
            ),
        ]

    def __str__(self) -> str:
        return str(AlarmCause(self.cause).label)


class Look(models.Model):
    """The last time something was verified by itself, and how much did not hold."""

    what = models.CharField(max_length=30, unique=True)
    at = models.DateTimeField(_("time"))
    found = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M:%S}: {self.found}"
