"""Expert, Assignment, Recusal, Draw; Commission. Being an expert is an appointment."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.application import Application
from evaluation.vocabulary import AssignmentReason, AssignmentStatus, InterestKind, Level


class Expert(models.Model):
    """An appointment to a programme's pool, with what assignment needs to know."""

    programme = models.ForeignKey("evaluation.Programme", models.PROTECT, related_name="experts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="expert_posts")
    employer = models.CharField(_("employer"), max_length=100)
    home = models.ForeignKey(
        "evaluation.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    fields = models.JSONField(_("levels the expert judges"), default=list)
    load = models.PositiveIntegerField(_("most applications in a round"), default=100)
    is_active = models.BooleanField(_("active"), default=True)
    proposal = models.OneToOneField(
        "evaluation.AppointmentProposal", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "user"], name="expert_once_per_programme"),
            models.CheckConstraint(condition=Q(load__gte=1), name="expert_load_above_zero"),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def judges(self, level: Level) -> bool:
        """Whether the expert judges this level; none named means both."""
        return not self.fields or level in self.fields


class Assignment(models.Model):
    """One expert scores one application."""

    application = models.ForeignKey(
        "evaluation.Application", models.PROTECT, related_name="assignments"
    )
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="assignments")
    reason = models.CharField(_("reason"), max_length=15, choices=AssignmentReason.choices)
    status = models.CharField(
        _("status"),
        max_length=15,
        choices=AssignmentStatus.choices,
        default=AssignmentStatus.PENDING,
    )
    pseudonym = models.CharField(_("pseudonym"), max_length=12)
    assigned_at = models.DateTimeField(_("assigned"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "expert"], name="expert_once_per_application"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pseudonym}: {self.application}"

    @property
    def aggregate(self) -> models.Model:
        """An assignment's acts stand in the application's chain."""
        return Application(pk=self.application_id)  # only its key is needed


class Recusal(models.Model):
    """An expert leaves an assignment: why, and whether declared or computed."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="recusal")
    kind = models.CharField(_("kind"), max_length=15, choices=InterestKind.choices)
    note = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("time"))

    def __str__(self) -> str:
        return f"{self.assignment} recused"


class Draw(models.Model):
    """The sealed draw of a category's panels: the hash is recorded with the call, the seed after.

    `seed` stays out of every page and export until `drawn_at`.
    """

    category = models.OneToOneField("evaluation.Category", models.PROTECT, related_name="draw")
    seed_hash = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(_("drawn"), null=True)

    def __str__(self) -> str:
        return f"{self.category}: {self.seed_hash[:12]}"


class Commission(models.Model):
    """The body that decides a round."""

    round = models.OneToOneField("evaluation.Round", models.PROTECT, related_name="commission")
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        permissions = [
            ("sit_on_commission", "Votes"),
            ("chair_commission", "Votes and records the decision"),
        ]

    def __str__(self) -> str:
        return self.name
