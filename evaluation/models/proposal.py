"""AppointmentProposal: who is to hold which post, from when until when, by whose word."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.gate import Gate
from evaluation.vocabulary import ADMINISTRATORS, ProposalOrigin, ProposalStatus, Role

S = ProposalStatus
TARGETS = {
    Role.APPLICANT: "unit",
    Role.TOWNSHIP_LEADER: "unit",
    Role.DEPARTMENT_REVIEWER: "department",
    Role.COMMISSION_MEMBER: "commission",
    Role.COMMISSION_CHAIR: "commission",
}
ELSEWHERE = ("unit", "department", "commission")
CODENAMES = {
    Role.APPLICANT: "act_for_unit",
    Role.TOWNSHIP_LEADER: "lead_unit",
    Role.DEPARTMENT_REVIEWER: "act_for_department",
    Role.SECRETARIAT: "manage_programme",
    Role.PUBLISHER: "publish_programme",
    Role.SUPERVISOR: "supervise_programme",
    Role.AUDITOR: "audit_programme",
    Role.SYSTEM_ADMINISTRATOR: "administer_accounts",
    Role.SECURITY_ADMINISTRATOR: "administer_appointments",
    Role.COMMISSION_MEMBER: "sit_on_commission",
    Role.COMMISSION_CHAIR: "chair_commission",
}
POSTS = (*CODENAMES, Role.EXPERT)


def _names_its_target() -> Q:
    """A unit for the posts of units, and so on; nothing for the posts of the programme."""
    allowed = Q()
    for field in (*ELSEWHERE, ""):
        posts = [str(post) for post in POSTS if TARGETS.get(post, "") == field]
        empty = {f"{other}__isnull": other != field for other in ELSEWHERE}
        allowed |= Q(post__in=posts, **empty)
    return allowed


class AppointmentProposal(Gate, models.Model):
    """One person, one post, one object. Proposed by one, granted by another; never deleted.

    `stands_in_for` makes it a delegation: the person acts on behalf of the holder of that post.
    """

    STEPS = {S.PROPOSED: (S.GRANTED, S.REFUSED), S.GRANTED: (S.ENDED,)}

    programme = models.ForeignKey("evaluation.Programme", models.PROTECT, related_name="proposals")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments"
    )
    post = models.CharField(_("post"), max_length=25, choices=[(p.value, p.label) for p in POSTS])
    unit = models.ForeignKey("evaluation.Unit", models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey(
        "evaluation.Department", models.PROTECT, null=True, related_name="+"
    )
    commission = models.ForeignKey(
        "evaluation.Commission", models.PROTECT, null=True, related_name="+"
    )
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="stand_ins")
    since = models.DateField(_("from"), null=True)
    until = models.DateField(_("until"), null=True)
    reason = models.CharField(_("reason"), max_length=300)
    details = models.JSONField(_("details of an expert's post"), default=dict, blank=True)
    origin = models.CharField(_("made by"), max_length=15, choices=ProposalOrigin.choices)
    status = models.CharField(_("status"), max_length=15, choices=S.choices)
    status_since = models.DateTimeField(_("in this status since"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    ended_because = models.CharField(_("ended because"), max_length=300, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="appointment_dates_in_order",
            ),
            models.CheckConstraint(
                condition=_names_its_target(), name="appointment_names_its_object"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status=S.GRANTED, post__in=[str(one) for one in ADMINISTRATORS]),
                name="one_administrator_post_per_person",
            ),
            models.CheckConstraint(
                condition=~Q(origin=ProposalOrigin.PROPOSED, status__in=[S.GRANTED, S.ENDED])
                | Q(proposed_by__isnull=False, decided_by__isnull=False)
                & ~Q(decided_by=F("proposed_by")),
                name="two_people_per_appointment",
            ),
            models.CheckConstraint(
                condition=~Q(origin=ProposalOrigin.PROPOSED, status__in=[S.GRANTED, S.ENDED])
                | ~Q(person=F("proposed_by")) & ~Q(person=F("decided_by")),
                name="nobody_appoints_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {Role(self.post).label} – {self.target}"

    @property
    def aggregate(self) -> models.Model:
        """Everything about a person's posts stands in the person's chain, one after another."""
        return get_user_model()(pk=self.person_id)  # only its key is needed

    @property
    def target(self) -> Any:
        """What the post is about."""
        return getattr(self, TARGETS.get(Role(self.post), "programme"))

    @property
    def is_delegation(self) -> bool:
        """Whether the person acts on behalf of somebody else."""
        return self.stands_in_for_id is not None
