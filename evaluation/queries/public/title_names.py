"""How a title is addressed and found, whatever its unit is called today.

The address is made of what never changes: the unit's code when the round froze it, the kind of
title and the round. A unit that is renamed, moved or becomes another kind keeps it.
"""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q

from evaluation.models import Title, Unit
from evaluation.vocabulary import TitleKind
from workflows.deadlines import china_date

SHAPE = re.compile(r"([0-9A-Za-z]{1,12})-([a-z]+)-([0-9]{1,9})")


def key_of(title: Title) -> str:
    """500101005000-demonstration-2: the part of the address that names the title."""
    application = title.application
    return f"{application.snapshot.code}-{title.kind}-{application.category.round_id}"


def addressed(key: str) -> Q | None:
    """The title that an address names; None when no title can have such an address."""
    shape = SHAPE.fullmatch(key)
    if shape is None or shape[2] not in TitleKind.values:
        return None
    return Q(
        application__snapshot__code=shape[1],
        application__category__round_id=int(shape[3]),
        kind=shape[2],
    )


def called(word: str) -> Q:
    """Titles whose unit is, or ever was, called so: then, now or in between, or lies there."""
    once = Unit.history.filter(name__icontains=word).order_by().values("id")
    return (
        Q(name__icontains=word)
        | Q(unit__in=once)
        | Q(unit__name__icontains=word)
        | Q(unit__parent__name__icontains=word)
    )


def names_of(unit: Unit) -> list[dict[str, Any]]:
    """Each name, kind and superior that a unit had, the first one first."""
    versions = list(unit.history.order_by("history_date", "history_id"))
    above = {one.parent_id for one in versions}
    parents = dict(Unit.objects.filter(pk__in=above - {None}).values_list("pk", "name"))
    found: list[dict[str, Any]] = []
    for one in versions:
        row = {
            "name": one.name,
            "kind": one.get_kind_display(),
            "parent": parents.get(one.parent_id, ""),
        }
        if not found or any(found[-1][key] != row[key] for key in row):
            found.append(row | {"since": china_date(one.history_date)})
    return found
