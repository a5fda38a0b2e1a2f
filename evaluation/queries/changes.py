"""What a supplement changed: the values of the form before and after, from the row versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluation.models import Application
from evaluation.personal.masking import masked_contact, masked_name
from evaluation.queries.form_words import FIELDS
from evaluation.queries.rubric_words import shown_fact, text
from evaluation.queries.rubrics import rubric_of
from workflows.models import AuditEvent

SHOWN = 40


def changes(application: Application, events: list[AuditEvent]) -> list[dict[str, Any]]:
    """Rows {label, before, after} for several saves taken together; two queries."""
    versions = application.history
    before = versions.filter(history_date__lt=events[0].at).order_by("-history_date", "-history_id")
    after = versions.filter(act__in=[event.act for event in events]).order_by(
        "-history_date", "-history_id"
    )
    old, new = before.first(), after.first()
    if old is None or new is None:
        return []
    rows = [
        {"label": label, "before": was, "after": now_is}
        for label, was, now_is in form_pairs(application, old, new)
        if was != now_is
    ]
    return [{**row, **{key: _short(row[key]) for key in ("before", "after")}} for row in rows]


def form_pairs(application: Any, old: Any, new: Any) -> Iterator[tuple[str, str, str]]:
    """Every field of the form in its words: label, text before, text after."""
    for name, shown in (("contact_name", masked_name), ("contact_phone", masked_contact)):
        yield str(FIELDS[name]), shown(getattr(old, name)), shown(getattr(new, name))
    yield str(FIELDS["report"]), str(old.report), str(new.report)
    for one in rubric_of(application.category).indicators:
        for given in one.inputs:
            pair = (version.facts.get(given.key) for version in (old, new))
            yield (
                f"{one.number} {text(given, 'label')}",
                *(shown_fact(given, fact) for fact in pair),
            )
        for field in ("self_marks", "reasons"):
            values = (getattr(version, field).get(one.number) for version in (old, new))
            yield f"{one.number} {FIELDS[field]}", *(str(value or "—") for value in values)


def _short(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
