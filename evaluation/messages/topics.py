"""Every kind of message, as heading and sentence."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.messages.topics_of_access import RENEWING
from evaluation.messages.topics_of_alarms import ALARMS
from evaluation.messages.topics_of_objections import OBJECTING
from evaluation.messages.wording import topic as _topic

TASKS = (
    _topic(
        "task.new",
        _("New task: %(what)s"),
        _("You are asked to do this: %(what)s. It is about %(whom)s. Due: %(due)s."),
    ),
    _topic(
        "task.soon",
        _("Due soon: %(what)s"),
        _("This is still to be done: %(what)s, about %(whom)s. It is due on %(due)s."),
        urgent=True,
    ),
    _topic(
        "task.overdue",
        _("Overdue: %(what)s"),
        _("This should have been done by %(due)s: %(what)s, about %(whom)s."),
        urgent=True,
    ),
)
APPLYING = (
    _topic(
        "call.opened",
        _("A call is open: %(round)s"),
        _("The call of %(round)s is open. Applications are due by %(until)s at the latest."),
    ),
    _topic(
        "application.received",
        _("Submitted: %(category)s"),
        _("The application of %(unit)s (%(category)s) was submitted on %(at)s."),
    ),
    _topic(
        "application.shown",
        _("A unit asks for help: %(unit)s"),
        _("%(unit)s shows you its draft (%(category)s); its question stands on the page."),
    ),
    _topic(
        "application.withdrawn",
        _("Withdrawn: %(unit)s"),
        _("The application of %(unit)s (%(category)s) was withdrawn on %(at)s."),
    ),
    _topic(
        "application.lapsed",
        _("Not submitted in time: %(category)s"),
        _("The draft of %(unit)s (%(category)s) was not submitted in time and has ended."),
        urgent=True,
    ),
    _topic(
        "application.extended",
        _("A late submission is allowed"),
        _("%(unit)s may submit its application (%(category)s) until %(until)s."),
        urgent=True,
    ),
    _topic(
        "recommendation.signed",
        _("The township's list is signed: %(category)s"),
        _("The township signed its list of %(category)s; %(unit)s has position %(position)s."),
    ),
    _topic(
        "recommendation.left_out",
        _("Not on the township's list: %(category)s"),
        _("The township signed its list of %(category)s without %(unit)s."),
        urgent=True,
    ),
    _topic(
        "check.accepted",
        _("Passed the formal check: %(category)s"),
        _("The application of %(unit)s (%(category)s) passed the formal check and is reviewed."),
    ),
    _topic(
        "check.refused",
        _("Refused in the formal check: %(category)s"),
        _("The application of %(unit)s (%(category)s) was refused: %(reason)s"),
        urgent=True,
    ),
    _topic(
        "visit.announced",
        _("A site visit will come: %(unit)s"),
        _("%(unit)s is on the list of site visits of %(category)s."),
        urgent=True,
    ),
)
ENDING = (
    _topic(
        "assignment.ended",
        _("No longer yours to score: %(unit)s"),
        _("You were recused from the application of %(unit)s (%(category)s)."),
    ),
    _topic(
        "interest.declared",
        _("An interest was declared: %(unit)s"),
        _("%(person)s has declared an interest in %(unit)s and no longer judges it."),
    ),
    _topic(
        "recusal.no_expert",
        _("No expert is left for %(unit)s"),
        _(
            "An expert must be recused from %(unit)s (%(category)s), and none without a conflict "
            "is left. Have another expert appointed; the exchange then happens by itself."
        ),
        urgent=True,
    ),
    _topic(
        "recusal.no_reviewer",
        _("Nobody of %(department)s may judge %(unit)s"),
        _(
            "Everybody of %(department)s is recused from %(unit)s (%(category)s). "
            "Entrust the opinion to a reviewer of another department."
        ),
        urgent=True,
    ),
    _topic(
        "opinion.entrusted",
        _("An opinion is entrusted to you: %(unit)s"),
        _("You give the opinion on %(unit)s in place of %(department)s, who are all recused."),
        urgent=True,
    ),
    _topic(
        "ballot.recused",
        _("You are recused from the vote: %(round)s"),
        _("You do not vote on the lists of %(round)s: you are too close to a unit on them."),
    ),
    _topic(
        "ballot.chair_recused",
        _("The chair is recused: %(round)s"),
        _("The chair does not preside over %(round)s. Another member records the decision."),
        urgent=True,
    ),
    _topic(
        "decision.recorded",
        _("The commission has decided: %(round)s"),
        _("The decision of the commission on %(round)s is on record."),
    ),
    _topic(
        "notice.published",
        _("On public notice: %(round)s"),
        _("The list of %(round)s is on public notice until %(ends)s."),
    ),
    _topic(
        "notice.moved",
        _("The end of the public notice has moved: %(round)s"),
        _("The working calendar was changed: the public notice of %(round)s now runs to %(ends)s."),
    ),
    _topic(
        "notice.closed",
        _("The public notice has ended: %(round)s"),
        _("The public notice of %(round)s has ended, and every objection has its ruling."),
    ),
    _topic(
        "entry.suspended",
        _("Held back by an objection: %(unit)s"),
        _("The entry of %(unit)s (%(category)s) is held back until the objection has its ruling."),
        urgent=True,
    ),
    _topic(
        "round.named",
        _("Named: %(unit)s"),
        _("%(unit)s was named (%(category)s) by %(number)s. Congratulations."),
        urgent=True,
    ),
    _topic(
        "round.not_named",
        _("Not named this time: %(category)s"),
        _("The titles of %(round)s are conferred, this time without %(unit)s (%(category)s)."),
    ),
    _topic(
        "certificate.issued",
        _("The certificate is issued: %(unit)s"),
        _("The certificate of %(unit)s (%(category)s) has the serial %(serial)s."),
    ),
)
COMMENDING = (
    _topic(
        "nomination.refused",
        _("A nomination was refused"),
        _("A nomination on the list of %(list)s (%(round)s) was refused: %(reason)s"),
        urgent=True,
    ),
    _topic(
        "nomination.lapsed",
        _("A nomination was not signed in time"),
        _("A nomination on the list of %(list)s (%(round)s) was not signed in time and has ended."),
        urgent=True,
    ),
    _topic(
        "nomination.contested",
        _("An authority objects to a nomination"),
        _("An authority objects to a nominee on the list of %(list)s (%(round)s)."),
        urgent=True,
    ),
    _topic(
        "nomination.commended",
        _("Commended by %(number)s"),
        _("Nominees of %(list)s who are commended by %(number)s: %(count)s."),
    ),
    _topic(
        "revocation.granted",
        _("A commendation is revoked"),
        _("A commendation of a nominee of %(list)s (%(round)s) was revoked. The page says why."),
        urgent=True,
    ),
    _topic(
        "revocation.rejected",
        _("A commendation stands"),
        _("The commendation of a nominee of %(list)s (%(round)s) stands; it is not revoked."),
    ),
    _topic(
        "objection.ruled_on_nominee",
        _("Ruling on an objection to a nominee"),
        _("There is a ruling on an objection to a nominee of %(list)s (%(round)s)."),
        urgent=True,
    ),
)
HOLDING = (
    _topic(
        "title.retained",
        _("The title stays: %(unit)s"),
        _("After its review %(unit)s keeps the title (%(category)s)."),
        urgent=True,
    ),
    _topic(
        "title.revoked",
        _("The title is revoked: %(unit)s"),
        _("The title of %(unit)s (%(category)s) was revoked. The register says why."),
        urgent=True,
    ),
    _topic(
        "title.cancelled",
        _("The title is cancelled: %(unit)s"),
        _("The title of %(unit)s (%(category)s) was cancelled. A new application is not barred."),
        urgent=True,
    ),
)
ALL = (*TASKS, *APPLYING, *ENDING, *OBJECTING, *COMMENDING, *HOLDING, *RENEWING, *ALARMS)
