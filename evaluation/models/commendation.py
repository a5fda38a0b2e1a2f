"""Commendation beside the titles of a round: lists of nominations, nominations, clearances.

Individuals are kept without an identity number: name, work unit, post, month of birth.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from evaluation.models.gate import Gate
from evaluation.reference.commendation_plan import CommendationPlan
from evaluation.scoring.commending import Identity
from evaluation.vocabulary import ClearanceAnswer, NominationStatus, NomineeKind
from workflows.history import versions

S = NominationStatus
ENDED = (S.WITHDRAWN, S.REFUSED, S.LAPSED)
UNDER_WAY = (S.CHECKING, S.RETURNED, S.CLEARING)
OPEN_TO_WITHDRAWAL = (S.DRAFT, *UNDER_WAY, S.CLEARED)
REQUIRED = {
    "name": gettext_noop("Give the name."),
    "body": gettext_noop("Give the work unit."),
    "post": gettext_noop("Give the post."),
    "born": gettext_noop("Give the month of birth."),
    "deeds": gettext_noop("Describe the deeds in brief."),
}
OF_PERSONS = ("post", "born")
WORDS = ("name", "body", "post", "born", "is_enterprise", "is_county_rank", "deeds")


class Commendation(models.Model):
    """That a round also commends, under which plan; `listed_at` once the nominations are ranked."""

    round = models.OneToOneField("evaluation.Round", models.PROTECT, related_name="commendation")
    closes_at = models.DateTimeField(_("nominations close"))
    plan = models.JSONField(_("plan of the commendation"))
    listed_at = models.DateTimeField(_("ranked"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.round)

    @property
    def aggregate(self) -> models.Model:
        """A commendation stands in its round's chain."""
        return self.round

    @property
    def rules(self) -> CommendationPlan:
        """The plan as an object."""
        return CommendationPlan.from_mapping(self.plan)


class NominationList(models.Model):
    """One township's or department's nominations, signed as a whole; made when the call opens."""

    commendation = models.ForeignKey(Commendation, models.PROTECT, related_name="lists")
    unit = models.ForeignKey(
        "evaluation.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    department = models.ForeignKey(
        "evaluation.Department", models.PROTECT, null=True, blank=True, related_name="+"
    )
    statement = models.CharField(_("statement"), max_length=500, blank=True)
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commendation", "unit"], name="nomination_list_once_per_unit"
            ),
            models.UniqueConstraint(
                fields=["commendation", "department"], name="nomination_list_once_per_department"
            ),
            models.CheckConstraint(
                condition=Q(unit=None, department__isnull=False)
                | Q(unit__isnull=False, department=None),
                name="nomination_list_of_one_nominator",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.department)

    @property
    def aggregate(self) -> models.Model:
        """A list stands in its round's chain."""
        return self.commendation.round


class Nomination(Gate, models.Model):
    """One collective or individual that is to be commended."""

    STEPS = {
        S.DRAFT: (S.CHECKING, S.WITHDRAWN, S.LAPSED),
        S.CHECKING: (S.CLEARING, S.RETURNED, S.REFUSED, S.WITHDRAWN),
        S.RETURNED: (S.CHECKING, S.REFUSED, S.WITHDRAWN),
        S.CLEARING: (S.CLEARED, S.CONTESTED, S.WITHDRAWN),
        S.CLEARED: (S.LISTED, S.NOT_LISTED, S.WITHDRAWN),
        S.LISTED: (S.COMMENDED, S.NOT_LISTED, S.CLEARED, S.SUSPENDED),
        S.SUSPENDED: (S.LISTED, S.NOT_LISTED),
        S.NOT_LISTED: (S.CLEARED,),
        S.COMMENDED: (S.REVOKED,),
    }

    commendation = models.ForeignKey(Commendation, models.PROTECT, related_name="nominations")
    list = models.ForeignKey(NominationList, models.PROTECT, related_name="nominations")
    unit = models.ForeignKey(
        "evaluation.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(_("kind of nominee"), max_length=12, choices=NomineeKind.choices)
    name = models.CharField(_("name of the nominee"), max_length=60)
    body = models.CharField(_("work unit"), max_length=100)
    post = models.CharField(_("post"), max_length=60, blank=True)
    born = models.CharField(_("month of birth"), max_length=7, blank=True)
    is_enterprise = models.BooleanField(_("an enterprise, or the head of one"), default=False)
    is_county_rank = models.BooleanField(_("of county-division rank"), default=False)
    deeds = models.TextField(_("brief deeds"), blank=True)
    identity = models.CharField(max_length=240)
    position = models.PositiveIntegerField(_("position on the nominator's list"), null=True)
    place = models.PositiveIntegerField(_("place"), null=True)
    status = models.CharField(_("status"), max_length=12, choices=S.choices, default=S.DRAFT)
    status_since = models.DateTimeField(_("in this status since"))
    nominated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    naming = models.ForeignKey(
        "evaluation.Naming", models.PROTECT, null=True, blank=True, related_name="commended"
    )
    returned = models.JSONField(_("returned parts and what is wrong"), default=dict, blank=True)
    correction_due_at = models.DateTimeField(_("correction due"), null=True, blank=True)
    distinct_because = models.CharField(_("why it is somebody else"), max_length=300, blank=True)
    ended_because = models.CharField(_("reason"), max_length=500, blank=True)
    history = versions()

    class Meta:
        ordering = [F("place").asc(nulls_last=True), F("position").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commendation", "identity"],
                condition=~Q(status__in=[str(one) for one in ENDED]),
                name="nominee_once_per_round",
            ),
            models.UniqueConstraint(
                fields=["commendation", "kind", "place"], name="nominee_place_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def round(self) -> models.Model:
        """The round of the commendation."""
        return self.commendation.round

    @property
    def who(self) -> Identity:
        """The nominee as it is told apart from others."""
        return Identity(self.kind, self.name, self.body, self.born)

    @property
    def is_individual(self) -> bool:
        """Whether it is a person."""
        return self.kind == NomineeKind.INDIVIDUAL

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is needed before it can be signed for, as sentences."""
        needed = [key for key in REQUIRED if self.is_individual or key not in OF_PERSONS]
        return tuple(gettext(REQUIRED[key]) for key in needed if not getattr(self, key).strip())

    @property
    def published(self) -> dict[str, Any]:
        """What the public reads of it: name, work unit and post, nothing else."""
        return {"name": self.name, "unit": self.body, "post": self.post}


class Clearance(models.Model):
    """One authority's answer about one nominee; an objection has its reason and document."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="clearances")
    department = models.ForeignKey("evaluation.Department", models.PROTECT, related_name="+")
    due_at = models.DateTimeField(_("due"), null=True)
    answer = models.CharField(
        _("answer"), max_length=8, choices=ClearanceAnswer.choices, blank=True
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    document = models.CharField(_("document"), max_length=200, blank=True)
    given_at = models.DateTimeField(_("given"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "department"], name="one_clearance_per_authority"
            ),
            models.CheckConstraint(
                condition=~Q(answer=ClearanceAnswer.OBJECT.value)
                | (~Q(reason="") & ~Q(document="")),
                name="objection_of_authority_is_proved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.nomination}"

    @property
    def aggregate(self) -> Nomination:
        """A clearance stands in its nomination's chain."""
        return Nomination(pk=self.nomination_id)  # only its key is needed
