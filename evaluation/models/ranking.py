"""Ranking, sealed with its inputs; Decision and Ballot of the commission."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import Outcome, VoteChoice


class Ranking(models.Model):
    """One category's result as it was sealed. Never changed; a new version replaces it."""

    category = models.ForeignKey("evaluation.Category", models.PROTECT, related_name="rankings")
    version = models.PositiveIntegerField(_("version"), default=1)
    method = models.CharField(_("method"), max_length=20)
    inputs = models.JSONField(_("inputs"))
    result = models.JSONField(_("result"))
    sha256 = models.CharField(_("SHA-256 of inputs and result"), max_length=64)
    sealed_at = models.DateTimeField(_("sealed"))

    class Meta:
        ordering = ["category_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["category", "version"], name="ranking_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.category} ({self.version})"


class Entry(models.Model):
    """One application's line in a sealed ranking."""

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="entries")
    application = models.ForeignKey(
        "evaluation.Application", models.PROTECT, related_name="entries"
    )
    place = models.PositiveIntegerField(_("place"), null=True)
    total = models.DecimalField(_("total"), max_digits=30, decimal_places=25, null=True)
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome.choices)
    waiting_number = models.PositiveIntegerField(_("number on the waiting list"), null=True)
    reason = models.JSONField(_("reason"), default=dict)

    class Meta:
        ordering = [models.F("place").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "application"], name="entry_once_per_ranking"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.application}"


class Decision(models.Model):
    """What the commission decided on the sealed rankings of a round."""

    round = models.ForeignKey("evaluation.Round", models.PROTECT, related_name="decisions")
    version = models.PositiveIntegerField(_("version"), default=1)
    opened_at = models.DateTimeField(_("vote opened"))
    votes_needed = models.PositiveIntegerField(_("votes needed for a quorum"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_approved = models.BooleanField(_("approved"), null=True)
    minutes = models.TextField(_("minutes"), blank=True)
    presided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["round", "version"], name="decision_version_once"),
            models.CheckConstraint(
                condition=Q(decided_at=None, is_approved=None)
                | Q(decided_at__isnull=False, is_approved__isnull=False),
                name="decision_complete_or_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} ({self.version})"

    @property
    def aggregate(self) -> models.Model:
        """A decision stands in its round's chain."""
        return self.round

    def counted(self) -> models.QuerySet["Ballot"]:
        """The votes that count: cast, and not by somebody who was recused."""
        return Ballot.objects.filter(decision=self, voted_at__isnull=False, recused_at=None)


class Ballot(models.Model):
    """One member's paper in one decision; empty until the member votes.

    Who is recused does not vote; a vote cast before stays on record and is not counted.
    `in_chair` says who held the chair when the vote was opened, and from the decision on who held
    it then; `member_name` is the member's name at the decision. So the minutes stay as they were
    when the chair changes hands or somebody is renamed.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="ballots")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="ballots")
    choice = models.CharField(_("vote"), max_length=10, choices=VoteChoice.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    ties = models.JSONField(_("choices in ties"), default=dict, blank=True)
    voted_at = models.DateTimeField(_("voted"), null=True, blank=True)
    recused_at = models.DateTimeField(_("recused"), null=True, blank=True)
    in_chair = models.BooleanField(_("in the chair"), default=False)
    member_name = models.CharField(_("name at the decision"), max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "member"], name="one_ballot_per_member"),
            models.CheckConstraint(
                condition=Q(voted_at=None, choice="") | Q(voted_at__isnull=False) & ~Q(choice=""),
                name="ballot_cast_or_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.choice or '–'}"

    @property
    def name(self) -> str:
        """Whose paper it is: the name when it was decided, before that the name today."""
        return self.member_name or str(self.member)

    @property
    def aggregate(self) -> models.Model:
        """A ballot stands in its round's chain."""
        return self.decision.round
