"""DepartmentOpinion: one department's answers on its own indicators of one application."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluation.models.application import Application


class DepartmentOpinion(models.Model):
    """Asked when the formal check is passed; answered as a whole.

    `answers` maps an indicator's number to {answer, facts?, reason?}; `vetoes` lists
    {key, reason, document}. When everybody of the department is recused it is `entrusted_to`
    a reviewer of another department.
    """

    application = models.ForeignKey(
        "evaluation.Application", models.PROTECT, related_name="opinions"
    )
    department = models.ForeignKey("evaluation.Department", models.PROTECT, related_name="opinions")
    indicators = models.JSONField(_("indicators asked about"))
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    vetoes = models.JSONField(_("vetoes"), default=list, blank=True)
    given_at = models.DateTimeField(_("given"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    entrusted_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    entrusted_because = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["department_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "department"], name="one_opinion_per_department"
            )
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.application}"

    @property
    def aggregate(self) -> models.Model:
        """An opinion stands in the application's chain."""
        return Application(pk=self.application_id)  # only its key is needed
