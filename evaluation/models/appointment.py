"""Appointments: who acts for which unit, department, programme or commission.

django-guardian's object permissions with a foreign key each, so that a rule is one join.
Never one row per application. Each row names the proposal that made it; a row without one
gives no right.
"""

from django.db import models
from guardian.models import UserObjectPermissionBase


class Appointed(UserObjectPermissionBase):
    """A post that somebody holds, by the proposal that was granted."""

    proposal = models.OneToOneField(
        "evaluation.AppointmentProposal", models.PROTECT, null=True, related_name="+"
    )

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


class UnitAppointment(Appointed):
    """`act_for_unit` or `lead_unit` on one unit."""

    content_object = models.ForeignKey("evaluation.Unit", on_delete=models.CASCADE)


class DepartmentAppointment(Appointed):
    """`act_for_department` on one department."""

    content_object = models.ForeignKey("evaluation.Department", on_delete=models.CASCADE)


class ProgrammeAppointment(Appointed):
    """Secretariat, publisher, supervisor or one of the three administrators of a programme."""

    content_object = models.ForeignKey("evaluation.Programme", on_delete=models.CASCADE)


class CommissionAppointment(Appointed):
    """`sit_on_commission` or `chair_commission` of one round."""

    content_object = models.ForeignKey("evaluation.Commission", on_delete=models.CASCADE)
