"""Objections, and the titles that are held."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ObjectionStatus(TextChoices):
    """Where an objection stands."""

    LODGED = "lodged", _("Lodged")
    REFUSED = "refused", _("Refused")
    ACCEPTED = "accepted", _("Waiting for the unit's reply")
    REPLIED = "replied", _("Waiting for the ruling")
    UPHELD = "upheld", _("Upheld")
    REJECTED = "rejected", _("Rejected")


class ObjectionRefusal(TextChoices):
    """The reasons for which an objection is not accepted."""

    ANONYMOUS = "anonymous", _("No real name or contact")
    IMPERSONATED = "impersonated", _("In somebody else's name")
    LATE = "late", _("Out of time")
    NO_EVIDENCE = "no_evidence", _("No evidence, or unrelated to the list")
    JUDGEMENT = "judgement", _("Disagrees with a judgement of points")


class TitleStatus(TextChoices):
    """Whether a title is held."""

    HELD = "held", _("Held")
    REVOKED = "revoked", _("Revoked")
    CANCELLED = "cancelled", pgettext_lazy("status of a title", "Cancelled")


class DocumentKind(TextChoices):
    """The documents that are made from the record."""

    CALL = "call", _("Call for applications")
    NOTICE = "notice", _("Public notice")
    DECISION = "decision", _("Decision on naming and commending")


class FileFormat(TextChoices):
    """In which form a document is kept."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"
