"""The posts, and what stands between a person and an object."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")
    SECURITY_ADMINISTRATOR = "security_administrator", _("Security administrator")
    AUDITOR = "auditor", _("Auditor")
    HOLDER = "holder", _("Holder of the post")
    PUBLIC = "public", _("The public")
    SYSTEM = "system", _("System")


# They exclude each other and every post of the procedure.
ADMINISTRATORS = (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR)


class ProposalStatus(TextChoices):
    """Where an appointment stands."""

    PROPOSED = "proposed", pgettext_lazy("appointment", "Proposed")
    GRANTED = "granted", pgettext_lazy("appointment", "Granted")
    REFUSED = "refused", pgettext_lazy("appointment", "Refused")
    ENDED = "ended", pgettext_lazy("appointment", "Ended")


class ProposalOrigin(TextChoices):
    """Which way an appointment came about."""

    PROPOSED = "proposed", _("Proposed by one, granted by another")
    FOUNDING = "founding", _("Founding appointment, made with the database")
    ROUND_PLAN = "round_plan", _("Seat given with the plan of a round")
    DELEGATED = "delegated", _("Delegated by the holder")


class RenewalKind(TextChoices):
    """What of somebody's access is renewed."""

    LINK = "link", _("New sign-in link: the password is forgotten")
    FACTOR = "factor", _("Forget the second factor: the telephone is lost")


class RenewalStatus(TextChoices):
    """Where a renewal of access stands."""

    PROPOSED = "proposed", pgettext_lazy("renewal of access", "Waits for the second person")
    DONE = "done", pgettext_lazy("renewal of access", "Done")
    REFUSED = "refused", pgettext_lazy("renewal of access", "Refused")


class AlarmCause(TextChoices):
    """Why supervisors and auditors are told at once."""

    PERSON_REFUSED = "person_refused", _("Many refusals of one person")
    ADDRESS_REFUSED = "address_refused", _("Many refusals of one visitor")
    VISITORS_REFUSED = "visitors_refused", _("Many refusals of visitors together")
    PAUSES = "pauses", _("Sign-in paused often")
    RECORD_BROKEN = "record_broken", _("The record does not hold")
    FACT_BROKEN = "fact_broken", _("Facts in the database disagree")
    NOT_SEALED = "not_sealed", _("The record could not be sealed")
    ADMINISTRATOR = "administrator", _("An administrator's post was granted")
    ACCESS = "access", _("Somebody's access was renewed")


class InterestKind(TextChoices):
    """Why an expert must not judge a unit."""

    EMPLOYMENT = "employment", _("Employed by or advising the unit within three years")
    KIN = "kin", _("Kin of the unit's leaders")
    PREPARED = "prepared", _("Helped to prepare the application")
    SAME_UNIT = "same_unit", _("Belongs to the unit, its township or its villages")
    OTHER = "other", _("Another interest")
