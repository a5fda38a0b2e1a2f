"""PublicNotice with its frozen list; Objection from the lodging to the ruling."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.commendation import Commendation
from evaluation.models.gate import Gate
from evaluation.models.programme import Category
from evaluation.vocabulary import ObjectionRefusal, ObjectionStatus

S = ObjectionStatus


class PublicNotice(models.Model):
    """The list that the public may object to, from when, until exactly when."""

    round = models.ForeignKey("evaluation.Round", models.PROTECT, related_name="notices")
    number = models.PositiveIntegerField(_("number"))
    reason = models.CharField(_("why it is published"), max_length=300)
    published_at = models.DateTimeField(_("published"))
    ends_at = models.DateTimeField(_("ends"))
    days = models.PositiveIntegerField(_("days"))
    kind = models.CharField(_("kind of days"), max_length=10)
    moves = models.JSONField(_("moves of its end"), default=list, blank=True)
    list = models.JSONField(_("the list as published"))
    sha256 = models.CharField(_("SHA-256 of the list"), max_length=64)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="notice_number_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("published_at")), name="notice_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(closed_at=None), name="one_open_notice_per_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.number}"

    @property
    def aggregate(self) -> models.Model:
        """A notice stands in its round's chain."""
        return self.round


class Objection(Gate, models.Model):
    """A member of the public contests one entry. Who it was stays hidden from the unit."""

    STEPS = {
        S.LODGED: (S.ACCEPTED, S.REFUSED),
        S.ACCEPTED: (S.REPLIED,),
        S.REPLIED: (S.UPHELD, S.REJECTED),
    }

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections")
    application = models.ForeignKey(
        "evaluation.Application", models.PROTECT, null=True, blank=True, related_name="objections"
    )
    nomination = models.ForeignKey(
        "evaluation.Nomination", models.PROTECT, null=True, blank=True, related_name="objections"
    )
    tracking_code = models.CharField(_("tracking code"), max_length=16, unique=True)
    form_key = models.UUIDField(unique=True)
    status = models.CharField(_("status"), max_length=15, choices=S.choices, default=S.LODGED)
    status_since = models.DateTimeField(_("in this status since"))
    name = models.CharField(_("real name"), max_length=60)
    employer = models.CharField(_("work unit or address"), max_length=120)
    contact = models.CharField(_("telephone or e-mail"), max_length=100)
    statement = models.TextField(_("what is contested"))
    evidence_name = models.CharField(_("evidence"), max_length=120, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    evidence_original_sha256 = models.CharField(
        _("SHA-256 as handed in"), max_length=64, blank=True
    )
    evidence_size = models.PositiveBigIntegerField(_("bytes"), default=0)
    evidence_type = models.CharField(max_length=100, blank=True)
    evidence_text = models.TextField(_("description of the evidence"), blank=True)
    lodged_at = models.DateTimeField(_("lodged"))
    refused_because = models.CharField(
        _("reason for refusal"), max_length=20, choices=ObjectionRefusal.choices, blank=True
    )
    answer = models.TextField(_("answer to the objector"), blank=True)
    reply_due_at = models.DateTimeField(_("reply due"), null=True, blank=True)
    reply = models.TextField(_("reply of the unit"), blank=True)
    ruling = models.TextField(_("ruling"), blank=True)
    ruled_at = models.DateTimeField(_("ruled"), null=True, blank=True)

    class Meta:
        ordering = ["lodged_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(contact="") & ~Q(statement=""),
                name="objection_names_its_author",
            ),
            models.CheckConstraint(
                condition=~Q(evidence_sha256="") | ~Q(evidence_text=""),
                name="objection_brings_evidence",
            ),
            models.CheckConstraint(
                condition=Q(application=None, nomination__isnull=False)
                | Q(application__isnull=False, nomination=None),
                name="objection_contests_one_entry",
            ),
        ]

    def __str__(self) -> str:
        return self.tracking_code

    @property
    def round(self) -> models.Model:
        """The round of the notice."""
        return self.notice.round

    @property
    def entry(self) -> str:
        """The contested entry of the list: a unit, or who was nominated."""
        return str(self.application.snapshot if self.application else self.nomination)

    @property
    def section(self) -> str:
        """The part of the list in which the entry stands."""
        if self.application:
            return str(self.application.category)
        rules = self.nomination.commendation.rules
        return rules.individual_title if self.nomination.is_individual else rules.collective_title

    @property
    def planned(self) -> Category | Commendation:
        """What has the plan with the time limits of this objection."""
        return self.application.category if self.application else self.nomination.commendation
