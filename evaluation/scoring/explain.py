"""Saying an explanation row or a reason in Chinese or English: `sentence(row, "zh")`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from .codes import KINDS, SOURCES, TITLES, Label
from .exact import number, shown, text
from .phrases import RULE_PHRASES

LANGUAGES = ("zh", "en")
_PART = re.compile(r"\{(\w+)(?::([^}]*))?\}")
ROUNDINGS = {
    "none": Label("不取整", "not rounded"),
    "up": Label("向上取整", "rounded up"),
    "half_up": Label("四舍五入", "rounded half up"),
    "down": Label("向下取整", "rounded down"),
}
_WORDS: dict[str, Mapping[str, Label]] = {
    "kind": KINDS,
    "title": TITLES,
    "source": SOURCES,
    "rounding": ROUNDINGS,
}
PHRASES: dict[str, tuple[str, str]] = {**RULE_PHRASES}


class Explained(Protocol):
    """A row or a reason: a code and its parameters."""

    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Any]: ...


def sentence(row: Explained | Mapping[str, Any], lang: str) -> str:
    """The row in words. Accepts a Row, a reason, or the mapping either is stored as."""
    if isinstance(row, Mapping):
        code, given, result = row["code"], row["params"], row.get("result", "")
    else:
        code, given, result = row.code, row.params, getattr(row, "result", "")
    params = {**given, "result": result}
    template = PHRASES[code][LANGUAGES.index(lang)]
    return _PART.sub(lambda part: _said(params[part[1]], part[2] or "", lang), template)


def _said(value: Any, style: str, lang: str) -> str:
    if isinstance(value, Mapping):
        return str(value[lang])
    if style == ".2":
        return _brief(number(value))
    if style in _WORDS:
        word = _WORDS[style].get(str(value), Label(str(value), str(value)))
        return word.zh if lang == "zh" else word.en.lower()
    return str(value)


def _brief(value: Decimal) -> str:
    """At most two places, for reading; whole numbers stay whole."""
    return text(Decimal(shown(value)))
