"""One title with its whole story: what was conferred, what became of it and of its unit."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from evaluation.models import Title
from evaluation.queries.public.awards import title_row, titles
from evaluation.queries.public.title_names import addressed, names_of
from evaluation.vocabulary import VILLAGE_KINDS, UnitKind, Verb
from workflows.deadlines import china_date
from workflows.models import AuditEvent


def found_by_key(key: str) -> Title | None:
    """The title that an address names."""
    which = addressed(key)
    if which is None:
        return None
    return titles().select_related("unit__parent", "unit__successor__parent").filter(which).first()


def title_page(title: Title, today: date) -> dict[str, Any]:
    """Everything that the page of a title says."""
    then, now = _then(title), _now(title)
    return {
        "row": title_row(title),
        "unit_then": then,
        "unit_now": now if now != then else None,
        "is_past": today > title.until,
        "is_demo": title.application.category.round.is_demo,
        "events": _events(title),
        "successor": _successor(title),
        "merged": [title_row(one) for one in titles().filter(unit__successor=title.unit_id)],
        "others": [title_row(one) for one in titles().filter(unit=title.unit).exclude(pk=title.pk)],
    }


def _then(title: Title) -> dict[str, str]:
    snapshot = title.application.snapshot
    return {
        "name": snapshot.name,
        "kind": str(UnitKind(snapshot.kind).label),
        "parent": snapshot.parent_name if snapshot.is_village else "",
        "code": snapshot.code,
    }


def _now(title: Title) -> dict[str, str]:
    unit = title.unit
    return {
        "name": unit.name,
        "kind": str(UnitKind(unit.kind).label),
        "parent": unit.parent.name if unit.kind in VILLAGE_KINDS and unit.parent else "",
        "code": unit.code,
    }


def _successor(title: Title) -> dict[str, Any] | None:
    """Into which unit the holder was merged, with the titles of that one."""
    unit = title.unit.successor
    if unit is None:
        return None
    return {
        "name": unit.full_name,
        "code": unit.code,
        "titles": [title_row(one) for one in titles().filter(unit=unit)],
    }


def _events(title: Title) -> list[dict[str, Any]]:
    """What happened to the title and, since, to its unit; never who did it."""
    number = title.naming.number
    events = [{"when": title.since, "what": _("Conferred under %(number)s") % {"number": number}}]
    events += [
        {"when": china_date(at), "what": str(Verb(verb).label)} for at, verb in _acts_on(title)
    ]
    events += [
        {"when": after["since"], "what": _change(before, after)}
        for before, after in pairwise(names_of(title.unit))
        if after["since"] >= title.since
    ]
    return sorted(events, key=lambda one: one["when"])


def _acts_on(title: Title) -> list[tuple[Any, str]]:
    """The acts in the title's own chain: when, and which verb."""
    chain = AuditEvent.objects.filter(aggregate_type=title._meta.label_lower, aggregate_id=title.pk)
    return list(chain.order_by("seq").values_list("at", "verb"))


def _change(before: dict[str, Any], after: dict[str, Any]) -> str:
    if before["name"] != after["name"]:
        said = _("The unit %(before)s is now called %(name)s (%(kind)s).")
    elif before["kind"] != after["kind"]:
        said = _("The unit changed its kind: %(name)s, formerly %(old)s, now %(kind)s.")
    else:
        said = _("The unit now belongs to %(parent)s.")
    return said % {
        "before": before["name"],
        "old": before["kind"],
        "name": after["name"],
        "kind": after["kind"],
        "parent": after["parent"],
    }
