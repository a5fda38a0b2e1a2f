"""TitleReview: why a title is looked at again, what the unit reports, and how it ends."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.award import Title
from evaluation.vocabulary import ReviewOutcome, ReviewReason, RevocationCause


class TitleReview(models.Model):
    """One review of one title, from its opening to retain, revoke or cancel."""

    title = models.ForeignKey(Title, models.PROTECT, related_name="reviews")
    reason = models.CharField(_("reason"), max_length=10, choices=ReviewReason.choices)
    note = models.CharField(_("what is to be looked at"), max_length=500)
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    report_due_at = models.DateTimeField(_("report due"))
    report = models.TextField(_("report of the unit"), blank=True)
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=ReviewOutcome.choices, blank=True
    )
    cause = models.CharField(_("cause"), max_length=10, choices=RevocationCause.choices, blank=True)
    grounds = models.TextField(_("grounds"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"], condition=Q(decided_at=None), name="one_open_review_per_title"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, outcome="")
                | Q(decided_at__isnull=False) & ~Q(outcome=""),
                name="review_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="revoked") | ~Q(cause=""), name="revocation_names_its_cause"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def aggregate(self) -> Title:
        """A review stands in its title's chain."""
        return self.title
