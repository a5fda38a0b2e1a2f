"""Leave: one request for days off. Voice: one colleague who is asked about it."""

from django.conf import settings
from django.db import models

from workflows.history import versions


class Leave(models.Model):
    """A request; only actions change its status."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="leaves")
    days = models.PositiveIntegerField()
    status = models.CharField(max_length=20, default="asked")
    begins = models.DateTimeField(null=True)
    voices_needed = models.PositiveIntegerField(null=True)
    history = versions()

    def __str__(self) -> str:
        return f"{self.person}: {self.days} days"


class Voice(models.Model):
    """What one colleague says to a request."""

    leave = models.ForeignKey(Leave, models.PROTECT, related_name="voices")
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="voices")
    said = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"{self.colleague}: {self.said}"

    @property
    def aggregate(self) -> Leave:
        """A voice stands in its request's chain."""
        return self.leave
