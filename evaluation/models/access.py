"""AccessRenewal: somebody cannot sign in any more; two people help, and neither can alone."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.gate import Gate
from evaluation.vocabulary import RenewalKind, RenewalStatus

S = RenewalStatus


class AccessRenewal(Gate, models.Model):
    """A new sign-in link, or a second factor to be forgotten. Asked by one, done by another.

    `code` is the hash of what the first one gave the person; the link of the second one asks
    for it.
    """

    STEPS = {S.PROPOSED: (S.DONE, S.REFUSED)}

    programme = models.ForeignKey("evaluation.Programme", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="renewals")
    kind = models.CharField(_("what is renewed"), max_length=10, choices=RenewalKind.choices)
    reason = models.CharField(_("reason"), max_length=300)
    code = models.CharField(max_length=128, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=15, choices=S.choices)
    status_since = models.DateTimeField(_("in this status since"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(status=S.PROPOSED), name="one_open_renewal"
            ),
            models.CheckConstraint(
                condition=~Q(status=S.DONE)
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by")),
                name="two_people_per_renewal",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("proposed_by"))
                & (Q(decided_by=None) | ~Q(person=F("decided_by"))),
                name="nobody_renews_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {RenewalKind(self.kind).label}"

    @property
    def aggregate(self) -> models.Model:
        """It stands in the person's chain, like everything about their account."""
        return get_user_model()(pk=self.person_id)  # only its key is needed
