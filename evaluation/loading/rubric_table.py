"""Read the tabular part of a rubric: a CSV or XLSX file over a complete rubric as its base.

One row per block (number without a point) and per indicator. The base gives what a table cannot
say: inputs, rule parameters, bonus, vetoes, texts about the whole. An empty cell keeps the base's
value; an indicator that has no row is left out. Columns:

number       "2" is a block, "2.1" an indicator of it (in a workbook, formatted as text)
name_zh      name; name_en: the same in English
points       points; all blocks, and all indicators, sum to 100
why_zh       what is asked and why; why_en: the same in English
rule         R1 to R12: only to be checked, it must be the base's
departments  responsible departments, by code or Chinese name, between ；、 or ,
sources      who judges: departments, experts, site (or 部门核定, 专家评分, 实地考察)
evidence_zh  required evidence, between ；; evidence_en: the same in English, as many
evidence_min how many pieces at least
"""

import re
from collections.abc import Mapping
from typing import Any

from evaluation.loading.rubric_file import checked, numbered
from evaluation.reference.errors import Faults, gettext_noop
from evaluation.reference.tables import Row, read_table
from evaluation.scoring.codes import DEPARTMENTS, SOURCES

REQUIRED_COLUMNS = ("number", "name_zh", "points")
OPTIONAL_COLUMNS = (
    "name_en",
    "why_zh",
    "why_en",
    "rule",
    "departments",
    "sources",
    "evidence_zh",
    "evidence_en",
    "evidence_min",
)
PLAIN = {
    "blocks": ("name_zh", "name_en", "points"),
    "indicators": ("name_zh", "name_en", "points", "why_zh", "why_en", "evidence_min"),
}
CODES = {"departments": DEPARTMENTS, "sources": SOURCES}
_LIST, _CODE_LIST = re.compile(r"[；;]"), re.compile(r"[；;、，,\s]+")


def read_rubric_table(
    content: bytes, base: Mapping[str, Any], *, code: str, version: str
) -> Mapping[str, Any]:
    """The base with the table laid over it, under a new code and version, checked as a whole.

    `base` is a sound rubric. LoadErrors with every fault and its line.
    """
    rows = read_table(content, REQUIRED_COLUMNS, OPTIONAL_COLUMNS)
    faults = Faults()
    lists: dict[str, list[dict[str, Any]]] = {"blocks": [], "indicators": []}
    lines: dict[tuple[str, int], int] = {}
    for row in rows:
        name = "indicators" if "." in row["number"] else "blocks"
        known = {entry["number"]: entry for entry in base[name]}.get(row["number"])
        if known is None:
            faults.add(
                row.line,
                "number",
                gettext_noop("The base has no number %(number)s; a new one needs the YAML form."),
                number=row["number"],
            )
            continue
        lines[name, len(lists[name])] = row.line
        lists[name].append(_entry(name, row, known, faults))
    faults.raise_any()
    mapping = {**base, **lists, "code": code, "version": version}

    def line_of(where: str) -> int:
        found = numbered(where, mapping)
        return lines.get(found[:2], 0) if found else 0

    return checked(mapping, line_of)


def _entry(name: str, row: Row, known: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """The base's block or indicator with what the row says."""
    entry = {**known, **{column: row[column] for column in PLAIN[name] if row[column]}}
    if name == "blocks":
        return entry
    if row["rule"] and row["rule"] != known["rule"]["kind"]:
        faults.add(
            row.line,
            "rule",
            gettext_noop("The base has the rule %(rule)s; another one needs the YAML form."),
            rule=known["rule"]["kind"],
        )
    for column, labels in CODES.items():
        if row[column]:
            by_name = {label.zh: key for key, label in labels.items()}
            names = [part for part in _CODE_LIST.split(row[column]) if part]
            entry[column] = [by_name.get(part, part) for part in names]
    if row["evidence_zh"] or row["evidence_en"]:
        entry["evidence"] = _evidence(row, faults)
    return entry


def _evidence(row: Row, faults: Faults) -> list[dict[str, str]]:
    zh, en = (
        [part.strip() for part in _LIST.split(row[column]) if part.strip()]
        for column in ("evidence_zh", "evidence_en")
    )
    if len(zh) != len(en):
        faults.add(
            row.line,
            "evidence_en",
            gettext_noop("There are %(zh)s pieces in Chinese, but %(en)s in English."),
            zh=len(zh),
            en=len(en),
        )
    return [{"label_zh": a, "label_en": b} for a, b in zip(zh, en, strict=False)]
