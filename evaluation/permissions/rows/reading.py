"""Rows of reading: who may look at what, and who may take personal data out of the record."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.declaring import (
    interests_in_managed_programmes,
    interests_in_supervised_programmes,
)
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, read_by, row
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Sight, Verb

REDACTING = (
    row(
        Verb.RECORD_REDACT,
        Role.SUPERVISOR,
        on.EVENT,
        s.events_of_supervised_programmes,
        (c.NOT_REDACTED,),
        (c.OF_A_REDACTION, c.OWN_ACT),
    ),
)

READING = (
    *read_by(
        Sight.ROUND_READ, on.ROUND, on.OF_ROUND, Role.SECRETARIAT, Role.PUBLISHER, Role.SUPERVISOR
    ),
    row(Sight.ROUND_READ, Role.COMMISSION_MEMBER, on.ROUND, s.rounds_of_own_commission),
    *read_by(
        Sight.DOCUMENT_READ,
        on.ROUND,
        on.OF_ROUND,
        Role.SECRETARIAT,
        Role.PUBLISHER,
        Role.SUPERVISOR,
    ),
    row(Sight.DOCUMENT_READ, Role.COMMISSION_MEMBER, on.ROUND, s.rounds_of_own_commission),
    *read_by(Sight.RESULT_READ, on.ROUND, on.OF_ROUND, Role.SECRETARIAT, Role.SUPERVISOR),
    row(Sight.RESULT_READ, Role.COMMISSION_MEMBER, on.ROUND, s.rounds_of_own_commission),
    *read_by(
        Sight.RECORD_READ, on.ROUND, on.OF_ROUND, Role.SECRETARIAT, Role.SUPERVISOR, Role.AUDITOR
    ),
    row(Sight.APPLICATION_READ, Role.APPLICANT, on.APPLICATION, s.own_applications),
    row(Sight.REFUSALS_READ, Role.APPLICANT, on.APPLICATION, s.own_applications),
    row(
        Sight.REFUSALS_READ,
        Role.TOWNSHIP_LEADER,
        on.APPLICATION,
        reached_by("unit", s.led_townships),
    ),
    row(Sight.YEARBOOK_READ, Role.APPLICANT, on.UNIT, s.own_units),
    row(Sight.YEARBOOK_READ, Role.TOWNSHIP_LEADER, on.UNIT, s.led_townships),
    row(
        Sight.APPLICATION_READ,
        Role.TOWNSHIP_LEADER,
        on.APPLICATION,
        s.applications_of_led_townships,
    ),
    row(
        Sight.APPLICATION_READ,
        Role.DEPARTMENT_REVIEWER,
        on.APPLICATION,
        s.applications_before_own_department,
        (),
        (c.RELATED_UNIT,),
    ),
    row(
        Sight.APPLICATION_READ,
        Role.EXPERT,
        on.APPLICATION,
        s.assigned_applications,
        (),
        (c.RELATED_UNIT,),
    ),
    row(
        Sight.APPLICATION_READ,
        Role.SECRETARIAT,
        on.APPLICATION,
        managed(on.OF_APPLICATION),
        (c.HANDED_IN,),
    ),
    row(
        Sight.APPLICATION_READ,
        Role.COMMISSION_MEMBER,
        on.APPLICATION,
        reached_by("category__round", s.rounds_of_own_commission),
        (at.AFTER_RANKING,),
    ),
    *read_by(Sight.APPLICATION_READ, on.APPLICATION, on.OF_APPLICATION, Role.SUPERVISOR),
    row(
        Sight.OPINION_READ,
        Role.DEPARTMENT_REVIEWER,
        on.OPINION,
        s.opinions_in_sight,
        (),
        (c.RELATED_APPLICATION,),
    ),
    *read_by(Sight.OPINION_READ, on.OPINION, on.OF_PART, Role.SECRETARIAT),
    row(
        Sight.OPINION_READ,
        Role.COMMISSION_MEMBER,
        on.OPINION,
        reached_by("application__category__round", s.rounds_of_own_commission),
        (at.OPINION_AFTER_RANKING,),
    ),
    *read_by(Sight.OPINION_READ, on.OPINION, on.OF_PART, Role.SUPERVISOR),
    row(
        Sight.OPINION_READ,
        Role.APPLICANT,
        on.OPINION,
        reached_by("application", s.own_applications),
        (at.OPINION_AFTER_NAMING,),
    ),
    *read_by(Sight.SCORES_READ, on.APPLICATION, on.OF_APPLICATION, Role.SECRETARIAT),
    row(
        Sight.SCORES_READ,
        Role.COMMISSION_MEMBER,
        on.APPLICATION,
        reached_by("category__round", s.rounds_of_own_commission),
        (at.AFTER_RANKING,),
    ),
    *read_by(Sight.SCORES_READ, on.APPLICATION, on.OF_APPLICATION, Role.SUPERVISOR),
    row(Sight.SCORES_READ, Role.APPLICANT, on.APPLICATION, s.own_applications, (at.AFTER_NAMING,)),
    row(
        Sight.INTEREST_READ,
        Role.SECRETARIAT,
        on.INTEREST,
        interests_in_managed_programmes,
    ),
    row(
        Sight.INTEREST_READ,
        Role.SUPERVISOR,
        on.INTEREST,
        interests_in_supervised_programmes,
    ),
    *read_by(Sight.FAIRNESS_READ, on.CATEGORY, on.OF_CATEGORY, Role.SECRETARIAT),
    row(
        Sight.FAIRNESS_READ,
        Role.COMMISSION_MEMBER,
        on.CATEGORY,
        reached_by("round", s.rounds_of_own_commission),
        (at.CATEGORY_RANKED,),
    ),
    *read_by(Sight.FAIRNESS_READ, on.CATEGORY, on.OF_CATEGORY, Role.SUPERVISOR),
    *read_by(
        Sight.OBJECTION_READ, on.OBJECTION, on.OF_OBJECTION, Role.SECRETARIAT, Role.SUPERVISOR
    ),
)
