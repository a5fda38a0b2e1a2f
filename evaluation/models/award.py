"""DocumentNumber, Naming, Title and Certificate: what is published and issued at the end."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.gate import Gate
from evaluation.vocabulary import HOLDING, Level, TitleKind, TitleStatus
from workflows import clock

S = TitleStatus


class DocumentNumber(models.Model):
    """万州府办发〔2026〕31号: per agency code and year, without gaps."""

    agency_code = models.CharField(_("agency code"), max_length=20)
    year = models.PositiveIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("serial"))
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_code", "year", "serial"], name="document_number_once"
            ),
            models.CheckConstraint(condition=Q(serial__gte=1), name="document_serial_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_code}〔{self.year}〕{self.serial}号"

    @staticmethod
    def series_of(agency_code: str, is_demo: bool) -> str:
        """The agency code of a series; demonstration rounds count in a series of their own."""
        return f"{agency_code}演示" if is_demo else agency_code


class Naming(models.Model):
    """The decision that names the units and commends them, under a document number."""

    round = models.ForeignKey("evaluation.Round", models.PROTECT, related_name="namings")
    number = models.OneToOneField(DocumentNumber, models.PROTECT, related_name="naming")
    heading = models.CharField(_("title of the document"), max_length=200)
    text = models.TextField(_("text"))
    list = models.JSONField(_("the list as published"))
    sha256 = models.CharField(_("SHA-256 of the list"), max_length=64)
    published_at = models.DateTimeField(_("published"))

    def __str__(self) -> str:
        return f"{self.number} {self.heading}"

    @property
    def aggregate(self) -> models.Model:
        """The naming stands in its round's chain."""
        return self.round


class Title(Gate, models.Model):
    """An honour that a unit holds; a review may retain, revoke or cancel it."""

    STEPS = {
        S.HELD: (S.UNDER_REVIEW,),
        S.RETAINED: (S.UNDER_REVIEW,),
        S.UNDER_REVIEW: (S.RETAINED, S.REVOKED, S.CANCELLED),
    }

    unit = models.ForeignKey("evaluation.Unit", models.PROTECT, related_name="titles")
    application = models.OneToOneField(
        "evaluation.Application", models.PROTECT, related_name="conferred"
    )
    naming = models.ForeignKey(Naming, models.PROTECT, related_name="titles")
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    kind = models.CharField(_("title"), max_length=15, choices=TitleKind.choices)
    status = models.CharField(
        _("status"), max_length=15, choices=TitleStatus.choices, default=TitleStatus.HELD
    )
    status_since = models.DateTimeField(_("in this status since"), default=clock.now)
    name = models.CharField(_("unit's name then"), max_length=100)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    barred_until = models.DateField(_("no application before"), null=True, blank=True)

    class Meta:
        ordering = ["unit__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(status__in=HOLDING),
                name="one_held_title_of_a_kind_per_unit",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="title_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_kind_display()}"


class Certificate(models.Model):
    """The paper of a title or of a commendation, found again by its serial."""

    title = models.OneToOneField(
        Title, models.PROTECT, null=True, blank=True, related_name="certificate"
    )
    nomination = models.OneToOneField(
        "evaluation.Nomination",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificate",
    )
    serial = models.CharField(_("serial"), max_length=24, unique=True)
    issued_at = models.DateTimeField(_("issued"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(title=None, nomination__isnull=False)
                | Q(title__isnull=False, nomination=None),
                name="certificate_of_one_honour",
            )
        ]

    def __str__(self) -> str:
        return self.serial
