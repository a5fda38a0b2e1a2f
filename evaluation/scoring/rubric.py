"""The rubric, read from a mapping (a YAML file, or the form frozen in a Round).

`parse_rubric` reads every part, collects every fault, and raises RubricErrors with all of
them. `Rubric.to_mapping` gives the JSON-safe form that parses back to the same rubric.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .codes import DEPARTMENTS, INPUT_KINDS, LEVELS, SOURCES, YEARBOOK
from .errors import RubricErrors
from .reading import Faults, Reader
from .rubric_checks import check_whole
from .rubric_parts import (
    Block,
    Bonus,
    BonusItem,
    Evidence,
    Indicator,
    Input,
    Option,
    Rubric,
    Rule,
    Veto,
)
from .rules import read_rule

WITH_OPTIONS = ("grade", "elements", "deductions")

__all__ = [
    "Block",
    "Bonus",
    "BonusItem",
    "Evidence",
    "Indicator",
    "Input",
    "Option",
    "Rubric",
    "RubricErrors",
    "Rule",
    "Veto",
    "parse_rubric",
]


def parse_rubric(mapping: Mapping[str, Any]) -> Rubric:
    """The rubric, or RubricErrors with everything that is wrong."""
    faults = Faults()
    reader = Reader.over(mapping, "rubric", faults)
    reader.level = reader.choice("level", LEVELS)
    rubric = Rubric(
        code=reader.text("code"),
        level=reader.level,
        version=reader.text("version"),
        name_zh=reader.text("name_zh"),
        name_en=reader.text("name_en"),
        basis_zh=reader.text("basis_zh"),
        basis_en=reader.text("basis_en"),
        participation=reader.text("participation"),
        blocks=tuple(_block(inner) for inner in reader.rows("blocks")),
        indicators=tuple(_indicator(inner) for inner in reader.rows("indicators")),
        bonus=_bonus(reader.inside(reader.take("bonus", {}), "bonus")),
        vetoes=tuple(_veto(inner) for inner in reader.rows("vetoes", required=False)),
    )
    reader.close()
    check_whole(rubric, faults)
    if faults.found:
        raise RubricErrors(faults.found)
    return rubric


def _labels(reader: Reader) -> dict[str, str]:
    return {name: reader.text(name) for name in ("label_zh", "label_en")}


def _block(reader: Reader) -> Block:
    block = Block(
        number=reader.text("number"),
        name_zh=reader.text("name_zh"),
        name_en=reader.text("name_en"),
        points=reader.decimal("points", above="0"),
    )
    reader.close()
    return block


def _indicator(reader: Reader) -> Indicator:
    number = reader.text("number")
    if number:
        reader.where = f"indicator {number}"
    inputs = tuple(_input(inner) for inner in reader.rows("inputs"))
    reader.inputs = {
        given.key: (given.kind, tuple(option.key for option in given.options)) for given in inputs
    }
    rule = read_rule(reader.inside(reader.take("rule", {}), "rule"))
    sources = _codes(reader, "sources", SOURCES, required=True)
    departments = _codes(reader, "departments", DEPARTMENTS, required="departments" in sources)
    evidence = tuple(_evidence(inner) for inner in reader.rows("evidence", required=False))
    indicator = Indicator(
        number=number,
        block=reader.text("block"),
        **{name: reader.text(name) for name in ("name_zh", "name_en", "why_zh", "why_en")},
        points=reader.decimal("points", above="0"),
        rule=Rule(rule.get("kind", ""), rule.get("params", {})),
        inputs=inputs,
        departments=departments,
        evidence=evidence,
        evidence_min=reader.whole("evidence_min", 0),
        sources=sources,
    )
    if indicator.evidence_min and not evidence:
        reader.fault("evidence", "is missing, although evidence_min asks for some")
    reader.close()
    return indicator


def _codes(reader: Reader, key: str, known: Iterable[str], required: bool) -> tuple[str, ...]:
    found = [str(code) for code in reader.entries(key, required=required)]
    for code in found:
        if code not in known:
            reader.fault(key, f"{code!r} is unknown; known are {', '.join(known)}")
    if len(set(found)) != len(found):
        reader.fault(key, "names one twice")
    return tuple(found)


def _evidence(reader: Reader) -> Evidence:
    evidence = Evidence(**_labels(reader))
    reader.close()
    return evidence


def _input(reader: Reader) -> Input:
    key = reader.text("key")
    origin = reader.choice("from", ("yearbook", "application"))
    if origin == "yearbook" and key not in YEARBOOK:
        reader.fault("key", f"{key!r} is not a figure of the yearbook")
    elif origin == "application" and key in YEARBOOK:
        reader.fault("key", f"{key!r} is a figure of the yearbook, and so not asked again")
    year = YEARBOOK.get(key)
    given = Input(
        key=key,
        origin=origin,
        kind=reader.choice("kind", INPUT_KINDS, year.kind if year else None),
        label_zh=reader.text("label_zh", year.zh if year else None),
        label_en=reader.text("label_en", year.en if year else None),
        unit_zh=reader.text("unit_zh", year.unit_zh if year else ""),
        unit_en=reader.text("unit_en", year.unit_en if year else ""),
        options=tuple(_option(inner) for inner in reader.rows("options", required=False)),
        not_applicable=reader.flag("not_applicable"),
    )
    _check_input(given, reader)
    reader.close()
    return given


def _check_input(given: Input, reader: Reader) -> None:
    if given.origin == "yearbook" and given.key in YEARBOOK:
        if given.kind != YEARBOOK[given.key].kind:
            reader.fault("kind", f"must be {YEARBOOK[given.key].kind} as in the yearbook")
        if given.not_applicable:
            reader.fault("not_applicable", "a figure of the yearbook always applies")
    if (given.kind in WITH_OPTIONS) != bool(given.options):
        wanted = "must be given" if given.kind in WITH_OPTIONS else "are not used"
        reader.fault("options", f"{wanted} for the kind {given.kind or '(unknown)'}")
    if len({option.key for option in given.options}) != len(given.options):
        reader.fault("options", "two options have one key")


def _option(reader: Reader) -> Option:
    option = Option(key=reader.text("key"), **_labels(reader))
    reader.close()
    return option


def _bonus(reader: Reader) -> Bonus:
    items = []
    for inner in reader.rows("items", required=False):
        item = {"key": inner.text("key"), **_labels(inner)}
        items.append(BonusItem(**item, points=inner.decimal("points", above="0")))
        inner.close()
    cap = reader.decimal("cap", least="0", most="10")
    reader.close()
    return Bonus(cap, tuple(items))


def _veto(reader: Reader) -> Veto:
    key = reader.text("key")
    departments = _codes(reader, "departments", DEPARTMENTS, required=True)
    veto = Veto(key, **_labels(reader), departments=departments)
    reader.close()
    return veto
