"""Rows that the procedures keep: record, seal, refused acts, deadlines of tasks, holidays."""

from workflows.models.audit import AuditEvent, ChainHead
from workflows.models.deadline import Deadline, Holiday
from workflows.models.refused import LeftOut, RefusedAct
from workflows.models.seal import Checkpoint, Leaf, RecordKey

__all__ = [
    "AuditEvent",
    "ChainHead",
    "Checkpoint",
    "Deadline",
    "Holiday",
    "Leaf",
    "LeftOut",
    "RecordKey",
    "RefusedAct",
]
