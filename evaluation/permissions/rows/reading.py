"""Rows of reading: who may look at what, and who may take personal data out of the record."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import managed, row
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
    row(Sight.ROUND_READ, Role.SECRETARIAT, on.ROUND, managed(on.OF_ROUND)),
    row(
        Sight.ROUND_READ, Role.PUBLISHER, on.ROUND, reached_by(on.OF_ROUND, s.published_programmes)
    ),
    row(
        Sight.ROUND_READ,
        Role.SUPERVISOR,
        on.ROUND,
        reached_by(on.OF_ROUND, s.supervised_programmes),
    ),
    row(Sight.ROUND_READ, Role.COMMISSION_MEMBER, on.ROUND, s.rounds_of_own_commission),
    row(Sight.DOCUMENT_READ, Role.SECRETARIAT, on.ROUND, managed(on.OF_ROUND)),
    row(
        Sight.DOCUMENT_READ,
        Role.PUBLISHER,
        on.ROUND,
        reached_by(on.OF_ROUND, s.published_programmes),
    ),
    row(
        Sight.DOCUMENT_READ,
        Role.SUPERVISOR,
        on.ROUND,
        reached_by(on.OF_ROUND, s.supervised_programmes),
    ),
    row(Sight.DOCUMENT_READ, Role.COMMISSION_MEMBER, on.ROUND, s.rounds_of_own_commission),
    row(Sight.RESULT_READ, Role.SECRETARIAT, on.ROUND, managed(on.OF_ROUND)),
    row(
        Sight.RESULT_READ,
        Role.SUPERVISOR,
        on.ROUND,
        reached_by(on.OF_ROUND, s.supervised_programmes),
    ),
    row(Sight.RESULT_READ, Role.COMMISSION_MEMBER, on.ROUND, s.rounds_of_own_commission),
    row(Sight.RECORD_READ, Role.SECRETARIAT, on.ROUND, managed(on.OF_ROUND)),
    row(
        Sight.RECORD_READ,
        Role.SUPERVISOR,
        on.ROUND,
        reached_by(on.OF_ROUND, s.supervised_programmes),
    ),
    row(Sight.RECORD_READ, Role.AUDITOR, on.ROUND, reached_by(on.OF_ROUND, s.audited_programmes)),
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
    row(Sight.APPLICATION_READ, Role.SECRETARIAT, on.APPLICATION, managed(on.OF_APPLICATION)),
    row(
        Sight.APPLICATION_READ,
        Role.COMMISSION_MEMBER,
        on.APPLICATION,
        reached_by("category__round", s.rounds_of_own_commission),
        (at.AFTER_RANKING,),
    ),
    row(
        Sight.APPLICATION_READ,
        Role.SUPERVISOR,
        on.APPLICATION,
        reached_by(on.OF_APPLICATION, s.supervised_programmes),
    ),
    row(
        Sight.OPINION_READ,
        Role.DEPARTMENT_REVIEWER,
        on.OPINION,
        s.opinions_in_sight,
        (),
        (c.RELATED_APPLICATION,),
    ),
    row(Sight.OPINION_READ, Role.SECRETARIAT, on.OPINION, managed(on.OF_PART)),
    row(
        Sight.OPINION_READ,
        Role.COMMISSION_MEMBER,
        on.OPINION,
        reached_by("application__category__round", s.rounds_of_own_commission),
        (at.OPINION_AFTER_RANKING,),
    ),
    row(
        Sight.OPINION_READ,
        Role.SUPERVISOR,
        on.OPINION,
        reached_by(on.OF_PART, s.supervised_programmes),
    ),
    row(
        Sight.OPINION_READ,
        Role.APPLICANT,
        on.OPINION,
        reached_by("application", s.own_applications),
        (at.OPINION_AFTER_NAMING,),
    ),
    row(Sight.SCORES_READ, Role.SECRETARIAT, on.APPLICATION, managed(on.OF_APPLICATION)),
    row(
        Sight.SCORES_READ,
        Role.COMMISSION_MEMBER,
        on.APPLICATION,
        reached_by("category__round", s.rounds_of_own_commission),
        (at.AFTER_RANKING,),
    ),
    row(
        Sight.SCORES_READ,
        Role.SUPERVISOR,
        on.APPLICATION,
        reached_by(on.OF_APPLICATION, s.supervised_programmes),
    ),
    row(Sight.SCORES_READ, Role.APPLICANT, on.APPLICATION, s.own_applications, (at.AFTER_NAMING,)),
    row(Sight.FAIRNESS_READ, Role.SECRETARIAT, on.CATEGORY, managed(on.OF_CATEGORY)),
    row(
        Sight.FAIRNESS_READ,
        Role.COMMISSION_MEMBER,
        on.CATEGORY,
        reached_by("round", s.rounds_of_own_commission),
        (at.CATEGORY_RANKED,),
    ),
    row(
        Sight.FAIRNESS_READ,
        Role.SUPERVISOR,
        on.CATEGORY,
        reached_by(on.OF_CATEGORY, s.supervised_programmes),
    ),
    row(Sight.OBJECTION_READ, Role.SECRETARIAT, on.OBJECTION, managed(on.OF_OBJECTION)),
    row(
        Sight.OBJECTION_READ,
        Role.SUPERVISOR,
        on.OBJECTION,
        reached_by(on.OF_OBJECTION, s.supervised_programmes),
    ),
)
