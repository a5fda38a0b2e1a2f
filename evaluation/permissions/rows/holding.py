"""Rows of the life of a title: who reviews it, reports on it, and decides."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, read_by, row
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Sight, Verb

_PUBLISHED = reached_by(on.OF_TITLE_REVIEW, s.published_programmes)
_DECIDING = (c.REVIEW_REPORTED, c.REVIEW_OPEN)
_NEVER = (c.RELATED_TITLE_HOLDER,)

HOLDING = (
    row(
        Verb.TITLE_REVIEW,
        Role.SECRETARIAT,
        on.TITLE,
        managed(on.OF_TITLE),
        (at.TITLE_HELD,),
        (c.RELATED_UNIT,),
    ),
    row(
        Verb.TITLE_REPORT,
        Role.APPLICANT,
        on.TITLE_REVIEW,
        s.own_title_reviews,
        (c.REVIEW_UNREPORTED, c.REVIEW_OPEN),
    ),
    row(
        Verb.TITLE_REPORT,
        Role.SECRETARIAT,
        on.TITLE_REVIEW,
        managed(on.OF_TITLE_REVIEW),
        (c.REVIEW_UNREPORTED, c.REVIEW_OPEN, c.REPORT_OVERDUE),
    ),
    row(Verb.TITLE_RETAIN, Role.PUBLISHER, on.TITLE_REVIEW, _PUBLISHED, _DECIDING, _NEVER),
    row(Verb.TITLE_REVOKE, Role.PUBLISHER, on.TITLE_REVIEW, _PUBLISHED, _DECIDING, _NEVER),
    row(Verb.TITLE_CANCEL, Role.PUBLISHER, on.TITLE_REVIEW, _PUBLISHED, _DECIDING, _NEVER),
    *read_by(
        Sight.TITLE_READ, on.TITLE, on.OF_TITLE, Role.SECRETARIAT, Role.PUBLISHER, Role.SUPERVISOR
    ),
)
