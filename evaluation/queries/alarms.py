"""Alarms in words, and when the site last looked by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.lookups import IsNull
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from evaluation.models import Alarm, Look

LOOKS: dict[str, Promise] = {
    "newest": gettext_lazy("The newest acts of the record"),
    "whole": gettext_lazy("The whole record, with its checkpoints outside"),
    "facts": gettext_lazy("The facts that must hold in the database"),
}


@dataclass(frozen=True)
class LookedAt:
    """One thing that is verified by itself; `look` is None before the first time."""

    label: str
    look: Look | None


def looks() -> list[LookedAt]:
    """Each with the last time."""
    known = {one.what: one for one in Look.objects.filter(what__in=LOOKS)}
    return [LookedAt(str(label), known.get(what)) for what, label in LOOKS.items()]


def with_people(visible: Any) -> Any:
    """With who acknowledged them."""
    return visible.select_related("acknowledged_by")


def open_first(visible: Any) -> Iterable[Alarm]:
    """Those that nobody has acknowledged, then the others; the newest first."""
    return with_people(visible).order_by(
        IsNull(F("acknowledged_at"), True).desc(), "-raised_at", "-pk"
    )
