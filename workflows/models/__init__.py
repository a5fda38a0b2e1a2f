"""Rows that the procedures keep: the record, the deadlines of tasks, the holidays."""

from workflows.models.audit import AuditEvent, ChainHead
from workflows.models.deadline import Deadline, Holiday

__all__ = ["AuditEvent", "ChainHead", "Deadline", "Holiday"]
