"""Rows of applying and of the formal check."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
from evaluation.vocabulary import Role, Verb

APPLYING = (
    row(Verb.YEARBOOK_RECORD, Role.APPLICANT, on.UNIT, s.own_units),
    row(Verb.APPLICATION_START, Role.APPLICANT, on.UNIT, s.own_units, (c.CALL_FOR_IT,)),
    row(
        Verb.APPLICATION_EDIT, Role.APPLICANT, on.APPLICATION, s.own_applications, (c.EDITABLE_NOW,)
    ),
    row(
        Verb.EVIDENCE_ATTACH, Role.APPLICANT, on.APPLICATION, s.own_applications, (c.EDITABLE_NOW,)
    ),
    row(
        Verb.EVIDENCE_DETACH, Role.APPLICANT, on.APPLICATION, s.own_applications, (c.EDITABLE_NOW,)
    ),
    row(
        Verb.APPLICATION_SHOW,
        Role.APPLICANT,
        on.APPLICATION,
        s.own_applications,
        (at.DRAFT, c.NOT_SHOWN, c.IN_TIME),
    ),
    row(
        Verb.APPLICATION_SUBMIT,
        Role.APPLICANT,
        on.APPLICATION,
        s.own_applications,
        (at.DRAFT, c.IN_TIME),
    ),
    row(
        Verb.APPLICATION_WITHDRAW,
        Role.APPLICANT,
        on.APPLICATION,
        s.own_applications,
        (at.BEFORE_DECISION,),
    ),
    row(
        Verb.APPLICATION_LAPSE,
        Role.SYSTEM,
        on.APPLICATION,
        s.system_only,
        (at.DRAFT, c.PAST_CLOSING),
    ),
    row(
        Verb.SUPPLEMENT_SUBMIT,
        Role.APPLICANT,
        on.APPLICATION,
        s.own_applications,
        (at.RETURNED, c.SUPPLEMENT_IN_TIME),
    ),
    row(
        Verb.RECOMMENDATION_SIGN,
        Role.TOWNSHIP_LEADER,
        on.UNIT,
        s.led_townships,
        (c.LIST_DUE,),
        (c.LIST_CONCERNS_INTEREST,),
    ),
)

CHECKING = (
    row(
        Verb.CHECK_ACCEPT,
        Role.SECRETARIAT,
        on.APPLICATION,
        managed(on.OF_APPLICATION),
        (at.CHECKING,),
        (c.RELATED_UNIT,),
    ),
    row(
        Verb.CHECK_RETURN,
        Role.SECRETARIAT,
        on.APPLICATION,
        managed(on.OF_APPLICATION),
        (at.CHECKING,),
        (c.RELATED_UNIT,),
    ),
    row(
        Verb.CHECK_REFUSE,
        Role.SECRETARIAT,
        on.APPLICATION,
        managed(on.OF_APPLICATION),
        (c.REFUSABLE,),
        (c.RELATED_UNIT,),
    ),
)
