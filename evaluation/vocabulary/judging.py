"""What is answered, attached and voted while an application is judged."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EvidenceKind(TextChoices):
    """What a piece of evidence is."""

    DOCUMENT = "document", _("Official document")
    MINUTES = "minutes", _("Minutes")
    PHOTO = "photo", _("Photograph")
    ROSTER = "roster", _("Roster or sign-in sheet")
    VOUCHER = "voucher", _("Budget or voucher")
    SCREENSHOT = "screenshot", _("Screenshot or export")
    CERTIFICATE = "certificate", _("Certificate")
    SURVEY = "survey", _("Questionnaire")
    OTHER = "other", _("Other")


class OpinionAnswer(TextChoices):
    """A department's answer on one indicator."""

    CONFIRM = "confirm", _("Confirm")
    CORRECT = "correct", _("Correct")
    VETO = "veto", _("Veto")


class VoteChoice(TextChoices):
    """How a commission member votes."""

    APPROVE = "approve", _("For")
    REJECT = "reject", _("Against")
    ABSTAIN = "abstain", _("Abstain")


class Outcome(TextChoices):
    """What the ranking proposes for an application."""

    ADMITTED = "admitted", _("Admitted")
    TIED = "tied", _("Tied across the quota line")
    WAITING = "waiting", _("Waiting list")
    NOT_ADMITTED = "not_admitted", _("Not admitted")
