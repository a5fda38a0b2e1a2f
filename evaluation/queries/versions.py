"""What an act changed, field by field in words: the row versions before it and after it.

Versions of simple-history know their act. A version says what the text said; the record says
that the act happened. The number of queries does not grow with the acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, OuterRef, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evaluation.models import Application, Category, UnitYear
from evaluation.queries import stage_words
from evaluation.queries.aggregates import Kind
from evaluation.queries.changes import form_pairs
from evaluation.queries.record_words import PLAIN, Words, rows_of, said
from workflows.moments import on_record

# Keys of other rows and technical columns say nothing to a reader.
UNTOLD = {"id", "year", "status_since", "flow", "is_demo", "identity"}
UNTOLD |= {"born"}  # personal: shown to those who handle the nomination, on its own page
# Told by the words of the form instead.
OF_THE_FORM = {"facts", "self_marks", "reasons", "report", "contact_name", "contact_phone"}
PLAN = Words(names=stage_words.KEYS | {"kind": _("kind of days")}, values=stage_words.VALUES)
OF_A_PLAN = {"plan", "notice_kind", "quorum", "majority"}
NOTHING = "—"


@dataclass(frozen=True)
class Change:
    """One field before and after, in words."""

    label: str
    before: str
    after: str


def changes_of(kind: Kind, aggregate: Model, acts: Iterable[UUID]) -> dict[UUID, list[Change]]:
    """For each act what it changed on this object and on what belongs to it."""
    wanted = list(acts)
    found: dict[UUID, list[Change]] = defaultdict(list)
    for model, column in kind.versions:
        for act, old, new in _pairs(model, column, aggregate, wanted):
            found[act] += [one for one in _told(aggregate, old, new) if one.before != one.after]
    return found


def _pairs(
    model: Any, column: str, aggregate: Model, acts: list[UUID]
) -> Iterator[tuple[UUID, Any, Any]]:
    """(act, version before it or None, version after it), two queries for a model."""
    history = model.history.model
    earlier = history.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    versions = (
        history.objects.filter(**{column: aggregate.pk}, act__in=acts)
        .annotate(before_id=Subquery(earlier.order_by("-history_id").values("history_id")[:1]))
        .order_by("history_id")
    )
    first: dict[tuple[UUID, int], Any] = {}
    last: dict[tuple[UUID, int], Any] = {}
    for version in versions:
        first.setdefault((version.act, version.id), version)
        last[version.act, version.id] = version
    olds = history.objects.in_bulk([one.before_id for one in first.values() if one.before_id])
    for key, version in first.items():
        yield key[0], olds.get(version.before_id), last[key]


def _told(aggregate: Model, old: Any, new: Any) -> Iterator[Change]:
    model = new.instance_type
    of = _of_which(model, new)
    if model is Application:
        for label, before, after in form_pairs(aggregate, old or _empty(new), new):
            yield Change(label, before or NOTHING, after or NOTHING)
    for field in model._meta.concrete_fields:
        if field.name in UNTOLD or field.is_relation:
            continue
        if model is Application and field.name in OF_THE_FORM:
            continue
        before = getattr(old, field.attname) if old is not None else None
        for label, was, now_is in _field(field, before, getattr(new, field.attname)):
            yield Change(f"{of}{label}", was, now_is)


def _of_which(model: type[Model], version: Any) -> str:
    if model is Category:
        return f"{version.name} · "
    return f"{version.year} · " if model is UnitYear else ""


def _empty(version: Any) -> Any:
    """What stood there before the first version: nothing."""
    return type(version)()


def _field(field: Any, before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    label = capfirst(str(field.verbose_name))
    if isinstance(before or after, dict | list):
        words = PLAN if field.name in OF_A_PLAN else PLAIN
        was, now_is = _leaves(before, words), _leaves(after, words)
        for key in dict.fromkeys([*was, *now_is]):
            name = f"{label} · {key}" if key else label
            yield name, was.get(key, NOTHING), now_is.get(key, NOTHING)
        return
    yield label, _value(field, before), _value(field, after)


def _leaves(value: Any, words: Words) -> dict[str, str]:
    return dict(rows_of(value, words)) if value else {}


def _value(field: Any, value: Any) -> str:
    if isinstance(value, datetime):
        return on_record(value, field.name)
    if field.choices and value not in (None, ""):
        return str(dict(field.flatchoices).get(value, value))
    return said(value, stage_words.VALUES if field.name in OF_A_PLAN else None)
