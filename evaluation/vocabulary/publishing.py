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
    UNDER_REVIEW = "under_review", pgettext_lazy("status of a title", "Under review")
    RETAINED = "retained", pgettext_lazy("status of a title", "Retained")
    REVOKED = "revoked", _("Revoked")
    CANCELLED = "cancelled", pgettext_lazy("status of a title", "Cancelled")


class DocumentKind(TextChoices):
    """The documents that are made from the record."""

    CALL = "call", _("Call for applications")
    NOTICE = "notice", _("Public notice")
    DECISION = "decision", _("Decision on naming and commending")
    CERTIFICATES = "certificates", _("Certificates")
    PLAQUES = "plaques", _("Plaques")
    REPORT = "report", _("Evaluation report")
    DOSSIER = "dossier", _("Application dossier")
    SUMMARY = "summary", _("Summary tables")
    MINUTES = "minutes", _("Agenda and voting record")

    @property
    def is_official(self) -> bool:
        """Issued under the agency's name and open to everybody."""
        return self in (DocumentKind.CALL, DocumentKind.NOTICE, DocumentKind.DECISION)

    @property
    def shows_results(self) -> bool:
        """Shows totals, places or votes."""
        return self in (DocumentKind.SUMMARY, DocumentKind.MINUTES)

    @property
    def is_of_round(self) -> bool:
        """About a round as a whole, not about one application."""
        return self not in (DocumentKind.REPORT, DocumentKind.DOSSIER)


class FileFormat(TextChoices):
    """In which form a document is kept."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"


# A title under review is held until the review ends otherwise.
HOLDING = (TitleStatus.HELD, TitleStatus.UNDER_REVIEW, TitleStatus.RETAINED)


class ReviewReason(TextChoices):
    """Why a title is reviewed."""

    YEARLY = "yearly", _("Yearly report")
    PERIOD = "period", _("End of its period")
    CAUSE = "cause", _("A reported cause")
    UNIT = "unit", _("The unit was renamed, merged, split or moved")


class RevocationCause(TextChoices):
    """Causes for which a title is revoked."""

    FALSIFIED = "falsified", _("Falsified material or concealed facts")
    LEADERS = "leaders", _("Leaders punished by law or discipline")
    CRIME = "crime", _("Gang crime, cults, or vice in the place")
    SAFETY = "safety", _("A major accident or public-safety event")
    RIGHTS = "rights", _("Violated rights, abuse, or mass petitions with bad effect")
    FALLEN = "fallen", _("The conditions of the title are no longer met")
    OTHER = "other", _("Another serious cause")


class ReviewOutcome(TextChoices):
    """How a review ends."""

    RETAINED = "retained", pgettext_lazy("status of a title", "Retained")
    REVOKED = "revoked", pgettext_lazy("status of a title", "Revoked")
    CANCELLED = "cancelled", pgettext_lazy("status of a title", "Cancelled")
