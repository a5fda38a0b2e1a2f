"""MoreTime: the secretariat asks once for more time to rule on an objection."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.notice import Objection


class MoreTime(models.Model):
    """Asked for once per objection, with a reason; allowed or denied by the government office."""

    objection = models.OneToOneField(Objection, models.PROTECT, related_name="more_time")
    reason = models.CharField(_("reason"), max_length=500)
    days = models.PositiveIntegerField(_("working days"))
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_allowed = models.BooleanField(_("allowed"), null=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_allowed=None, decided_at=None)
                | Q(is_allowed__isnull=False, decided_at__isnull=False),
                name="more_time_is_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(is_allowed=False) | ~Q(answer=""), name="denial_has_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return str(self.objection)

    @property
    def aggregate(self) -> Objection:
        """It stands in the objection's chain."""
        return self.objection
