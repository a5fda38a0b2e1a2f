"""Interest: a reason why a person must not judge a unit, whatever posts the person holds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import InterestKind


class Interest(models.Model):
    """What a person has declared about a unit. It stays on record and is never changed.

    `ended_on` is the last day of an employment that is over; it bars for RECUSAL_YEARS more.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="interests")
    unit = models.ForeignKey("evaluation.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=15, choices=InterestKind.choices)
    note = models.CharField(_("remark"), max_length=300, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    declared_at = models.DateTimeField(_("declared"))

    class Meta:
        ordering = ["-declared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "kind"], name="interest_once"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(kind=InterestKind.EMPLOYMENT),
                name="only_an_employment_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.unit}"
