"""The scoring rules R1 to R12 in plain sentences, and their thresholds for one title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from evaluation.queries.public.words import local
from evaluation.scoring.codes import KINDS, YEARBOOK
from evaluation.scoring.rubric import Indicator

Params = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """An indicator as it is asked of applicants for one title."""

    indicator: Indicator
    title: str

    def label(self, key: str) -> str:
        """A fact or an option in words."""
        found = self.indicator.labels.get(key) or YEARBOOK.get(key)
        return local(found.zh, found.en) if found else key


def number(value: object) -> str:
    """0.50 as 0.5, 1000 as 1000."""
    return f"{Decimal(str(value)).normalize():f}"


def share(value: object) -> str:
    """0.66 as 66 %, in Chinese without the space."""
    return number(Decimal(str(value)) * 100) + local("%", " %")


def rule_words(kind: str, params: Params, asked: Asked) -> list[str]:
    """How points are earned, one sentence per line."""
    return WORDS[kind](params, asked)


def _grades(params: Params, asked: Asked) -> list[str]:
    joined = _(", ").join(f"{grade} {share(part)}" for grade, part in params["shares"].items())
    said = [_("Graded: %(grades)s of the points.") % {"grades": joined}]
    if limits := params.get("limits"):
        joined = _(", ").join(f"{grade} ≤ {number(most)}" for grade, most in limits.items())
        counted = {
            "label": asked.label(params["input"]),
            "grades": joined,
            "other": params["otherwise"],
        }
        said.append(_("%(label)s: %(grades)s; more than that is %(other)s.") % counted)
    return said


def _all_or_nothing(params: Params, asked: Asked) -> list[str]:
    return [_("All the points if this holds, otherwise none.")]


def _deductions(params: Params, asked: Asked) -> list[str]:
    key = params["input"]
    parts = [
        f"{asked.label(f'{key}.{name}')} −{number(each)}"
        for name, each in params["amounts"].items()
    ]
    return [_("Deducted each time: %(parts)s.") % {"parts": _(", ").join(parts)}]


def _elements(params: Params, asked: Asked) -> list[str]:
    key = params["input"]
    joined = _(", ").join(asked.label(f"{key}.{name}") for name in params["elements"])
    said = [_("Counted: %(parts)s.") % {"parts": joined}]
    if "each" in params:
        said.append(_("Each earns %(points)s points.") % {"points": number(params["each"])})
    else:
        said.append(_("Those required earn all the points, each an equal part."))
    return said


def _in_proportion(params: Params, asked: Asked) -> list[str]:
    return [_measured(params["value"], asked), _("Points in proportion, up to the threshold.")]


def _steps(params: Params, asked: Asked) -> list[str]:
    joined = _(", ").join(
        _("from %(at)s of the threshold %(share)s")
        % {"at": share(step["from"]), "share": share(step["share"])}
        for step in params["steps"]
    )
    said = [
        _measured(params["value"], asked),
        _("Of the points: %(steps)s; less earns nothing.") % {"steps": joined},
    ]
    if params.get("between") == "linear":
        said.append(_("Between two steps in proportion."))
    return said


def _discretion(params: Params, asked: Asked) -> list[str]:
    given = {"least": number(params["least"]), "most": number(params["most"])}
    return [_("%(least)s to %(most)s points may be deducted, with a written reason.") % given]


def _level_and_gain(params: Params, asked: Asked) -> list[str]:
    weights = params["weights"]
    given = {
        "level": share(weights["level"]),
        "change": share(weights["change"]),
        "gain": number(params["gain"]),
    }
    return [
        _measured(params["value"], asked),
        _("The level counts %(level)s; the rise over last year %(change)s, in full from %(gain)s.")
        % given,
    ]


def _parts(params: Params, asked: Asked) -> list[str]:
    said = []
    for part in params["parts"]:
        rule = part["rule"]
        words = local("", " ").join(rule_words(rule["kind"], rule["params"], asked))
        label = local(part["label_zh"], part["label_en"])
        weight = share(part["weight"])
        said.append(local(f"{label}（{weight}）：{words}", f"{label} ({weight}): {words}"))
    return said


def _survey(params: Params, asked: Asked) -> list[str]:
    given = {"sample": number(params["sample"])}
    return [
        _("Asked of at least %(sample)s residents; fewer answers earn nothing.") % given,
        _("Points in proportion, up to the threshold."),
    ]


WORDS: dict[str, Callable[[Params, Asked], list[str]]] = {
    "R1": _grades,
    "R2": _all_or_nothing,
    "R3": _deductions,
    "R4": _elements,
    "R5": _in_proportion,
    "R6": _steps,
    "R7": _discretion,
    "R8": _level_and_gain,
    "R9": _parts,
    "R12": _survey,
}


def _measured(quantity: Params, asked: Asked) -> str:
    said = _labels(quantity["of"], asked)
    if by := quantity.get("by"):
        below = _labels(by, asked)
        said = f"{said} ÷ ({below})" if " + " in below else f"{said} ÷ {below}"
    return _("Measured: %(what)s.") % {"what": said}


def _labels(keys: str | list[str], asked: Asked) -> str:
    names = [keys] if isinstance(keys, str) else keys
    return " + ".join(asked.label(key) for key in names)


def thresholds(params: Params, asked: Asked) -> list[dict[str, str]]:
    """The values to reach for this title: rows {label, value}, by unit kind where they differ."""
    found: list[dict[str, str]] = []
    for part in params.get("parts", ()):
        label = local(part["label_zh"], part["label_en"])
        found += [
            {"label": _joined(label, row["label"]), "value": row["value"]}
            for row in thresholds(part["rule"]["params"], asked)
        ]
    given = params.get("target") or params.get("need")
    if given:
        unit = _unit(params, asked)
        found += [
            {"label": label, "value": f"{number(value)}{unit}"}
            for label, value in _values(given, asked)
        ]
    return found


def _joined(first: str, second: str) -> str:
    return f"{first} · {second}" if second else first


def _values(given: Params, asked: Asked) -> list[tuple[str, Decimal]]:
    if given["by"] == "none":
        return [("", Decimal(given["value"]))]
    if given["by"] == "title":
        return [("", Decimal(given["values"][asked.title]))]
    part = Decimal(given["shares"][asked.title])
    if len(set(given["values"].values())) == 1:
        return [("", Decimal(next(iter(given["values"].values()))) * part)]
    named = _("in a %(kind)s") if given["by"] == "parent_kind" else "%(kind)s"
    return [
        (named % {"kind": local(KINDS[kind].zh, KINDS[kind].en)}, Decimal(value) * part)
        for kind, value in given["values"].items()
    ]


def _unit(params: Params, asked: Asked) -> str:
    """What the threshold is counted in: per cent, per so many people, or the figure's own unit."""
    if scale := params.get("scale"):
        given = {"per": number(scale["per"]), "least": number(scale["at_least"])}
        return _(" per %(per)s residents, at least %(least)s") % given
    if "sample" in params:
        return local("%", " %")
    quantity = params.get("value")
    if not quantity:
        return _(" required")
    if str(quantity.get("times", "")) == "100":
        return local("%", " %")
    per_head = str(quantity.get("times", "1")) == "1"
    unit = _own_unit(quantity["of"], asked) if per_head else ""
    return f" {unit}" if unit else ""


def _own_unit(keys: str | list[str], asked: Asked) -> str:
    key = keys if isinstance(keys, str) else keys[0]
    found = [one for one in asked.indicator.inputs if one.key == key and one.unit_zh]
    if found:
        return local(found[0].unit_zh, found[0].unit_en)
    year = YEARBOOK.get(key)
    return local(year.unit_zh, year.unit_en) if year else ""
