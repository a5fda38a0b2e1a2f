"""The nouns: fields, constraints and facts about one object. No decision cascades away."""

from evaluation.models.access import AccessRenewal
from evaluation.models.alarm import Alarm, Look
from evaluation.models.application import (
    Application,
    Evidence,
    EvidenceUse,
    Extension,
    Recommendation,
    RecommendationEntry,
    Supplement,
)
from evaluation.models.appointment import (
    CommissionAppointment,
    DepartmentAppointment,
    ProgrammeAppointment,
    UnitAppointment,
)
from evaluation.models.award import Certificate, DocumentNumber, Naming, Title
from evaluation.models.commendation import (
    Clearance,
    Commendation,
    Nomination,
    NominationList,
)
from evaluation.models.document import IssuedDocument
from evaluation.models.interest import Interest
from evaluation.models.more_time import MoreTime
from evaluation.models.notice import Objection, PublicNotice
from evaluation.models.opinion import DepartmentOpinion
from evaluation.models.panel import (
    Assignment,
    Commission,
    Draw,
    Expert,
    Recusal,
)
from evaluation.models.programme import Category, LegalBasis, Programme, Round
from evaluation.models.proposal import AppointmentProposal
from evaluation.models.ranking import Ballot, Decision, Entry, Ranking
from evaluation.models.revocation import Revocation
from evaluation.models.rubric import FrozenRubric, Rubric
from evaluation.models.scoresheet import Scoresheet
from evaluation.models.title_review import TitleReview
from evaluation.models.tracking import TrackingCode
from evaluation.models.unit import Department, Unit, UnitSnapshot, UnitYear
from evaluation.models.visit import SiteVisit

__all__ = [
    "AccessRenewal",
    "Alarm",
    "Application",
    "AppointmentProposal",
    "Assignment",
    "Ballot",
    "Category",
    "Certificate",
    "Clearance",
    "Commendation",
    "Commission",
    "CommissionAppointment",
    "Decision",
    "Department",
    "DepartmentAppointment",
    "DepartmentOpinion",
    "DocumentNumber",
    "Draw",
    "Entry",
    "Evidence",
    "EvidenceUse",
    "Expert",
    "Extension",
    "FrozenRubric",
    "Interest",
    "IssuedDocument",
    "LegalBasis",
    "Look",
    "MoreTime",
    "Naming",
    "Nomination",
    "NominationList",
    "Objection",
    "Programme",
    "ProgrammeAppointment",
    "PublicNotice",
    "Ranking",
    "Recommendation",
    "RecommendationEntry",
    "Recusal",
    "Revocation",
    "Round",
    "Rubric",
    "Scoresheet",
    "SiteVisit",
    "Supplement",
    "Title",
    "TitleReview",
    "TrackingCode",
    "Unit",
    "UnitAppointment",
    "UnitSnapshot",
    "UnitYear",
]
