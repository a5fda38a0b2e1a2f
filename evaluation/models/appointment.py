"""Appointments: who acts for which unit, department, programme or commission.

django-guardian's object permissions with a foreign key each, so that a rule is one join.
Never one row per application.
"""

from django.db import models
from guardian.models import UserObjectPermissionBase


class UnitAppointment(UserObjectPermissionBase):
    """`act_for_unit` or `lead_unit` on one unit."""

    content_object = models.ForeignKey("evaluation.Unit", on_delete=models.CASCADE)


class DepartmentAppointment(UserObjectPermissionBase):
    """`act_for_department` on one department."""

    content_object = models.ForeignKey("evaluation.Department", on_delete=models.CASCADE)


class ProgrammeAppointment(UserObjectPermissionBase):
    """Secretariat, publisher, supervisor or auditor of one programme."""

    content_object = models.ForeignKey("evaluation.Programme", on_delete=models.CASCADE)


class CommissionAppointment(UserObjectPermissionBase):
    """`sit_on_commission` or `chair_commission` of one round."""

    content_object = models.ForeignKey("evaluation.Commission", on_delete=models.CASCADE)
