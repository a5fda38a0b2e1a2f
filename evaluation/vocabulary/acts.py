"""The acts under the rules, and what one may look at."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class Sight(TextChoices):
    """What one may look at. Rows of the same table, but nothing is done and nothing recorded."""

    ROUND_READ = "round.read", _("See the round")
    APPLICATION_READ = "application.read", _("Read the application")
    SCORES_READ = "scores.read", _("See sheets, totals and places")
    FAIRNESS_READ = "fairness.read", _("See how fair the judging is")
    OBJECTION_READ = "objection.read", _("Read the objection")
    RECORD_READ = "record.read", _("Read the record")
