"""Rows of judging: opinions, sheets, visits, recusals."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.declaring import oneself_as
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
from evaluation.vocabulary import Role, Verb

# Whoever judges a unit, votes on it or decides about it in any way.
DECLARING = (
    Role.TOWNSHIP_LEADER,
    Role.DEPARTMENT_REVIEWER,
    Role.EXPERT,
    Role.SECRETARIAT,
    Role.COMMISSION_MEMBER,
    Role.COMMISSION_CHAIR,
    Role.PUBLISHER,
)

JUDGING = (
    row(
        Verb.OPINION_GIVE,
        Role.DEPARTMENT_REVIEWER,
        on.OPINION,
        s.own_department_opinions,
        (c.NOT_GIVEN, at.APPLICATION_REVIEWING),
        (c.RELATED_APPLICATION,),
    ),
    row(
        Verb.OPINION_ENTRUST,
        Role.SECRETARIAT,
        on.OPINION,
        managed(on.OF_PART),
        (c.NOT_GIVEN, at.APPLICATION_REVIEWING),
        (c.RELATED_APPLICATION,),
    ),
    *(
        row(Verb.INTEREST_DECLARE, post, on.USER, oneself_as(post), (c.ACTIVE,))
        for post in DECLARING
    ),
    row(
        Verb.ASSIGNMENT_RECUSE,
        Role.EXPERT,
        on.ASSIGNMENT,
        s.own_assignments,
        (at.NOT_RECUSED, at.APPLICATION_BEFORE_DECISION),
    ),
    row(
        Verb.ASSIGNMENT_RECUSE,
        Role.SECRETARIAT,
        on.ASSIGNMENT,
        managed(on.OF_PART),
        (at.NOT_RECUSED, at.APPLICATION_BEFORE_DECISION),
    ),
    row(
        Verb.ASSIGNMENT_RECUSE,
        Role.SYSTEM,
        on.ASSIGNMENT,
        s.system_only,
        (at.NOT_RECUSED, at.APPLICATION_BEFORE_DECISION),
    ),
    row(
        Verb.SCORESHEET_SAVE,
        Role.EXPERT,
        on.ASSIGNMENT,
        s.own_assignments,
        (at.PENDING, at.APPLICATION_REVIEWING),
        (c.INTERESTED, c.RELATED_APPLICATION),
    ),
    row(
        Verb.SCORESHEET_SUBMIT,
        Role.EXPERT,
        on.ASSIGNMENT,
        s.own_assignments,
        (at.PENDING, at.APPLICATION_REVIEWING),
        (c.INTERESTED, c.RELATED_APPLICATION),
    ),
    row(
        Verb.VISIT_REPORT,
        Role.SECRETARIAT,
        on.VISIT,
        managed(on.OF_PART),
        (c.NOT_REPORTED, at.APPLICATION_REVIEWING),
        (c.RELATED_APPLICATION,),
    ),
    row(Verb.REREVIEW_ALLOT, Role.SYSTEM, on.APPLICATION, s.system_only, (at.REVIEWING,)),
    row(Verb.APPLICATION_CONCLUDE, Role.SYSTEM, on.APPLICATION, s.system_only, (at.REVIEWING,)),
)
