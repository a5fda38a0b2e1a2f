"""Scoresheet: one expert's marks on one application, a document."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Scoresheet(models.Model):
    """Marks by indicator number as decimal strings, checked against the frozen rubric."""

    assignment = models.OneToOneField(
        "evaluation.Assignment", models.PROTECT, related_name="scoresheet"
    )
    marks = models.JSONField(_("marks"), default=dict)
    remarks = models.JSONField(_("remarks"), default=dict, blank=True)
    comment = models.TextField(_("overall comment"), blank=True)
    total = models.DecimalField(_("total"), max_digits=9, decimal_places=4, null=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    is_excluded = models.BooleanField(_("excluded after a recusal"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total=None) | Q(total__gte=0, total__lte=100),
                name="sheet_total_within_100",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | Q(total__isnull=False),
                name="submitted_sheet_has_a_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.total}"
