"""Rows of a commendation: nominate, sign, check, answer for an authority, rank, revoke."""

from evaluation.permissions import commending as c
from evaluation.permissions import scopes as s
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Sight, Verb
from workflows.authority import Condition, Scope

BY_LIST: tuple[tuple[str, Scope], ...] = (
    (Role.APPLICANT, s.lists_of_own_units),
    (Role.DEPARTMENT_REVIEWER, s.lists_of_own_departments),
)
BY_NOMINATION: tuple[tuple[str, Scope], ...] = (
    (Role.APPLICANT, s.nominations_of_own_units),
    (Role.DEPARTMENT_REVIEWER, reached_by("list", s.lists_of_own_departments)),
)
OWN: tuple[tuple[str, tuple[Condition, ...]], ...] = (
    (Verb.NOMINATION_EDIT, (c.DRAFT, c.NOMINATIONS_OPEN)),
    (Verb.NOMINATION_WITHDRAW, (c.WITHDRAWABLE, c.BEFORE_LIST)),
    (Verb.NOMINATION_CORRECT, (c.RETURNED, c.CORRECTION_IN_TIME)),
)
CHECKS: tuple[tuple[str, tuple[Condition, ...]], ...] = (
    (Verb.NOMINATION_ACCEPT, (c.CHECKING,)),
    (Verb.NOMINATION_RETURN, (c.CHECKING,)),
    (Verb.NOMINATION_REFUSE, (c.REFUSABLE,)),
)

COMMENDING = (
    *(
        row(
            Verb.NOMINATION_START,
            role,
            on.NOMINATION_LIST,
            mine,
            (c.NOT_SIGNED, c.NOMINATIONS_OPEN),
        )
        for role, mine in BY_LIST
    ),
    *(
        row(verb, role, on.NOMINATION, mine, when)
        for verb, when in OWN
        for role, mine in BY_NOMINATION
    ),
    *(
        row(
            Verb.NOMINATIONS_SIGN,
            role,
            on.NOMINATION_LIST,
            mine,
            (c.NOT_SIGNED, c.NOMINATIONS_OPEN),
        )
        for role, mine in (
            (Role.TOWNSHIP_LEADER, s.lists_of_led_townships),
            (Role.DEPARTMENT_REVIEWER, s.lists_of_own_departments),
        )
    ),
    row(Verb.NOMINATION_LAPSE, Role.SYSTEM, on.NOMINATION, s.system_only, (c.DRAFT, c.CLOSED)),
    *(
        row(
            verb, Role.SECRETARIAT, on.NOMINATION, managed(on.OF_NOMINATION), when, (c.OWN_NOMINEE,)
        )
        for verb, when in CHECKS
    ),
    row(
        Verb.CLEARANCE_GIVE,
        Role.DEPARTMENT_REVIEWER,
        on.CLEARANCE,
        s.own_clearances,
        (c.NOT_ANSWERED, c.NOMINATION_CLEARING),
        (c.OWN_NOMINATION,),
    ),
    row(
        Verb.CLEARANCE_GIVE,
        Role.SECRETARIAT,
        on.CLEARANCE,
        managed(on.OF_CLEARANCE),
        (c.NOT_ANSWERED, c.NOMINATION_CLEARING, c.ANSWER_OVERDUE),
        (c.OWN_NOMINATION,),
    ),
    row(Verb.NOMINATION_CONCLUDE, Role.SYSTEM, on.NOMINATION, s.system_only, (c.CLEARING,)),
    row(
        Verb.COMMENDATION_RANK,
        Role.SECRETARIAT,
        on.COMMENDATION,
        managed(on.OF_CATEGORY),
        (c.IN_REVIEW, c.NOT_RANKED, c.ALL_CONCLUDED),
    ),
    row(
        Verb.REVOCATION_PROPOSE,
        Role.SECRETARIAT,
        on.NOMINATION,
        managed(on.OF_NOMINATION),
        (c.COMMENDED, c.NO_REVOCATION_OPEN),
        (c.OWN_NOMINEE,),
    ),
    *(
        row(
            verb,
            Role.PUBLISHER,
            on.REVOCATION,
            reached_by(on.OF_REVOCATION, s.published_programmes),
            (c.REVOCATION_OPEN,),
            (c.OWN_COMMENDED,),
        )
        for verb in (Verb.REVOCATION_GRANT, Verb.REVOCATION_REJECT)
    ),
    *(
        row(Sight.NOMINATION_READ, role, on.NOMINATION, mine)
        for role, mine in (
            (Role.APPLICANT, s.nominations_of_own_units),
            (Role.TOWNSHIP_LEADER, reached_by("list", s.lists_of_led_townships)),
            (Role.SECRETARIAT, managed(on.OF_NOMINATION)),
            (Role.SUPERVISOR, reached_by(on.OF_NOMINATION, s.supervised_programmes)),
        )
    ),
    row(
        Sight.NOMINATION_READ,
        Role.DEPARTMENT_REVIEWER,
        on.NOMINATION,
        s.nominations_of_or_before_department,
    ),
    row(
        Sight.NOMINATION_READ,
        Role.COMMISSION_MEMBER,
        on.NOMINATION,
        reached_by("commendation__round", s.rounds_of_own_commission),
        (c.AFTER_RANKING,),
    ),
)
