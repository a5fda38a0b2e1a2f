"""SiteVisit: what a team heard, read and saw at the applicant's place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.application import Application


class SiteVisit(models.Model):
    """The visit on the spot: heard the report, read the files, saw the place; both sides sign."""

    application = models.OneToOneField(
        "evaluation.Application", models.PROTECT, related_name="visit"
    )
    visited_on = models.DateField(_("date"), null=True, blank=True)
    heard = models.TextField(_("heard"), blank=True)
    read = models.TextField(_("read"), blank=True)
    seen = models.TextField(_("seen"), blank=True)
    marks = models.JSONField(_("marks"), default=dict, blank=True)
    signed_by_unit = models.CharField(_("signed for the unit"), max_length=60, blank=True)
    signed_by_team = models.CharField(_("signed for the team"), max_length=60, blank=True)
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)
    total = models.DecimalField(_("points"), max_digits=9, decimal_places=4, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total=None) | Q(total__gte=0, total__lte=100),
                name="visit_points_within_100",
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None) | ~Q(signed_by_unit="") & ~Q(signed_by_team=""),
                name="visit_signed_by_both_sides",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}"

    @property
    def aggregate(self) -> models.Model:
        """A visit stands in the application's chain."""
        return Application(pk=self.application_id)  # only its key is needed
