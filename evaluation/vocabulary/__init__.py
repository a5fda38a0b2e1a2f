"""The words of the domain as enums: meaning is never a substring or a display text.

Labels are English msgids; the Chinese catalogue gives the official terms.
"""

from evaluation.vocabulary.acts import Sight, Verb
from evaluation.vocabulary.commending import (
    PUBLISHED_NOMINEES,
    ClearanceAnswer,
    CommendationCause,
    NominationStatus,
    NomineeKind,
)
from evaluation.vocabulary.judging import EvidenceKind, OpinionAnswer, Outcome, VoteChoice
from evaluation.vocabulary.people import (
    ADMINISTRATORS,
    AlarmCause,
    InterestKind,
    ProposalOrigin,
    ProposalStatus,
    RenewalKind,
    RenewalStatus,
    Role,
)
from evaluation.vocabulary.publishing import (
    HOLDING,
    DocumentKind,
    FileFormat,
    ObjectionRefusal,
    ObjectionStatus,
    ReviewOutcome,
    ReviewReason,
    RevocationCause,
    TitleStatus,
)
from evaluation.vocabulary.rounds import (
    ApplicationStatus,
    AssignmentReason,
    AssignmentStatus,
    RoundStatus,
)
from evaluation.vocabulary.units import TOWNSHIP_KINDS, VILLAGE_KINDS, Level, TitleKind, UnitKind

__all__ = [
    "ADMINISTRATORS",
    "HOLDING",
    "PUBLISHED_NOMINEES",
    "TOWNSHIP_KINDS",
    "VILLAGE_KINDS",
    "AlarmCause",
    "ApplicationStatus",
    "AssignmentReason",
    "AssignmentStatus",
    "ClearanceAnswer",
    "CommendationCause",
    "DocumentKind",
    "EvidenceKind",
    "FileFormat",
    "InterestKind",
    "Level",
    "NominationStatus",
    "NomineeKind",
    "ObjectionRefusal",
    "ObjectionStatus",
    "OpinionAnswer",
    "Outcome",
    "ProposalOrigin",
    "ProposalStatus",
    "RenewalKind",
    "RenewalStatus",
    "ReviewOutcome",
    "ReviewReason",
    "RevocationCause",
    "Role",
    "RoundStatus",
    "Sight",
    "TitleKind",
    "TitleStatus",
    "UnitKind",
    "Verb",
    "VoteChoice",
]
