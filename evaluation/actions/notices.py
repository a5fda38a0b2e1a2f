"""Publish the public notice and end it; strike an entry and move the waiting list up."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from evaluation.actions.documents import order
from evaluation.actions.suspending import suspend_contested
from evaluation.models import Application, Category, PublicNotice, Round
from evaluation.publication import gate
from evaluation.queries.calendar import work_calendar
from evaluation.queries.lists import current_list, waiting_in
from evaluation.vocabulary import ApplicationStatus, DocumentKind, RoundStatus, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.audit import canonical
from workflows.deadlines import end_of_notice

# The parts of a publication, under the names that readers know.
REASON, LIST = gettext_lazy("Reason"), gettext_lazy("List of the units")


@action(Verb.NOTICE_PUBLISH, sealed_before=True)
def publish(act: Act, round_: Round, *, reason: str = "") -> PublicNotice:
    """Freeze the list and put it before the public, until the counted days are over."""
    number = round_.notices.count() + 1
    if number > 1 and not reason.strip():
        raise refusal.invalid(_("A new notice needs the reason for the change."))
    published = current_list(round_)
    gate.check({REASON: reason, LIST: published})
    notice = PublicNotice.objects.create(
        round=round_,
        number=number,
        reason=reason or "",
        published_at=act.now,
        ends_at=_end(round_, act.now),
        days=round_.notice_days,
        kind=round_.notice_kind,
        list=published,
        sha256=digest(published),
    )
    order(act, round_, DocumentKind.NOTICE, edition=number)
    round_.move(RoundStatus.NOTICED)
    act.say(number=number, ends_at=notice.ends_at, sha256=notice.sha256)
    return notice


@action(Verb.NOTICE_CLOSE)
def close(act: Act, notice: PublicNotice) -> PublicNotice:
    """The time is over. A changed list needs a new notice; otherwise what is contested waits."""
    notice.closed_at = act.now
    notice.save(update_fields=["closed_at"])
    changed = digest(current_list(notice.round)) != notice.sha256
    suspended = 0 if changed else suspend_contested(act, notice)
    round_ = notice.round
    round_.refresh_from_db()
    round_.move(RoundStatus.DECIDED if changed else RoundStatus.CONFIRMED)
    act.say(
        number=notice.number,
        changed=changed,
        suspended=suspended,
        objections=notice.objections.count(),
    )
    return notice


def strike_from_list(act: Act, application: Application, reason: str) -> list[dict[str, Any]]:
    """Take an admitted application off; the first of the waiting list takes the place.

    Another objection may have struck it before: then nothing is left to change.
    """
    if application.status not in (ApplicationStatus.ADMITTED, ApplicationStatus.SUSPENDED):
        return []
    application.ended_because = reason
    application.save(update_fields=["ended_because"])
    application.move(ApplicationStatus.NOT_ADMITTED)
    changes: list[dict[str, Any]] = [{"struck": str(application.snapshot)}]
    next_one = first_waiting(application.category)
    if next_one is not None:
        next_one.move(ApplicationStatus.ADMITTED)
        act.also(next_one, moved_up_for=str(application.snapshot))
        changes.append({"moved_up": str(next_one.snapshot)})
    return changes


def first_waiting(category: Category) -> Application | None:
    """The application that moves up when a place becomes free."""
    return waiting_in(category).first()


def digest(published: dict[str, Any]) -> str:
    """SHA-256 of a list's canonical text."""
    return hashlib.sha256(canonical.text(published).encode()).hexdigest()


def _end(round_: Round, published_at: datetime) -> datetime:
    return end_of_notice(published_at, round_.notice_days, round_.notice_kind, work_calendar())
