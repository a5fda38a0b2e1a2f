"""The facts that allow or forbid an act: the "when" and "never if" columns of the table.

Facts that are nothing but a status stand in `statuses`; the SQL stands in `filters`.
"""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from evaluation.permissions import commending, filters, people, voting
from evaluation.vocabulary import ApplicationStatus, Verb
from workflows.authority import Condition

A = ApplicationStatus

IN_TIME = Condition("too_late", _("The deadline has passed."), filters.in_time)
EDITABLE_NOW = Condition(
    "locked", _("The application is locked, or the deadline has passed."), filters.editable_now
)
SUPPLEMENT_IN_TIME = Condition(
    "too_late", _("The time for the supplement has passed."), filters.supplement_in_time
)
CALL_FOR_IT = Condition("no_call", _("No call is open for this kind of unit."), filters.call_for_it)
LIST_DUE = Condition(
    "no_list_due",
    _("No submitted village waits for a list, or the call is still open."),
    filters.list_due,
)
CATEGORY_CLOSED = Condition(
    "still_open",
    _("Applications are still open."),
    lambda who: Q(closes_at__lte=who.now),
)
SCORED = Condition("unscored", _("Some sheets or opinions are still missing."), filters.scored)
NOT_SHORTLISTED = Condition(
    "shortlisted", _("The shortlist has been drawn."), lambda who: Q(shortlist__isnull=True)
)
NOT_ALLOTTED = Condition("allotted", _("The panels have been allotted."), filters.not_allotted)
NOT_STORED = Condition("stored", _("The document has been stored."), lambda who: Q(stored_at=None))
ALL_CLOSED = Condition("still_open", _("Applications are still open."), filters.all_closed)
ALL_REVIEWED = Condition(
    "unreviewed", _("Some applications are still under review."), filters.all_reviewed
)
QUORUM_MET = Condition("no_quorum", _("The quorum has not voted yet."), voting.quorum_met)
NOTICE_RUNNING = Condition(
    "too_late",
    _("The public notice is not running."),
    lambda who: Q(published_at__lte=who.now, ends_at__gt=who.now, closed_at=None),
)
NOTICE_OPEN = Condition(
    "closed", _("The public notice is not running."), lambda who: Q(closed_at=None)
)
NOTICE_OVER = Condition(
    "notice_running", _("The public notice is still running."), lambda who: Q(ends_at__lte=who.now)
)
NOTHING_SUSPENDED = Condition(
    "suspended", _("Some entries are held back by an open objection."), filters.nothing_suspended
)
REPLY_OVERDUE = Condition(
    "reply_awaited",
    _("The unit may still reply."),
    lambda who: Q(reply_due_at__lte=who.now),
)
NOT_GIVEN = Condition("given", _("The opinion has been given."), lambda who: Q(given_at=None))
NOT_REPORTED = Condition(
    "reported", _("The visit has been reported."), lambda who: Q(reported_at=None)
)
NOT_VOTED = Condition("voted", _("You have voted."), lambda who: Q(voted_at=None))
NOT_DECIDED = Condition("decided", _("The decision is recorded."), lambda who: Q(decided_at=None))
VOTE_OPEN = Condition(
    "decided", _("The decision is recorded."), lambda who: Q(decision__decided_at=None)
)
PAST_CLOSING = Condition(
    "still_open", _("Applications are still open."), lambda who: ~filters.in_time(who)
)
NOT_REDACTED = Condition(
    "redacted", _("The content was redacted already."), lambda who: ~Q(payload="")
)
OF_A_REDACTION = Condition(
    "redaction",
    _("What says that something was redacted is never redacted itself."),
    lambda who: Q(verb=Verb.RECORD_REDACT),
)
OWN_ACT = Condition(
    "recused",
    _("Nobody redacts what the record says about their own acts."),
    lambda who: Q(actor_id=who.actor.pk),
)

CLOSE = _("You are too close to this unit: by a post, by your home, or by an interest on record.")
RELATED_UNIT = Condition("recused", CLOSE, filters.related("unit_id"))
RELATED_APPLICATION = Condition("recused", CLOSE, filters.related("application__unit_id"))
RELATED_VOTER = Condition(
    "recused",
    _("You are too close to a unit on the list: by a post, your home, or an interest on record."),
    voting.voter_is_related,
)
RELATED_PRESIDER = Condition(
    "recused",
    _("You are too close to a unit on the list: another member records the decision."),
    voting.presider_is_related,
)
HANDED_IN = Condition(
    "not_handed_in",
    _("The draft is the unit's own until it is submitted, or shown to the secretariat."),
    filters.handed_in,
)
NOT_SHOWN = Condition(
    "shown", _("The secretariat sees the draft already."), lambda who: Q(shown_at=None)
)
LIST_CONCERNS_INTEREST = Condition(
    "recused",
    _("An interest of yours in a village on this list is on record: somebody else signs it."),
    filters.list_concerns_interest,
)
MAY_VOTE = Condition("recused", _("The member is recused already."), lambda who: Q(recused_at=None))
INTERESTED = Condition(
    "recused", _("An interest of yours in this unit is on record."), filters.interested
)
NOMINATIONS_RANKED = Condition(
    "unranked", _("The nominations have not been ranked."), commending.ranked
)
CLOSE_TO_NOMINEE = Condition(
    "recused", _("You act for who nominated this nominee."), commending.close_to_nominee
)
RELATED_TITLE_HOLDER = Condition("recused", CLOSE, filters.related("title__unit_id"))
REVIEW_OPEN = Condition("decided", _("The review has ended."), lambda who: Q(decided_at=None))
REVIEW_UNREPORTED = Condition(
    "reported", _("The report has been handed in."), lambda who: Q(reported_at=None)
)
REVIEW_REPORTED = Condition(
    "unreported", _("The unit has not reported yet."), lambda who: Q(reported_at__isnull=False)
)
REPORT_OVERDUE = Condition(
    "report_awaited",
    _("The unit may still report."),
    lambda who: Q(report_due_at__lte=who.now),
)
REFUSABLE = Condition(
    "not_checking",
    _("The application is not in formal check, or its supplement is not overdue."),
    lambda who: Q(status=A.CHECKING) | Q(status=A.RETURNED) & ~filters.supplement_in_time(who),
)

OWN_PROPOSAL = Condition(
    "own_proposal", _("You proposed this yourself; somebody else decides."), people.proposed_it
)
ABOUT_ONESELF = Condition(
    "oneself", _("Nobody decides about a post of their own."), people.is_the_person
)
MIXED_DUTIES = Condition(
    "mixed_duties",
    _("An administrator holds no other post, and nobody with another post administers."),
    people.mixes_duties,
)
SUPERVISOR_APPROVES = Condition(
    "not_by_supervisor",
    _("By the settings a second security administrator decides, not the supervisor."),
    people.supervisor_approves,
)
LAST_ADMINISTRATOR = Condition(
    "last_administrator",
    _("Nobody would be left in this post. Appoint a successor first."),
    people.leaves_too_few,
)
LAST_ADMINISTRATOR_ACCOUNT = Condition(
    "last_administrator",
    _("Nobody would be left in this person's post. Appoint a successor first."),
    people.account_leaves_too_few,
)
ONESELF = Condition(
    "oneself",
    _("Nobody deactivates their own account."),
    lambda who: Q(pk__in=who.actor.people),
)
OWN_ACCESS = Condition(
    "oneself",
    _("Nobody renews their own access."),
    lambda who: Q(pk__in=who.actor.people),
)
ABOUT_OWN_ACCESS = Condition(
    "oneself", _("Nobody decides about their own access."), people.is_the_person
)
OWN_RENEWAL = Condition(
    "own_proposal", _("You asked for this yourself; somebody else decides."), people.proposed_it
)
SAME_HAND = Condition("same_hand", people.SAME_HAND, people.did_the_other_half)
ACTIVE = Condition(
    "inactive", _("The account has been deactivated."), lambda who: Q(is_active=True)
)
POST_IN_FORCE = Condition(
    "not_in_force", _("This post has ended or has not begun."), people.is_in_force
)
POST_OVER = Condition(
    "not_over", _("This post has ended, or its last day has not passed."), people.is_over
)
DELEGABLE = Condition(
    "not_delegable",
    _("By the rules this post is exercised in person and cannot be delegated."),
    people.is_delegable,
)
DELEGATED_ALREADY = Condition(
    "delegated",
    _("What was delegated to you cannot be delegated further."),
    lambda who: Q(stands_in_for__isnull=False),
)
A_DELEGATION = Condition(
    "no_delegation",
    _("This is an appointment, not a delegation."),
    lambda who: Q(stands_in_for__isnull=False),
)
NO_DELEGATION = Condition(
    "delegation",
    _("This is a delegation, not an appointment."),
    lambda who: Q(stands_in_for=None),
)
NOT_EXTENDED = Condition(
    "extended", _("More time was asked for already; that is possible once."), filters.not_extended
)
MORE_TIME_OPEN = Condition(
    "decided", _("The request for more time is decided."), lambda who: Q(decided_at=None)
)
