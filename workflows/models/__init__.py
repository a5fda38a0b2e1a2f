"""Rows that the procedures keep: record, seal, refused acts, deadlines, holidays, messages."""

from workflows.models.audit import AuditEvent, ChainHead
from workflows.models.deadline import CalendarYear, Deadline, Holiday
from workflows.models.message import Mail, MailChoice, MailRhythm, Message
from workflows.models.refused import LeftOut, RefusedAct
from workflows.models.seal import Checkpoint, Leaf, RecordKey

__all__ = [
    "AuditEvent",
    "CalendarYear",
    "ChainHead",
    "Checkpoint",
    "Deadline",
    "Holiday",
    "Leaf",
    "LeftOut",
    "Mail",
    "MailChoice",
    "MailRhythm",
    "Message",
    "RecordKey",
    "RefusedAct",
]
