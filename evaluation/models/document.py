"""IssuedDocument: a document that an act issued, stored once as the bytes that went out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import DocumentKind, FileFormat


class IssuedDocument(models.Model):
    """Ordered by the act that issues it, stored when it has been made; never made again.

    `edition` counts the documents of a kind in a round: the number of a public notice.
    """

    round = models.ForeignKey("evaluation.Round", models.PROTECT, related_name="issued_documents")
    kind = models.CharField(_("kind"), max_length=15, choices=DocumentKind.choices)
    edition = models.PositiveIntegerField(_("edition"), default=1)
    format = models.CharField(_("format"), max_length=5, choices=FileFormat.choices)
    number = models.ForeignKey(
        "evaluation.DocumentNumber", models.PROTECT, null=True, related_name="issued_documents"
    )
    ordered_at = models.DateTimeField(_("issued"))
    stored_at = models.DateTimeField(_("stored"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    problem = models.TextField(_("why it could not be made yet"), blank=True)

    class Meta:
        ordering = ["-ordered_at", "kind", "-format"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "edition", "format"], name="document_issued_once"
            ),
            models.CheckConstraint(
                condition=Q(stored_at=None, sha256="", size=0)
                | Q(stored_at__isnull=False, size__gt=0) & ~Q(sha256=""),
                name="stored_document_has_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.get_kind_display()} {self.edition} {self.format}"

    @property
    def aggregate(self) -> models.Model:
        """A document stands in its round's chain."""
        return self.round
