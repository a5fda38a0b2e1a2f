"""Fill every text that a person may have written with a script and the start of a formula.

The fields are found from the models, so a new one is filled without anybody thinking of it;
what the program writes itself stands in TECHNICAL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from evaluation.publication.xlsx import ACTIVE
from evaluation.queries import rubrics
from tests.support.record_guards import unguarded
from tests.support.term_guards import terms_unguarded
from workflows.audit import canonical

SCRIPT = "<script>alert(1)</script>\"'"
LONGEST_LEAD = len(SCRIPT) + 1
TEXTS = (models.CharField, models.TextField, models.EmailField)
APPS = ("accounts", "evaluation", "workflows")
# Written by the program, by its own enums, or from reviewed files; other rows point to some.
TECHNICAL = {
    *("username", "password", "code", "kind", "status", "sha256", "seed", "seed_hash", "flow"),
    *("hash", "previous_hash", "commitment", "salt", "algorithm", "verb", "post", "request_id"),
    *("aggregate_type", "subject_type", "content_type", "tracking_code", "pseudonym", "serial"),
    *("evidence_sha256", "parent_code", "parent_kind", "quorum", "majority", "indicator", "route"),
    *("level", "version", "language", "choice", "refused_because", "key", "topic"),
    *("original_sha256", "evidence_original_sha256", "evidence_type", "path", "encoded"),
    *("session_key", "session_data", "history_change_reason", "codename", "mandate"),
}
# A person writes these, though elsewhere the program writes a field of the same name.
WRITTEN = {"Nomination.post", "HistoricalNomination.post", "Mail.address"}
PROGRAMS_OWN = {"RefusedAct.address"}
# Nobody writes into these: a checkpoint and its key are signed as they are.
SIGNED = ("Checkpoint", "RecordKey", "Leaf")
PROSE = re.compile("[一-鿿]|[A-Za-z] [A-Za-z]")


def poison(key: Any) -> str:
    """The text of a row: each begins with another sign that a spreadsheet would obey."""
    return ACTIVE[(key if isinstance(key, int) else len(str(key))) % len(ACTIVE)] + SCRIPT


def fill() -> int:
    """Overwrite them all; returns how many fields of rows were filled."""
    filled = 0
    with unguarded(), terms_unguarded():
        for model in apps.get_models():
            if model._meta.app_label in APPS and model.__name__ not in SIGNED:
                for row in model._base_manager.order_by("pk"):
                    filled += _fill(model, row)
    forget_rubrics()
    return filled


def forget_rubrics() -> None:
    """What a process remembers of frozen rubrics; also due when the filling is undone."""
    rubrics._parsed.cache_clear()


def fields(model: Any) -> Iterator[models.Field]:
    """The fields of a model that hold what a person wrote."""
    for field in model._meta.concrete_fields:
        name = f"{model.__name__}.{field.name}"
        is_technical = field.name in TECHNICAL or name in PROGRAMS_OWN
        if (is_technical and name not in WRITTEN) or field.choices or field.is_relation:
            continue
        if isinstance(field, models.JSONField) or type(field) in TEXTS:
            yield field


def _fill(model: Any, row: Any) -> int:
    values: dict[str, Any] = {}
    for field in fields(model):
        value = getattr(row, field.attname)
        if isinstance(field, models.JSONField):
            changed = _leaves(value, row.pk)
            if changed != value:
                values[field.attname] = changed
        elif field.name == "payload":
            values["payload"] = canonical.text(_leaves(json.loads(value), row.pk)) if value else ""
        elif value and (field.max_length or 99) > LONGEST_LEAD + 5:
            values[field.attname] = _unique(field, row.pk)
    if values:
        model._base_manager.filter(pk=row.pk).update(**values)
    return len(values)


def _unique(field: Any, number: Any) -> str:
    text = poison(number)
    return f"{text}{number}" if field.max_length and field.max_length < 200 else f"{text} {number}"


def _leaves(value: Any, number: Any) -> Any:
    """Prose in JSON: whatever holds Chinese or two words. Codes, numbers, days stay as they are."""
    match value:
        case dict():
            return {key: _leaves(inner, number) for key, inner in value.items()}
        case list():
            return [_leaves(inner, number) for inner in value]
        case str() if PROSE.search(value):
            return poison(number)
    return value
