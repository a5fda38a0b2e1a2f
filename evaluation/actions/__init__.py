"""Writes, one module per noun, one function per verb. The only code that changes a noun.

A function's body is the act; `@action` has opened the transaction, locked, authorised, and
will record. Guards come first and raise Refusal; the happy path is unindented.
"""

from evaluation.actions import (
    applications,
    assignments,
    awards,
    calendar,
    checks,
    clearances,
    commendations,
    decisions,
    documents,
    evidence,
    extensions,
    nominations,
    notices,
    objections,
    opinions,
    panels,
    rankings,
    recommendations,
    rounds,
    scoresheets,
    titles,
    trials,
    visits,
    yearbook,
)

__all__ = [
    "applications",
    "assignments",
    "awards",
    "calendar",
    "checks",
    "clearances",
    "commendations",
    "decisions",
    "documents",
    "evidence",
    "extensions",
    "nominations",
    "notices",
    "objections",
    "opinions",
    "panels",
    "rankings",
    "recommendations",
    "rounds",
    "scoresheets",
    "titles",
    "trials",
    "visits",
    "yearbook",
]
