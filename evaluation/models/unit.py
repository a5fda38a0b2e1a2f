"""Unit, its snapshot in a round, its yearly figures; Department."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import UnitKind
from workflows.history import versions


class Unit(models.Model):
    """A place of the administrative tree: district, township, village."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    # Into which unit it was merged; it stays, because titles and rounds of the past name it.
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    history = versions()

    class Meta:
        ordering = ["code"]
        permissions = [
            ("act_for_unit", "Applies for the unit"),
            ("lead_unit", "Signs for the township"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="name_once_under_a_parent"),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("pk")),
                name="nobody_succeeds_themselves",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """With the township behind a village's name: six names occur twice in the district."""
        if self.kind in (UnitKind.COMMUNITY, UnitKind.VILLAGE) and self.parent:
            return f"{self.name} · {self.parent.name}"
        return self.name


class UnitSnapshot(models.Model):
    """A unit as it was when the round froze it: kinds and names change later."""

    round = models.ForeignKey("evaluation.Round", models.PROTECT, related_name="snapshots")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="snapshots")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    parent_code = models.CharField(max_length=12, blank=True)
    parent_name = models.CharField(max_length=60, blank=True)
    parent_kind = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_snapshot_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.parent_name}" if self.is_village else self.name

    @property
    def is_village(self) -> bool:
        """True for a village or community."""
        return self.kind in (UnitKind.COMMUNITY, UnitKind.VILLAGE)

    @property
    def threshold_kind(self) -> str:
        """The kind whose thresholds apply: a village follows its township."""
        return self.parent_kind if self.is_village else self.kind


class UnitYear(models.Model):
    """A unit's figures of one year: entered once, reused by every application."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="years")
    year = models.PositiveIntegerField(_("year"))
    residents = models.PositiveIntegerField(_("resident population"))
    participants = models.PositiveIntegerField(_("participants, each counted once"))
    figures = models.JSONField(_("further figures"), default=dict)
    is_demo = models.BooleanField(_("demonstration data"), default=False)
    history = versions()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_yearbook_per_year"),
            models.CheckConstraint(condition=Q(residents__gt=0), name="residents_above_zero"),
            models.CheckConstraint(
                condition=Q(participants__lte=F("residents")), name="participants_within_residents"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"

    @property
    def aggregate(self) -> Unit:
        """The figures stand in the unit's chain."""
        return self.unit

    @property
    def facts(self) -> dict[str, object]:
        """All figures by the key that rubrics use."""
        return {
            "residents": self.residents,
            "participants": self.participants,
            **self.figures,
        }


class Department(models.Model):
    """A department with its duty; names change, so they are data with dates."""

    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=100)
    duty = models.CharField(_("duty"), max_length=200)
    duty_en = models.CharField(_("duty in English"), max_length=300)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        permissions = [("act_for_department", "Gives the department's opinion")]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_until=None), name="one_valid_name_per_department"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="department_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The end of a name's life is not before its start."""
        if self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("This lies before the start.")})
