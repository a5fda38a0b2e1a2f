"""The life of a title: open a review, report on it, retain, revoke or cancel."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_noop as _

from evaluation.models import Title, TitleReview
from evaluation.queries.calendar import work_calendar
from evaluation.vocabulary import (
    ReviewOutcome,
    ReviewReason,
    RevocationCause,
    Role,
    TitleStatus,
    Verb,
)
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import add_days, china_date, years_after


@action(Verb.TITLE_REVIEW)
def review(act: Act, title: Title, *, reason: str, note: str) -> TitleReview:
    """Look at a title again: the unit is asked to report, then it is decided.

    `reason` is one of ReviewReason; `note` says what is to be looked at.
    """
    if not note.strip():
        raise refusal.invalid(_("Say what is to be looked at."))
    due = add_days(act.now, settings.TITLE_REPORT_DAYS, settings.TITLE_DAYS_KIND, work_calendar())
    opened = TitleReview.objects.create(
        title=title,
        reason=ReviewReason(reason),
        note=note,
        opened_at=act.now,
        opened_by=act.actor.user,
        report_due_at=due,
    )
    title.move(TitleStatus.UNDER_REVIEW)
    act.say(reason=reason, note=note, due_at=due)
    return opened


@action(Verb.TITLE_REPORT)
def report(act: Act, review: TitleReview, *, text: str) -> TitleReview:
    """The unit's report; after its time the secretariat notes that none came."""
    if not text.strip():
        raise refusal.invalid(_("The report is empty."))
    review.report = text
    review.reported_at = act.now
    review.save(update_fields=["report", "reported_at"])
    act.say(by_unit=act.grant.post == Role.APPLICANT)
    return review


@action(Verb.TITLE_RETAIN)
def retain(act: Act, review: TitleReview, *, grounds: str, remark: str = "") -> TitleReview:
    """The title stays; at the end of its period it runs on for another one.

    `remark` is public: a new name or kind of the unit, for example.
    """
    _end(act, review, ReviewOutcome.RETAINED, grounds)
    title = review.title
    if review.reason == ReviewReason.PERIOD:
        title.until = years_after(title.until, settings.TITLE_VALID_YEARS)
    title.remark = remark.strip() or title.remark
    title.save(update_fields=["until", "remark"])
    title.move(TitleStatus.RETAINED)
    act.say(until=title.until, remark=title.remark)
    return review


@action(Verb.TITLE_REVOKE)
def revoke(act: Act, review: TitleReview, *, cause: str, grounds: str, remark: str) -> TitleReview:
    """The title is taken away for a cause; the unit may apply again after some years."""
    review.cause = RevocationCause(cause)
    review.save(update_fields=["cause"])
    _end(act, review, ReviewOutcome.REVOKED, grounds)
    title = review.title
    title.barred_until = years_after(china_date(act.now), settings.TITLE_BARRED_YEARS)
    title.remark = _public(remark)
    title.save(update_fields=["barred_until", "remark"])
    title.move(TitleStatus.REVOKED)
    act.say(cause=cause, barred_until=title.barred_until, remark=title.remark)
    return review


@action(Verb.TITLE_CANCEL)
def cancel(act: Act, review: TitleReview, *, grounds: str, remark: str) -> TitleReview:
    """The unit exists no longer as it was named; a new application is not barred."""
    _end(act, review, ReviewOutcome.CANCELLED, grounds)
    title = review.title
    title.remark = _public(remark)
    title.save(update_fields=["remark"])
    title.move(TitleStatus.CANCELLED)
    act.say(remark=title.remark)
    return review


def _end(act: Act, review: TitleReview, outcome: ReviewOutcome, grounds: str) -> None:
    if not grounds.strip():
        raise refusal.invalid(_("A decision needs its grounds."))
    review.outcome, review.grounds, review.decided_at = outcome, grounds, act.now
    review.save(update_fields=["outcome", "grounds", "decided_at"])
    act.say(outcome=outcome, grounds=grounds)


def _public(remark: str) -> str:
    if not remark.strip():
        raise refusal.invalid(_("Write the remark that the public register will show."))
    return remark.strip()
