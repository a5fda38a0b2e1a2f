"""A township's ranked list as it was sent: the order, who is left out and why, the statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from evaluation.forms.keys import key_of, keys_of
from evaluation.models import Recommendation, RecommendationEntry

STATEMENT_MOST = Recommendation._meta.get_field("statement").max_length
REASON_MOST = RecommendationEntry._meta.get_field("reason").max_length


@dataclass
class RankedList:
    """Keys of applications from the first place on; `out` maps a key to the reason."""

    order: list[int]
    out: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    statement: str = ""

    @classmethod
    def sent(cls, data: QueryDict, waiting: list[int]) -> RankedList:
        """What was sent, for the villages that wait; one that is not named comes last."""
        named = keys_of(data.getlist("order"))
        order = [key for key in dict.fromkeys(named) if key in waiting]
        order += [key for key in waiting if key not in order]
        reasons = {key: data.get(f"why-{key}", "").strip() for key in waiting}
        out = {key: reasons[key] for key in order if data.get(f"out-{key}")}
        return cls(_moved(order, data.get("move", "")), out, reasons, data.get("statement", ""))

    @property
    def ranked(self) -> list[int]:
        """Those that are recommended, in order."""
        return [key for key in self.order if key not in self.out]

    def problems(self, names: dict[int, str]) -> list[dict[str, Any]]:
        """What must be mended before the list can be signed."""
        found = [
            {"url": f"#why-{key}", "label": names[key], "message": _("Say why it is left out.")}
            for key, reason in self.out.items()
            if not reason
        ]
        found += [
            {"url": f"#why-{key}", "label": names[key], "message": _too_long(REASON_MOST)}
            for key, reason in self.out.items()
            if len(reason) > REASON_MOST
        ]
        if len(self.statement) > STATEMENT_MOST:
            label, message = _("Statement of the township"), _too_long(STATEMENT_MOST)
            found.append({"url": "#statement", "label": label, "message": message})
        return found


def _too_long(most: int) -> str:
    return _("At most %(most)d characters.") % {"most": most}


def _moved(order: list[int], move: str) -> list[int]:
    """The order after a press of an up or down button (`up:KEY`)."""
    way, _colon, named = move.partition(":")
    key = key_of(named)
    if key is None or key not in order:
        return order
    place = order.index(key)
    other = place - 1 if way == "up" else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
