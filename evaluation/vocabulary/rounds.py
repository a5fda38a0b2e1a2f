"""Where rounds, applications and experts' assignments stand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoundStatus(TextChoices):
    """Where a round stands."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for applications")
    REVIEWING = "reviewing", _("Under review")
    RANKED = "ranked", _("Ranking sealed")
    DECIDED = "decided", _("Decided")
    NOTICED = "noticed", _("On public notice")
    CONFIRMED = "confirmed", _("Notice ended")
    NAMED = "named", _("Named and commended")
    FINISHED = "finished", _("Finished")


class ApplicationStatus(TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for the township's list")
    CHECKING = "checking", _("In formal check")
    RETURNED = "returned", _("Returned for supplement")
    REVIEWING = "reviewing", _("Under review")
    REVIEWED = "reviewed", _("Reviewed")
    ADMITTED = "admitted", _("Proposed for the title")
    SUSPENDED = "suspended", _("Suspended: an objection is open")
    WAITING = "waiting", _("On the waiting list")
    NOT_ADMITTED = "not_admitted", _("Not proposed")
    NAMED = "named", _("Title conferred")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REFUSED = "refused", _("Refused")
    NOT_RECOMMENDED = "not_recommended", _("Not recommended by the township")
    LAPSED = "lapsed", _("Not submitted in time")


class AssignmentStatus(TextChoices):
    """Where an expert's assignment stands."""

    PENDING = "pending", _("To be scored")
    SUBMITTED = "submitted", _("Scored")
    RECUSED = "recused", _("Recused")
    CANCELLED = "cancelled", pgettext_lazy("status of an assignment", "Cancelled")


class AssignmentReason(TextChoices):
    """Why an expert was assigned."""

    PANEL = "panel", _("Panel")
    REPLACEMENT = "replacement", _("Replacement")
    REREVIEW = "rereview", _("Re-review because of spread")
