"""The rows. Read a line as: this verb – this role – of these objects – when – never if."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Sight, Verb
from workflows.authority import Condition, Row, Scope

PROGRAMME = "evaluation.Programme"
ROUND = "evaluation.Round"
CATEGORY = "evaluation.Category"
UNIT = "evaluation.Unit"
APPLICATION = "evaluation.Application"
OPINION = "evaluation.DepartmentOpinion"
EXPERT = "evaluation.Expert"
ASSIGNMENT = "evaluation.Assignment"
VISIT = "evaluation.SiteVisit"
DECISION = "evaluation.Decision"
BALLOT = "evaluation.Ballot"
NOTICE = "evaluation.PublicNotice"
OBJECTION = "evaluation.Objection"

OF_ROUND = "programme"
OF_CATEGORY = "round__programme"
OF_APPLICATION = "category__round__programme"
OF_PART = "application__category__round__programme"


def row(
    verb: str,
    role: str,
    on: str,
    of: Scope,
    when: tuple[Condition, ...] = (),
    never: tuple[Condition, ...] = (),
) -> Row:
    """One line of the table."""
    return Row(verb, role, on, of, when, never)


def managed(path: str) -> Scope:
    """What belongs to a programme whose rounds the person runs."""
    return reached_by(path, s.managed_programmes)


RUNNING_THE_ROUND = (
    row(Verb.ROUND_PLAN, Role.SECRETARIAT, PROGRAMME, s.managed_programmes),
    row(Verb.CALENDAR_SET, Role.SECRETARIAT, PROGRAMME, s.managed_programmes),
    row(Verb.ROUND_AMEND, Role.SECRETARIAT, ROUND, managed(OF_ROUND), (c.PLANNED,)),
    row(Verb.ROUND_OPEN, Role.SECRETARIAT, ROUND, managed(OF_ROUND), (c.PLANNED,)),
    row(Verb.ROUND_CLOSE, Role.SYSTEM, ROUND, s.system_only, (c.OPEN, c.ALL_CLOSED)),
    row(
        Verb.APPLICATION_EXTEND,
        Role.SECRETARIAT,
        CATEGORY,
        managed(OF_CATEGORY),
        (c.ROUND_BEFORE_RANKING,),
    ),
    row(
        Verb.PANEL_ALLOT,
        Role.SECRETARIAT,
        CATEGORY,
        managed(OF_CATEGORY),
        (c.CATEGORY_CLOSED, c.NOT_ALLOTTED),
    ),
    row(
        Verb.VISIT_SHORTLIST,
        Role.SECRETARIAT,
        CATEGORY,
        managed(OF_CATEGORY),
        (c.CATEGORY_CLOSED, c.NOT_SHORTLISTED, c.SCORED),
    ),
    row(
        Verb.RANKING_TRY,
        Role.SECRETARIAT,
        CATEGORY,
        managed(OF_CATEGORY),
        (c.CATEGORY_IN_REVIEW,),
    ),
    row(
        Verb.RANKING_TRY,
        Role.COMMISSION_CHAIR,
        CATEGORY,
        reached_by("round", s.rounds_in_own_chair),
        (c.CATEGORY_RANKED,),
    ),
    row(
        Verb.RANKING_SEAL,
        Role.SECRETARIAT,
        ROUND,
        managed(OF_ROUND),
        (c.IN_REVIEW, c.ALL_REVIEWED),
    ),
    row(Verb.CERTIFICATE_ISSUE, Role.SECRETARIAT, ROUND, managed(OF_ROUND), (c.NAMED,)),
)

APPLYING = (
    row(Verb.YEARBOOK_RECORD, Role.APPLICANT, UNIT, s.own_units),
    row(Verb.APPLICATION_START, Role.APPLICANT, UNIT, s.own_units, (c.CALL_FOR_IT,)),
    row(Verb.APPLICATION_EDIT, Role.APPLICANT, APPLICATION, s.own_applications, (c.EDITABLE_NOW,)),
    row(Verb.EVIDENCE_ATTACH, Role.APPLICANT, APPLICATION, s.own_applications, (c.EDITABLE_NOW,)),
    row(Verb.EVIDENCE_DETACH, Role.APPLICANT, APPLICATION, s.own_applications, (c.EDITABLE_NOW,)),
    row(
        Verb.APPLICATION_SUBMIT,
        Role.APPLICANT,
        APPLICATION,
        s.own_applications,
        (c.DRAFT, c.IN_TIME),
    ),
    row(
        Verb.APPLICATION_WITHDRAW,
        Role.APPLICANT,
        APPLICATION,
        s.own_applications,
        (c.BEFORE_DECISION,),
    ),
    row(
        Verb.APPLICATION_LAPSE,
        Role.SYSTEM,
        APPLICATION,
        s.system_only,
        (c.DRAFT, c.PAST_CLOSING),
    ),
    row(
        Verb.SUPPLEMENT_SUBMIT,
        Role.APPLICANT,
        APPLICATION,
        s.own_applications,
        (c.RETURNED, c.SUPPLEMENT_IN_TIME),
    ),
    row(Verb.RECOMMENDATION_SIGN, Role.TOWNSHIP_LEADER, UNIT, s.led_townships, (c.LIST_DUE,)),
)

CHECKING = (
    row(
        Verb.CHECK_ACCEPT,
        Role.SECRETARIAT,
        APPLICATION,
        managed(OF_APPLICATION),
        (c.CHECKING,),
        (c.RELATED_UNIT,),
    ),
    row(
        Verb.CHECK_RETURN,
        Role.SECRETARIAT,
        APPLICATION,
        managed(OF_APPLICATION),
        (c.CHECKING,),
        (c.RELATED_UNIT,),
    ),
    row(
        Verb.CHECK_REFUSE,
        Role.SECRETARIAT,
        APPLICATION,
        managed(OF_APPLICATION),
        (c.REFUSABLE,),
        (c.RELATED_UNIT,),
    ),
)

JUDGING = (
    row(
        Verb.OPINION_GIVE,
        Role.DEPARTMENT_REVIEWER,
        OPINION,
        s.own_department_opinions,
        (c.NOT_GIVEN, c.APPLICATION_REVIEWING),
        (c.RELATED_APPLICATION,),
    ),
    row(Verb.EXPERT_DECLARE, Role.EXPERT, EXPERT, s.own_expert_post),
    row(
        Verb.ASSIGNMENT_RECUSE,
        Role.EXPERT,
        ASSIGNMENT,
        s.own_assignments,
        (c.NOT_RECUSED, c.APPLICATION_BEFORE_DECISION),
    ),
    row(
        Verb.ASSIGNMENT_RECUSE,
        Role.SECRETARIAT,
        ASSIGNMENT,
        managed(OF_PART),
        (c.NOT_RECUSED, c.APPLICATION_BEFORE_DECISION),
    ),
    row(
        Verb.SCORESHEET_SAVE,
        Role.EXPERT,
        ASSIGNMENT,
        s.own_assignments,
        (c.PENDING, c.APPLICATION_REVIEWING),
        (c.INTERESTED, c.RELATED_APPLICATION),
    ),
    row(
        Verb.SCORESHEET_SUBMIT,
        Role.EXPERT,
        ASSIGNMENT,
        s.own_assignments,
        (c.PENDING, c.APPLICATION_REVIEWING),
        (c.INTERESTED, c.RELATED_APPLICATION),
    ),
    row(
        Verb.VISIT_REPORT,
        Role.SECRETARIAT,
        VISIT,
        managed(OF_PART),
        (c.NOT_REPORTED, c.APPLICATION_REVIEWING),
        (c.RELATED_APPLICATION,),
    ),
    row(Verb.REREVIEW_ALLOT, Role.SYSTEM, APPLICATION, s.system_only, (c.REVIEWING,)),
    row(Verb.APPLICATION_CONCLUDE, Role.SYSTEM, APPLICATION, s.system_only, (c.REVIEWING,)),
)

DECIDING = (
    row(
        Verb.DECISION_VOTE,
        Role.COMMISSION_MEMBER,
        BALLOT,
        s.own_ballots,
        (c.NOT_VOTED, c.VOTE_OPEN),
        (c.RELATED_VOTER,),
    ),
    row(
        Verb.DECISION_DECIDE,
        Role.COMMISSION_CHAIR,
        DECISION,
        reached_by("round", s.rounds_in_own_chair),
        (c.NOT_DECIDED, c.QUORUM_MET),
    ),
)

PUBLISHING = (
    row(
        Verb.NOTICE_PUBLISH,
        Role.PUBLISHER,
        ROUND,
        reached_by(OF_ROUND, s.published_programmes),
        (c.DECIDED,),
    ),
    row(
        Verb.NOTICE_CLOSE,
        Role.SYSTEM,
        NOTICE,
        s.system_only,
        (c.NOTICE_OVER, c.OBJECTIONS_RULED),
    ),
    row(
        Verb.ROUND_NAME,
        Role.PUBLISHER,
        ROUND,
        reached_by(OF_ROUND, s.published_programmes),
        (c.CONFIRMED,),
    ),
)

OBJECTING = (
    row(Verb.OBJECTION_LODGE, Role.PUBLIC, NOTICE, s.everything, (c.NOTICE_RUNNING,)),
    row(
        Verb.OBJECTION_ACCEPT,
        Role.SECRETARIAT,
        OBJECTION,
        managed(OF_PART),
        (c.LODGED,),
        (c.RELATED_APPLICATION,),
    ),
    row(
        Verb.OBJECTION_REFUSE,
        Role.SECRETARIAT,
        OBJECTION,
        managed(OF_PART),
        (c.LODGED,),
        (c.RELATED_APPLICATION,),
    ),
    row(
        Verb.OBJECTION_REPLY,
        Role.APPLICANT,
        OBJECTION,
        s.own_objections_to_answer,
        (c.ACCEPTED,),
    ),
    row(
        Verb.OBJECTION_REPLY,
        Role.SECRETARIAT,
        OBJECTION,
        managed(OF_PART),
        (c.ACCEPTED, c.REPLY_OVERDUE),
    ),
    row(
        Verb.OBJECTION_RULE,
        Role.SECRETARIAT,
        OBJECTION,
        managed(OF_PART),
        (c.REPLIED,),
        (c.RELATED_APPLICATION,),
    ),
)

READING = (
    row(Sight.ROUND_READ, Role.SECRETARIAT, ROUND, managed(OF_ROUND)),
    row(Sight.ROUND_READ, Role.PUBLISHER, ROUND, reached_by(OF_ROUND, s.published_programmes)),
    row(Sight.ROUND_READ, Role.SUPERVISOR, ROUND, reached_by(OF_ROUND, s.supervised_programmes)),
    row(Sight.ROUND_READ, Role.COMMISSION_MEMBER, ROUND, s.rounds_of_own_commission),
    row(Sight.RECORD_READ, Role.SECRETARIAT, ROUND, managed(OF_ROUND)),
    row(Sight.RECORD_READ, Role.SUPERVISOR, ROUND, reached_by(OF_ROUND, s.supervised_programmes)),
    row(Sight.RECORD_READ, Role.AUDITOR, ROUND, reached_by(OF_ROUND, s.audited_programmes)),
    row(Sight.APPLICATION_READ, Role.APPLICANT, APPLICATION, s.own_applications),
    row(
        Sight.APPLICATION_READ,
        Role.TOWNSHIP_LEADER,
        APPLICATION,
        s.applications_of_led_townships,
    ),
    row(
        Sight.APPLICATION_READ,
        Role.DEPARTMENT_REVIEWER,
        APPLICATION,
        s.applications_before_own_department,
        (),
        (c.RELATED_UNIT,),
    ),
    row(
        Sight.APPLICATION_READ,
        Role.EXPERT,
        APPLICATION,
        s.assigned_applications,
        (),
        (c.RELATED_UNIT,),
    ),
    row(Sight.APPLICATION_READ, Role.SECRETARIAT, APPLICATION, managed(OF_APPLICATION)),
    row(
        Sight.APPLICATION_READ,
        Role.COMMISSION_MEMBER,
        APPLICATION,
        reached_by("category__round", s.rounds_of_own_commission),
        (c.AFTER_RANKING,),
    ),
    row(
        Sight.APPLICATION_READ,
        Role.SUPERVISOR,
        APPLICATION,
        reached_by(OF_APPLICATION, s.supervised_programmes),
    ),
    row(Sight.SCORES_READ, Role.SECRETARIAT, APPLICATION, managed(OF_APPLICATION)),
    row(
        Sight.SCORES_READ,
        Role.COMMISSION_MEMBER,
        APPLICATION,
        reached_by("category__round", s.rounds_of_own_commission),
        (c.AFTER_RANKING,),
    ),
    row(
        Sight.SCORES_READ,
        Role.SUPERVISOR,
        APPLICATION,
        reached_by(OF_APPLICATION, s.supervised_programmes),
    ),
    row(Sight.SCORES_READ, Role.APPLICANT, APPLICATION, s.own_applications, (c.AFTER_NAMING,)),
    row(Sight.FAIRNESS_READ, Role.SECRETARIAT, CATEGORY, managed(OF_CATEGORY)),
    row(
        Sight.FAIRNESS_READ,
        Role.COMMISSION_MEMBER,
        CATEGORY,
        reached_by("round", s.rounds_of_own_commission),
        (c.CATEGORY_RANKED,),
    ),
    row(
        Sight.FAIRNESS_READ,
        Role.SUPERVISOR,
        CATEGORY,
        reached_by(OF_CATEGORY, s.supervised_programmes),
    ),
    row(Sight.OBJECTION_READ, Role.SECRETARIAT, OBJECTION, managed(OF_PART)),
    row(
        Sight.OBJECTION_READ,
        Role.SUPERVISOR,
        OBJECTION,
        reached_by(OF_PART, s.supervised_programmes),
    ),
)

ROWS = (
    *RUNNING_THE_ROUND,
    *APPLYING,
    *CHECKING,
    *JUDGING,
    *DECIDING,
    *PUBLISHING,
    *OBJECTING,
    *READING,
)
