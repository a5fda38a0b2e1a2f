"""Revocation: that a commendation be taken back, proposed by one office, decided by another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.commendation import Nomination
from evaluation.vocabulary import CommendationCause


class Revocation(models.Model):
    """One proposal to revoke one commendation; `remark` is what the public reads when it is."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="revocations")
    cause = models.CharField(_("cause"), max_length=12, choices=CommendationCause.choices)
    grounds = models.TextField(_("facts and proof"))
    heard = models.TextField(_("what those concerned said"))
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_granted = models.BooleanField(_("revoked"), null=True)
    answer = models.TextField(_("grounds of the decision"), blank=True)
    remark = models.CharField(_("public remark"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(decided_at=None) | Q(is_granted=True),
                name="one_open_or_granted_revocation",
            ),
            models.CheckConstraint(
                condition=Q(is_granted=None, decided_at=None)
                | Q(is_granted__isnull=False, decided_at__isnull=False) & ~Q(answer=""),
                name="revocation_is_decided_with_grounds",
            ),
            models.CheckConstraint(
                condition=~Q(is_granted=True) | ~Q(remark=""), name="revocation_has_a_public_remark"
            ),
        ]

    def __str__(self) -> str:
        return str(self.nomination)

    @property
    def aggregate(self) -> Nomination:
        """It stands in the nomination's chain."""
        return self.nomination
