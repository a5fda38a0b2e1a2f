"""Rubric: a loaded indicator system. A round keeps its own frozen copy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import Level


class Rubric(models.Model):
    """One version of an indicator system of 100 points; checked in full when loaded."""

    code = models.SlugField(_("code"), max_length=60)
    version = models.CharField(_("version"), max_length=20)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    name = models.CharField(_("name"), max_length=100)
    content = models.JSONField(_("content"))
    is_proposed = models.BooleanField(_("proposed default"), default=True)
    loaded_at = models.DateTimeField(_("loaded"))

    class Meta:
        ordering = ["level", "-loaded_at"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="rubric_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"
