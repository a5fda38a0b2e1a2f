"""The posts, and what stands between a person and an object."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The posts of the procedure."""

    APPLICANT = "applicant", _("Applicant")
    TOWNSHIP_LEADER = "township_leader", _("Township leader")
    DEPARTMENT_REVIEWER = "department_reviewer", _("Department reviewer")
    EXPERT = "expert", _("Expert")
    SECRETARIAT = "secretariat", _("Secretariat")
    COMMISSION_MEMBER = "commission_member", _("Commission member")
    COMMISSION_CHAIR = "commission_chair", _("Chair of the commission")
    PUBLISHER = "publisher", _("Publisher")
    SUPERVISOR = "supervisor", _("Supervisor")
    AUDITOR = "auditor", _("Auditor")
    PUBLIC = "public", _("The public")
    SYSTEM = "system", _("System")


class InterestKind(TextChoices):
    """Why an expert must not judge a unit."""

    EMPLOYMENT = "employment", _("Employed by or advising the unit within three years")
    KIN = "kin", _("Kin of the unit's leaders")
    PREPARED = "prepared", _("Helped to prepare the application")
    SAME_UNIT = "same_unit", _("Belongs to the unit, its township or its villages")
    OTHER = "other", _("Another interest")
