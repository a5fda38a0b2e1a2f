"""Rows of deciding, publishing and objecting."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
from evaluation.permissions.scopes import reached_by
from evaluation.permissions.voting import decisions_in_place_of_the_chair
from evaluation.vocabulary import Role, Verb

DECIDING = (
    row(
        Verb.DECISION_VOTE,
        Role.COMMISSION_MEMBER,
        on.BALLOT,
        s.own_ballots,
        (c.NOT_VOTED, c.VOTE_OPEN),
        (c.RELATED_VOTER,),
    ),
    row(
        Verb.DECISION_DECIDE,
        Role.COMMISSION_CHAIR,
        on.DECISION,
        reached_by("round", s.rounds_in_own_chair),
        (c.NOT_DECIDED, c.QUORUM_MET),
        (c.RELATED_PRESIDER,),
    ),
    row(
        Verb.DECISION_DECIDE,
        Role.COMMISSION_MEMBER,
        on.DECISION,
        decisions_in_place_of_the_chair,
        (c.NOT_DECIDED, c.QUORUM_MET),
        (c.RELATED_PRESIDER,),
    ),
    row(
        Verb.BALLOT_RECUSE,
        Role.SYSTEM,
        on.BALLOT,
        s.system_only,
        (c.VOTE_OPEN, c.MAY_VOTE),
    ),
)

PUBLISHING = (
    row(
        Verb.NOTICE_PUBLISH,
        Role.PUBLISHER,
        on.ROUND,
        reached_by(on.OF_ROUND, s.published_programmes),
        (at.DECIDED,),
    ),
    row(
        Verb.NOTICE_CLOSE,
        Role.SYSTEM,
        on.NOTICE,
        s.system_only,
        (c.NOTICE_OPEN, c.NOTICE_OVER),
    ),
    row(Verb.DOCUMENT_STORE, Role.SYSTEM, on.DOCUMENT, s.system_only, (c.NOT_STORED,)),
    row(
        Verb.ROUND_NAME,
        Role.PUBLISHER,
        on.ROUND,
        reached_by(on.OF_ROUND, s.published_programmes),
        (at.CONFIRMED,),
    ),
    row(
        Verb.ROUND_RESUME,
        Role.SYSTEM,
        on.ROUND,
        s.system_only,
        (at.NAMED_OR_CONFIRMED, c.NOTHING_SUSPENDED),
    ),
)

OBJECTING = (
    row(Verb.OBJECTION_LODGE, Role.PUBLIC, on.NOTICE, s.everything, (c.NOTICE_RUNNING,)),
    row(
        Verb.OBJECTION_ACCEPT,
        Role.SECRETARIAT,
        on.OBJECTION,
        managed(on.OF_OBJECTION),
        (at.LODGED,),
        (c.RELATED_APPLICATION, c.CLOSE_TO_NOMINEE),
    ),
    row(
        Verb.OBJECTION_REFUSE,
        Role.SECRETARIAT,
        on.OBJECTION,
        managed(on.OF_OBJECTION),
        (at.LODGED,),
        (c.RELATED_APPLICATION, c.CLOSE_TO_NOMINEE),
    ),
    row(
        Verb.OBJECTION_REPLY,
        Role.APPLICANT,
        on.OBJECTION,
        s.own_objections_to_answer,
        (at.ACCEPTED,),
    ),
    row(
        Verb.OBJECTION_REPLY,
        Role.DEPARTMENT_REVIEWER,
        on.OBJECTION,
        s.objections_to_own_nominees,
        (at.ACCEPTED,),
    ),
    row(
        Verb.OBJECTION_REPLY,
        Role.SECRETARIAT,
        on.OBJECTION,
        managed(on.OF_OBJECTION),
        (at.ACCEPTED, c.REPLY_OVERDUE),
    ),
    row(
        Verb.OBJECTION_RULE,
        Role.SECRETARIAT,
        on.OBJECTION,
        managed(on.OF_OBJECTION),
        (at.REPLIED,),
        (c.RELATED_APPLICATION, c.CLOSE_TO_NOMINEE),
    ),
    row(
        Verb.OBJECTION_EXTEND,
        Role.SECRETARIAT,
        on.OBJECTION,
        managed(on.OF_OBJECTION),
        (at.BEFORE_RULING, c.NOT_EXTENDED),
        (c.RELATED_APPLICATION, c.CLOSE_TO_NOMINEE),
    ),
    row(
        Verb.OBJECTION_ALLOW,
        Role.PUBLISHER,
        on.MORE_TIME,
        reached_by(on.OF_MORE_TIME, s.published_programmes),
        (c.MORE_TIME_OPEN, at.MORE_TIME_BEFORE_RULING),
    ),
    row(
        Verb.OBJECTION_DENY,
        Role.PUBLISHER,
        on.MORE_TIME,
        reached_by(on.OF_MORE_TIME, s.published_programmes),
        (c.MORE_TIME_OPEN,),
    ),
)
