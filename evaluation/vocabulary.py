"""The words of the domain as enums: meaning is never a substring or a display text.

Labels are English msgids; the Chinese catalogue gives the official terms.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Verb(TextChoices):
    """Every act under the rules. Each has a permission row, an action and at most one step."""

    ROUND_PLAN = "round.plan", _("Plan the round")
    ROUND_AMEND = "round.amend", _("Amend the plan")
    ROUND_OPEN = "round.open", _("Publish the call")
    ROUND_CLOSE = "round.close", _("Close the call")
    ROUND_NAME = "round.name", _("Name and commend")
    CALENDAR_SET = "calendar.set", _("Set a day of the working calendar")
    YEARBOOK_RECORD = "yearbook.record", _("Record the year's figures")
    APPLICATION_START = "application.start", _("Start an application")
    APPLICATION_EDIT = "application.edit", _("Save the application")
    APPLICATION_SUBMIT = "application.submit", _("Submit the application")
    APPLICATION_WITHDRAW = "application.withdraw", _("Withdraw the application")
    APPLICATION_LAPSE = "application.lapse", _("Note that nothing was submitted in time")
    APPLICATION_EXTEND = "application.extend", _("Allow a late submission")
    APPLICATION_CONCLUDE = "application.conclude", _("Conclude the review")
    EVIDENCE_ATTACH = "evidence.attach", _("Attach evidence")
    EVIDENCE_DETACH = "evidence.detach", _("Detach evidence")
    RECOMMENDATION_SIGN = "recommendation.sign", _("Sign the ranked list")
    CHECK_ACCEPT = "check.accept", _("Accept in the formal check")
    CHECK_RETURN = "check.return", _("Return for supplement")
    CHECK_REFUSE = "check.refuse", _("Refuse the application")
    SUPPLEMENT_SUBMIT = "supplement.submit", _("Submit the supplement")
    OPINION_GIVE = "opinion.give", _("Give the department's opinion")
    PANEL_ALLOT = "panel.allot", _("Allot the panels")
    EXPERT_DECLARE = "expert.declare", _("Declare an interest")
    ASSIGNMENT_RECUSE = "assignment.recuse", _("Recuse the expert")
    SCORESHEET_SAVE = "scoresheet.save", _("Save the scoresheet")
    SCORESHEET_SUBMIT = "scoresheet.submit", _("Submit the scoresheet")
    VISIT_SHORTLIST = "visit.shortlist", _("Draw the shortlist for visits")
    VISIT_REPORT = "visit.report", _("Report the site visit")
    REREVIEW_ALLOT = "rereview.allot", _("Call one more expert")
    RANKING_TRY = "ranking.try", _("Try another way of ranking")
    RANKING_SEAL = "ranking.seal", _("Seal the ranking")
    DECISION_VOTE = "decision.vote", _("Vote")
    DECISION_DECIDE = "decision.decide", _("Record the decision")
    NOTICE_PUBLISH = "notice.publish", _("Publish the public notice")
    NOTICE_CLOSE = "notice.close", _("End the public notice")
    OBJECTION_LODGE = "objection.lodge", _("Lodge an objection")
    OBJECTION_ACCEPT = "objection.accept", _("Accept the objection")
    OBJECTION_REFUSE = "objection.refuse", _("Refuse the objection")
    OBJECTION_REPLY = "objection.reply", _("Reply to the objection")
    OBJECTION_RULE = "objection.rule", _("Rule on the objection")
    CERTIFICATE_ISSUE = "certificate.issue", _("Issue the certificates")


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


class UnitKind(TextChoices):
    """Kinds of administrative units."""

    DISTRICT = "district", pgettext_lazy("kind of unit", "District")
    STREET = "street", pgettext_lazy("kind of unit", "Sub-district")
    TOWN = "town", pgettext_lazy("kind of unit", "Town")
    TOWNSHIP = "township", pgettext_lazy("kind of unit", "Township")
    ETHNIC_TOWNSHIP = "ethnic_township", pgettext_lazy("kind of unit", "Ethnic township")
    COMMITTEE = "committee", pgettext_lazy("kind of unit", "Administrative committee")
    COMMUNITY = "community", pgettext_lazy("kind of unit", "Community")
    VILLAGE = "village", pgettext_lazy("kind of unit", "Village")


TOWNSHIP_KINDS = (UnitKind.STREET, UnitKind.TOWN, UnitKind.TOWNSHIP, UnitKind.ETHNIC_TOWNSHIP)
VILLAGE_KINDS = (UnitKind.COMMUNITY, UnitKind.VILLAGE)


class Level(TextChoices):
    """Whom a category is for."""

    TOWNSHIP = "township", _("Townships and sub-districts")
    VILLAGE = "village", _("Villages and communities")

    @property
    def kinds(self) -> tuple[UnitKind, ...]:
        """The unit kinds of this level."""
        return TOWNSHIP_KINDS if self is Level.TOWNSHIP else VILLAGE_KINDS


class TitleKind(TextChoices):
    """The two honours."""

    EXPERIMENTAL = "experimental", _("Experimental")
    DEMONSTRATION = "demonstration", _("Demonstration")


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
    CANCELLED = "cancelled", _("Cancelled")


class AssignmentReason(TextChoices):
    """Why an expert was assigned."""

    PANEL = "panel", _("Panel")
    REPLACEMENT = "replacement", _("Replacement")
    REREVIEW = "rereview", _("Re-review because of spread")


class OpinionAnswer(TextChoices):
    """A department's answer on one indicator."""

    CONFIRM = "confirm", _("Confirm")
    CORRECT = "correct", _("Correct")
    VETO = "veto", _("Veto")


class InterestKind(TextChoices):
    """Why an expert must not judge a unit."""

    EMPLOYMENT = "employment", _("Employed by or advising the unit within three years")
    KIN = "kin", _("Kin of the unit's leaders")
    PREPARED = "prepared", _("Helped to prepare the application")
    SAME_UNIT = "same_unit", _("Belongs to the unit, its township or its villages")
    OTHER = "other", _("Another interest")


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
    CANCELLED = "cancelled", _("Cancelled")


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


class Sight(TextChoices):
    """What one may look at. Rows of the same table, but nothing is done and nothing recorded."""

    ROUND_READ = "round.read", _("See the round")
    APPLICATION_READ = "application.read", _("Read the application")
    SCORES_READ = "scores.read", _("See sheets, totals and places")
    FAIRNESS_READ = "fairness.read", _("See how fair the judging is")
    OBJECTION_READ = "objection.read", _("Read the objection")
    RECORD_READ = "record.read", _("Read the record")
