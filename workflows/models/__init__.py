"""Rows that the procedures keep: the record, refused acts, deadlines of tasks, holidays."""

from workflows.models.audit import AuditEvent, ChainHead
from workflows.models.deadline import Deadline, Holiday
from workflows.models.refused import LeftOut, RefusedAct

__all__ = ["AuditEvent", "ChainHead", "Deadline", "Holiday", "LeftOut", "RefusedAct"]
