"""Saying an explanation row or a reason in Chinese or English: `sentence(row, "zh")`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from .codes import KINDS, SOURCES, TITLES, Label
from .exact import decimal28, number, percent, rounded, text
from .phrases import RULE_PHRASES
from .phrases_places import PLACE_PHRASES

LANGUAGES = ("zh", "en")
_PART = re.compile(r"\{(\w+)(?::([^}]*))?\}")
ROUNDINGS = {
    "none": Label("不取整", "not rounded"),
    "up": Label("向上取整", "rounded up"),
    "half_up": Label("四舍五入", "rounded half up"),
    "down": Label("向下取整", "rounded down"),
}
STEPS = {
    "highest_block": Label("分值最高的一级指标得分率", "the block with most points"),
    "participation": Label("参与率与本类标准之比", "participation over its own threshold"),
    "site": Label("实地考察得分", "the site visit"),
    "fewer_deductions": Label("扣分较少", "fewer deductions"),
    "committee_vote": Label("评审委员会表决名次", "the recorded vote of the commission"),
}
_WORDS: dict[str, Mapping[str, Label]] = {
    "kind": KINDS,
    "title": TITLES,
    "source": SOURCES,
    "rounding": ROUNDINGS,
    "step": STEPS,
}
_PLACES = {".2": 2, ".4": 4}
PHRASES: dict[str, tuple[str, str]] = {**RULE_PHRASES, **PLACE_PHRASES}


class Explained(Protocol):
    """A row or a reason: a code and its parameters."""

    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Any]: ...


def sentence(
    row: Explained | Mapping[str, Any], lang: str, names: Mapping[str, str] | None = None
) -> str:
    """The row in words. Accepts a Row, a reason, or the mapping either is stored as.

    `names` gives the name of a group such as "parent:500101101"; kinds are known by themselves.
    """
    if isinstance(row, Mapping):
        code, given, result = row["code"], row["params"], row.get("result", "")
    else:
        code, given, result = row.code, row.params, getattr(row, "result", "")
    params = {**given, "result": result}

    def fill(part: re.Match[str]) -> str:
        return _said(params[part[1]], part[2] or "", lang, names or {})

    said = _PART.sub(fill, PHRASES[code][LANGUAGES.index(lang)])
    return said[:1].upper() + said[1:]


def tie_step(step: Mapping[str, Any], lang: str) -> str:
    """One step of the ladder, as a result stores it: {step, value, outcome}."""
    params = {"step": step["step"], "value": step["value"] or "—", "outcome": step["outcome"]}
    return sentence({"code": f"step_{step['outcome']}", "params": params}, lang)


def _said(value: Any, style: str, lang: str, names: Mapping[str, str]) -> str:
    if style == "unit":
        return _unit(value, lang)
    if isinstance(value, Mapping):
        return str(value[lang])
    if isinstance(value, Label):
        return value.zh if lang == "zh" else value.en
    if style == "group":
        return names.get(value) or group_name(value, lang)
    if style == "ordinal":
        return ordinal(int(value))
    if style == ".%":
        return text(rounded(percent(_exact(value)), 2))
    if style in _PLACES:
        return "—" if value == "—" else text(rounded(_exact(value), _PLACES[style]))
    if style in _WORDS:
        word = _WORDS[style].get(str(value), Label(str(value), str(value)))
        return word.zh if lang == "zh" else word.en.lower()
    return str(value) if isinstance(value, str) else text(value)


def _unit(value: Any, lang: str) -> str:
    """Behind a figure: 70%, 30 门; 70 %, 30 courses. Nothing where there is no unit."""
    named = value[lang] if isinstance(value, Mapping) else getattr(value, lang)
    return str(named) if not named or (named == "%" and lang == "zh") else f" {named}"


def _exact(value: Any) -> Decimal:
    return decimal28(value) if isinstance(value, Fraction) else number(value)


def group_name(group: str, lang: str) -> str:
    """ "kind:township" as 乡; "parent_kind:town" as 镇所辖; of other groups the code."""
    family, _, code = group.partition(":")
    if code not in KINDS:
        return code or group
    word = KINDS[code].zh if lang == "zh" else KINDS[code].en.lower()
    if family != "parent_kind":
        return word
    return f"{word}所辖" if lang == "zh" else f"units under a {word}"


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th …"""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if place % 100 in (11, 12, 13) else ending}"
