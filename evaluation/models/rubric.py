"""Rubric: a loaded indicator system. A round keeps its own frozen copy."""

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import Level
from workflows.audit import canonical


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


class FrozenRubric(models.Model):
    """A rubric as a round froze it, kept under the SHA-256 of its content and never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField(_("content"))

    def __str__(self) -> str:
        return self.sha256[:12]

    @classmethod
    def keep(cls, content: dict[str, Any]) -> "FrozenRubric":
        """The row of this content; made on first use."""
        sha256 = hashlib.sha256(canonical.text(content).encode()).hexdigest()
        frozen, _made = cls.objects.get_or_create(sha256=sha256, defaults={"content": content})
        return frozen
