"""Rows of those who run a round."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Verb

RUNNING_THE_ROUND = (
    row(Verb.ROUND_PLAN, Role.SECRETARIAT, on.PROGRAMME, s.managed_programmes),
    row(Verb.PROGRAMME_AMEND, Role.SECRETARIAT, on.PROGRAMME, s.managed_programmes),
    row(Verb.CALENDAR_SET, Role.SECRETARIAT, on.PROGRAMME, s.managed_programmes),
    row(Verb.CALENDAR_CONFIRM, Role.SECRETARIAT, on.PROGRAMME, s.managed_programmes),
    row(Verb.ROUND_AMEND, Role.SECRETARIAT, on.ROUND, managed(on.OF_ROUND), (at.PLANNED,)),
    row(Verb.ROUND_OPEN, Role.SECRETARIAT, on.ROUND, managed(on.OF_ROUND), (at.PLANNED,)),
    row(Verb.ROUND_CLOSE, Role.SYSTEM, on.ROUND, s.system_only, (at.OPEN, c.ALL_CLOSED)),
    row(
        Verb.APPLICATION_EXTEND,
        Role.SECRETARIAT,
        on.CATEGORY,
        managed(on.OF_CATEGORY),
        (at.ROUND_BEFORE_RANKING,),
    ),
    row(
        Verb.PANEL_ALLOT,
        Role.SECRETARIAT,
        on.CATEGORY,
        managed(on.OF_CATEGORY),
        (c.CATEGORY_CLOSED, c.NOT_ALLOTTED),
    ),
    row(
        Verb.VISIT_SHORTLIST,
        Role.SECRETARIAT,
        on.CATEGORY,
        managed(on.OF_CATEGORY),
        (c.CATEGORY_CLOSED, c.NOT_SHORTLISTED, c.SCORED, at.ROUND_BEFORE_RANKING),
    ),
    row(
        Verb.RANKING_TRY,
        Role.SECRETARIAT,
        on.CATEGORY,
        managed(on.OF_CATEGORY),
        (at.CATEGORY_IN_REVIEW,),
    ),
    row(
        Verb.RANKING_TRY,
        Role.COMMISSION_CHAIR,
        on.CATEGORY,
        reached_by("round", s.rounds_in_own_chair),
        (at.CATEGORY_RANKED,),
    ),
    row(
        Verb.RANKING_SEAL,
        Role.SECRETARIAT,
        on.ROUND,
        managed(on.OF_ROUND),
        (at.IN_REVIEW, c.ALL_REVIEWED, c.NOMINATIONS_RANKED),
    ),
    row(Verb.CERTIFICATE_ISSUE, Role.SECRETARIAT, on.ROUND, managed(on.OF_ROUND), (at.NAMED,)),
)
