"""Programme, LegalBasis, Round and Category: what is run, on whose authority, under which plan."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.gate import Gate
from evaluation.reference.stage_plan import Quorum, StagePlan
from evaluation.vocabulary import Level, RoundStatus, TitleKind
from workflows.history import versions

S = RoundStatus
RUNNING = (S.OPEN, S.REVIEWING, S.RANKED, S.DECIDED, S.NOTICED, S.CONFIRMED, S.NAMED)


class Programme(models.Model):
    """The standing scheme; its rounds come one after another."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    issuer = models.CharField(_("issuing body"), max_length=100)
    agency_code = models.CharField(_("agency code in document numbers"), max_length=20)
    policy = models.CharField(_("policy basis"), max_length=200)
    addressees = models.TextField(_("addressees of its documents"), blank=True)
    copies_to = models.TextField(_("copies go to"), blank=True)
    contact = models.TextField(_("where objections are received"), blank=True)

    class Meta:
        permissions = [
            ("manage_programme", "Runs the rounds (secretariat)"),
            ("publish_programme", "Publishes notices and decisions"),
            ("supervise_programme", "Reads everything, writes nothing"),
            ("audit_programme", "Reads the record and verifies it"),
            ("administer_accounts", "Opens and deactivates accounts"),
            ("administer_appointments", "Proposes and grants appointments"),
        ]

    def __str__(self) -> str:
        return self.name


class LegalBasis(models.Model):
    """The approval that allows the programme to run; a round without one shows a warning."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="legal_bases")
    issuing_body = models.CharField(_("approving body"), max_length=100)
    number = models.CharField(_("approval number"), max_length=60)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="legal_basis_dates_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.number


class Round(Gate, models.Model):
    """One run of the programme, with its own rubrics, calendar, plan and quotas."""

    STEPS = {
        S.PLANNED: (S.OPEN,),
        S.OPEN: (S.REVIEWING,),
        S.REVIEWING: (S.RANKED,),
        S.RANKED: (S.DECIDED, S.REVIEWING),
        S.DECIDED: (S.NOTICED,),
        S.NOTICED: (S.CONFIRMED, S.DECIDED),
        S.CONFIRMED: (S.NAMED, S.DECIDED, S.FINISHED),
        S.NAMED: (S.FINISHED, S.DECIDED, S.CONFIRMED),
    }

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="rounds")
    name = models.CharField(_("name"), max_length=100)
    data_year = models.PositiveIntegerField(_("data year"))
    status = models.CharField(_("status"), max_length=20, choices=S.choices, default=S.PLANNED)
    status_since = models.DateTimeField(_("in this status since"))
    opens_at = models.DateTimeField(_("call opens"))
    call_text = models.TextField(_("text of the call"), blank=True)
    notice_days = models.PositiveIntegerField(_("days of public notice"), default=5)
    notice_kind = models.CharField(_("kind of days"), max_length=10, default="working")
    quorum = models.CharField(_("quorum"), max_length=12, default=Quorum.TWO_THIRDS.value)
    majority = models.CharField(_("majority"), max_length=12, default=Quorum.MAJORITY.value)
    flow = models.CharField(_("procedure"), max_length=100)
    is_demo = models.BooleanField(_("demonstration data"), default=False)
    history = versions()

    class Meta:
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="round_name_once"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(status__in=[str(status) for status in RUNNING]),
                name="one_running_round_per_programme",
            ),
            models.CheckConstraint(
                condition=Q(
                    quorum__in=[str(q.value) for q in Quorum],
                    majority__in=[str(q.value) for q in Quorum],
                ),
                name="round_shares_are_known",
            ),
            models.CheckConstraint(condition=Q(notice_days__gte=1), name="notice_lasts_a_day"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def naming(self) -> Any:
        """The first naming of the round; entries that were suspended are named by later ones."""
        return self.namings.order_by("pk").first()


class Category(models.Model):
    """One honour at one level in one round, with its frozen rubric, plan and quota."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="categories")
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    title = models.CharField(_("title"), max_length=15, choices=TitleKind.choices)
    name = models.CharField(_("name"), max_length=60)
    closes_at = models.DateTimeField(_("applications close"))
    target = models.PositiveIntegerField(_("titles to be reached in all"))
    held = models.PositiveIntegerField(_("titles held when the round was planned"), default=0)
    floors = models.JSONField(_("least number per group"), default=dict, blank=True)
    caps = models.JSONField(_("greatest number per group"), default=dict, blank=True)
    rubric = models.ForeignKey("evaluation.Rubric", models.PROTECT, related_name="+")
    frozen = models.ForeignKey("evaluation.FrozenRubric", models.PROTECT, related_name="+")
    plan = models.JSONField(_("stage plan"))
    shortlist = models.JSONField(_("applications to be visited"), null=True, blank=True)
    history = versions()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "level", "title"], name="category_once_per_round"
            ),
            models.CheckConstraint(
                condition=Q(held__lte=F("target")), name="held_within_the_target"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def aggregate(self) -> Round:
        """A category's acts stand in its round's chain."""
        return self.round

    @property
    def code(self) -> str:
        """experimental_township, demonstration_village …"""
        return f"{self.title}_{self.level}"

    @property
    def frozen_rubric(self) -> dict[str, Any]:
        """The rubric as it was frozen for this category."""
        return self.frozen.content

    @property
    def stage_plan(self) -> StagePlan:
        """The plan as an object."""
        return StagePlan.from_mapping(self.plan)

    @property
    def quota(self) -> int:
        """How many titles this round may confer: the target less those held."""
        return self.target - self.held
