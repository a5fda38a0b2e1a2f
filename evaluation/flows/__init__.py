"""The procedures, one flow on one screen each. `manage.py outline_flow` prints them as rows."""

from evaluation.flows import (
    access,
    application,
    appointment,
    commendation,
    interests,
    more_time,
    objection,
    revocation,
    round,
    title,
)

__all__ = [
    "access",
    "application",
    "appointment",
    "commendation",
    "interests",
    "more_time",
    "objection",
    "revocation",
    "round",
    "title",
]
