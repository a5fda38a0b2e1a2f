"""Conditions that are a status: where a round, an application, a sheet or an objection stands."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from evaluation.models.application import OPEN_TO_WITHDRAWAL
from evaluation.vocabulary import (
    ApplicationStatus,
    AssignmentStatus,
    ObjectionStatus,
    ProposalStatus,
    RenewalStatus,
    RoundStatus,
    TitleStatus,
)
from workflows.authority import Condition, Who

A = ApplicationStatus
R = RoundStatus


def status_is(*statuses: str, code: str, sentence: str, field: str = "status") -> Condition:
    """The object is in one of these statuses."""

    def holds(who: Who) -> Q:
        return Q(**{f"{field}__in": list(statuses)})

    return Condition(code, sentence, holds)


PLANNED = status_is(R.PLANNED, code="not_planned", sentence=_("The round is under way."))
OPEN = status_is(R.OPEN, code="not_open", sentence=_("The call is not open."))
IN_REVIEW = status_is(
    R.REVIEWING, code="not_reviewing", sentence=_("The round is not under review.")
)
DECIDED = status_is(R.DECIDED, code="not_decided", sentence=_("There is no decision to publish."))
CONFIRMED = status_is(
    R.CONFIRMED, code="not_confirmed", sentence=_("The public notice has not ended.")
)
NAMED = status_is(R.NAMED, code="not_named", sentence=_("The titles have not been conferred."))
NAMED_OR_CONFIRMED = status_is(
    R.NAMED, R.CONFIRMED, code="not_named", sentence=_("The titles have not been conferred.")
)
ROUND_BEFORE_RANKING = status_is(
    R.OPEN,
    R.REVIEWING,
    code="wrong_time",
    sentence=_("The ranking has been sealed."),
    field="round__status",
)
DRAFT = status_is(A.DRAFT, code="not_draft", sentence=_("The application has been submitted."))
CHECKING = status_is(
    A.CHECKING, code="not_checking", sentence=_("The application is not in formal check.")
)
RETURNED = status_is(
    A.RETURNED, code="not_returned", sentence=_("The application was not returned.")
)
REVIEWING = status_is(
    A.REVIEWING, code="not_reviewing", sentence=_("The application is not under review.")
)
BEFORE_DECISION = status_is(
    *OPEN_TO_WITHDRAWAL,
    code="decided",
    sentence=_("After the decision an application cannot be withdrawn."),
)
APPLICATION_REVIEWING = status_is(
    A.REVIEWING,
    code="not_reviewing",
    sentence=_("The application is not under review."),
    field="application__status",
)
APPLICATION_BEFORE_DECISION = status_is(
    A.REVIEWING,
    A.REVIEWED,
    code="wrong_time",
    sentence=_("The review of this application is over."),
    field="application__status",
)
PENDING = status_is(
    AssignmentStatus.PENDING, code="submitted", sentence=_("The scoresheet has been submitted.")
)
NOT_RECUSED = status_is(
    AssignmentStatus.PENDING,
    AssignmentStatus.SUBMITTED,
    code="recused",
    sentence=_("The expert has been recused."),
)
LODGED = status_is(
    ObjectionStatus.LODGED, code="handled", sentence=_("The objection was accepted or refused.")
)
TITLE_HELD = status_is(
    TitleStatus.HELD,
    TitleStatus.RETAINED,
    code="not_held",
    sentence=_("The title is under review already, or no longer held."),
)
ACCEPTED = status_is(
    ObjectionStatus.ACCEPTED, code="handled", sentence=_("The objection does not wait for a reply.")
)
BEFORE_RULING = status_is(
    ObjectionStatus.ACCEPTED,
    ObjectionStatus.REPLIED,
    code="handled",
    sentence=_("The objection does not wait for a ruling."),
)
MORE_TIME_BEFORE_RULING = status_is(
    ObjectionStatus.ACCEPTED,
    ObjectionStatus.REPLIED,
    code="handled",
    sentence=_("The objection does not wait for a ruling."),
    field="objection__status",
)
REPLIED = status_is(
    ObjectionStatus.REPLIED, code="handled", sentence=_("The objection does not wait for a ruling.")
)
RANKED_OR_LATER = (R.RANKED, R.DECIDED, R.NOTICED, R.CONFIRMED, R.NAMED, R.FINISHED)
AFTER_RANKING = status_is(
    *RANKED_OR_LATER,
    code="not_ranked",
    sentence=_("The ranking has not been sealed."),
    field="category__round__status",
)
OPINION_AFTER_RANKING = status_is(
    *RANKED_OR_LATER,
    code="not_ranked",
    sentence=_("The ranking has not been sealed."),
    field="application__category__round__status",
)
CATEGORY_IN_REVIEW = status_is(
    *(status for status in R if status not in (R.PLANNED, R.OPEN)),
    code="not_reviewing",
    sentence=_("The round is not under review."),
    field="round__status",
)
CATEGORY_RANKED = status_is(
    *RANKED_OR_LATER,
    code="not_ranked",
    sentence=_("The ranking has not been sealed."),
    field="round__status",
)
AFTER_NAMING = status_is(
    R.NAMED,
    R.FINISHED,
    code="not_named",
    sentence=_("The titles have not been conferred."),
    field="category__round__status",
)
PROPOSED = status_is(
    ProposalStatus.PROPOSED, code="decided", sentence=_("The proposal has been decided.")
)
RENEWAL_PROPOSED = status_is(
    RenewalStatus.PROPOSED, code="decided", sentence=_("This renewal has been decided.")
)
GRANTED = status_is(
    ProposalStatus.GRANTED,
    code="not_granted",
    sentence=_("This has ended, or was never granted."),
)
OPINION_AFTER_NAMING = status_is(
    R.NAMED,
    R.FINISHED,
    code="not_named",
    sentence=_("The titles have not been conferred."),
    field="application__category__round__status",
)
