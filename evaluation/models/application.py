"""Application with its marks, facts and evidence; Recommendation; Supplement; Extension."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.gate import Gate
from evaluation.vocabulary import ApplicationStatus, EvidenceKind
from workflows.history import versions

S = ApplicationStatus
OPEN_TO_WITHDRAWAL = (S.DRAFT, S.SUBMITTED, S.CHECKING, S.RETURNED, S.REVIEWING, S.REVIEWED)
ENDED_EARLY = (S.WITHDRAWN, S.REFUSED, S.NOT_RECOMMENDED, S.LAPSED)


class Application(Gate, models.Model):
    """What one unit hands in for one category of one round."""

    STEPS = {
        S.DRAFT: (S.SUBMITTED, S.CHECKING, S.LAPSED, S.WITHDRAWN),
        S.SUBMITTED: (S.CHECKING, S.NOT_RECOMMENDED, S.WITHDRAWN),
        S.CHECKING: (S.REVIEWING, S.RETURNED, S.REFUSED, S.WITHDRAWN),
        S.RETURNED: (S.CHECKING, S.REFUSED, S.WITHDRAWN),
        S.REVIEWING: (S.REVIEWED, S.WITHDRAWN),
        S.REVIEWED: (S.REVIEWING, S.ADMITTED, S.WAITING, S.NOT_ADMITTED, S.WITHDRAWN),
        S.ADMITTED: (S.NAMED, S.NOT_ADMITTED, S.SUSPENDED),
        S.SUSPENDED: (S.ADMITTED, S.NOT_ADMITTED),
        S.WAITING: (S.ADMITTED, S.NOT_ADMITTED),
        S.NOT_ADMITTED: (),
    }

    category = models.ForeignKey("evaluation.Category", models.PROTECT, related_name="applications")
    unit = models.ForeignKey("evaluation.Unit", models.PROTECT, related_name="applications")
    snapshot = models.ForeignKey("evaluation.UnitSnapshot", models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=20, choices=S.choices, default=S.DRAFT)
    status_since = models.DateTimeField(_("in this status since"))
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    self_marks = models.JSONField(_("self marks"), default=dict, blank=True)
    reasons = models.JSONField(_("reasons for the self marks"), default=dict, blank=True)
    report = models.TextField(_("self-evaluation report"), blank=True)
    is_truthful = models.BooleanField(_("declared to be true"), default=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    shown_at = models.DateTimeField(_("draft shown to the secretariat"), null=True, blank=True)
    ended_because = models.CharField(_("reason"), max_length=500, blank=True)
    history = versions()

    class Meta:
        ordering = ["unit__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "unit"], name="one_application_per_unit_and_category"
            )
        ]

    def __str__(self) -> str:
        return f"{self.snapshot}（{self.category}）"

    @property
    def round(self) -> models.Model:
        """The round of the category."""
        return self.category.round


class Extension(models.Model):
    """A late submission allowed to one unit, by whom and why."""

    category = models.ForeignKey("evaluation.Category", models.PROTECT, related_name="extensions")
    unit = models.ForeignKey("evaluation.Unit", models.PROTECT, related_name="extensions")
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=500)
    granted_at = models.DateTimeField(_("granted"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "unit"], name="one_extension_per_unit"),
            models.CheckConstraint(
                condition=Q(until__gt=F("granted_at")), name="extension_lies_ahead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.until:%Y-%m-%d %H:%M}"


class Evidence(models.Model):
    """A file that proves something; it belongs to the unit and can serve several indicators."""

    unit = models.ForeignKey("evaluation.Unit", models.PROTECT, related_name="evidence")
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=15, choices=EvidenceKind.choices)
    sha256 = models.CharField(max_length=64)
    # What was handed in, when a cleaned form of it is kept: the unit can prove what it sent.
    original_sha256 = models.CharField(_("SHA-256 as handed in"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    content_type = models.CharField(max_length=100)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "sha256"], name="file_once_per_unit"),
            models.CheckConstraint(condition=Q(size__gt=0), name="evidence_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class EvidenceUse(models.Model):
    """A piece of evidence behind one indicator of one application, numbered 2.1-03."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="evidence_uses")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    indicator = models.CharField(_("indicator"), max_length=10)
    serial = models.PositiveIntegerField(_("number"))

    class Meta:
        ordering = ["indicator", "serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "indicator", "evidence"], name="evidence_once_per_indicator"
            ),
            models.UniqueConstraint(
                fields=["application", "indicator", "serial"], name="evidence_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}-{self.serial:02d}"


class Recommendation(models.Model):
    """A township's ranked list of its villages in one category, signed as a whole."""

    category = models.ForeignKey(
        "evaluation.Category", models.PROTECT, related_name="recommendations"
    )
    township = models.ForeignKey("evaluation.Unit", models.PROTECT, related_name="recommendations")
    statement = models.CharField(_("statement"), max_length=500, blank=True)
    signed_at = models.DateTimeField(_("signed"))
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.township}: {self.category}"


class RecommendationEntry(models.Model):
    """One village's position on the list; without a position it is not recommended."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="entries")
    application = models.OneToOneField(Application, models.PROTECT, related_name="recommended")
    position = models.PositiveIntegerField(_("position"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = [F("position").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "position"], name="position_once_on_a_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class Supplement(models.Model):
    """A return for correction: which parts unlock, why, until when, and the answer."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="supplements")
    returned_at = models.DateTimeField(_("returned"))
    due_at = models.DateTimeField(_("due"))
    parts = models.JSONField(_("returned parts and what is missing"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at=None),
                name="one_open_supplement_per_application",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("returned_at")), name="supplement_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.returned_at:%Y-%m-%d}"

    @property
    def aggregate(self) -> Application:
        """A supplement stands in its application's chain."""
        return self.application
