"""Who is nominated for a commendation, where the nomination stands, what an authority answers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NomineeKind(TextChoices):
    """What is nominated."""

    COLLECTIVE = "collective", _("Collective")
    INDIVIDUAL = "individual", _("Individual")


class NominationStatus(TextChoices):
    """Where a nomination stands."""

    DRAFT = "draft", _("On the nominator's list")
    CHECKING = "checking", _("In the secretariat's check")
    RETURNED = "returned", _("Returned for correction")
    CLEARING = "clearing", _("Before the authorities")
    CLEARED = "cleared", _("No objection of an authority")
    CONTESTED = "contested", _("An authority objects")
    LISTED = "listed", _("Proposed for commendation")
    SUSPENDED = "suspended", _("Suspended: an objection is open")
    NOT_LISTED = "not_listed", _("Not proposed for commendation")
    COMMENDED = "commended", pgettext_lazy("status of a commendation", "Commended")
    REVOKED = "revoked", pgettext_lazy("status of a commendation", "Revoked")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REFUSED = "refused", _("Refused")
    LAPSED = "lapsed", _("Not signed in time")


class ClearanceAnswer(TextChoices):
    """What an authority answers about a nominee."""

    CLEAR = "clear", _("No objection")
    OBJECT = "object", _("Objection")


class CommendationCause(TextChoices):
    """Causes for which a commendation is revoked; the codes differ from those for titles."""

    FABRICATED = "fabricated", _("Fabricated deeds, or serious faults concealed")
    PROCEDURE = "procedure", _("A serious breach of procedure or authority")
    CRIME = "convicted", _("A later crime, or dismissal for a breach of discipline")
    OTHER = "other_cause", _("Another serious cause")


# Published once, whatever became of it since.
PUBLISHED_NOMINEES = (NominationStatus.COMMENDED, NominationStatus.REVOKED)
