"""Read a rubric from YAML, the complete form, with the line of every fault."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from evaluation.reference.errors import LoadError, LoadErrors, gettext_noop, refuse
from evaluation.reference.yaml_source import Path, read_yaml
from evaluation.scoring.rubric import RubricErrors, parse_rubric

LISTS = {"indicator": "indicators", "block": "blocks"}
_PART = re.compile(r"(?P<key>[^\[\]]+)(?:\[(?P<place>[0-9]+)\])?")


def read_rubric(content: bytes) -> Mapping[str, Any]:
    """The checked mapping of a YAML file; LoadErrors with every fault and its line."""
    source = read_yaml(content)
    mapping = source.content
    if not isinstance(mapping, Mapping):
        raise refuse(0, "", gettext_noop("The file must be a mapping of keys to values."))
    return checked(mapping, lambda where: source.line(*_path(where, mapping)))


def checked(mapping: Mapping[str, Any], line_of: Callable[[str], int]) -> Mapping[str, Any]:
    """The mapping if it is a sound rubric; else LoadErrors, each fault on `line_of` its place."""
    try:
        parse_rubric(mapping)
    except RubricErrors as faults:
        raise LoadErrors(
            [
                LoadError(line_of(where), where, "%(fault)s", {"fault": sentence})
                for where, sentence in faults.errors
            ]
        ) from None
    return mapping


def numbered(where: str, mapping: Mapping[str, Any]) -> tuple[str, int, str] | None:
    """For "indicator 2.1.points": the list, the position of 2.1 in it, and "points"."""
    noun, _space, rest = where.partition(" ")
    entries = mapping.get(LISTS.get(noun, ""))
    if not isinstance(entries, list):
        return None
    found: list[tuple[int, int]] = []
    for position, entry in enumerate(entries):
        number = str(entry.get("number", "")) if isinstance(entry, Mapping) else ""
        if number and f"{rest}.".startswith(f"{number}."):
            found.append((len(number), position))
    if not found:
        return None
    length, position = max(found)
    return LISTS[noun], position, rest[length + 1 :]


def _path(where: str, mapping: Mapping[str, Any]) -> Path:
    """The path in the file of a fault's place, as far as it can be followed."""
    if (known := numbered(where, mapping)) is not None:
        name, position, rest = known
        return (name, position, *_steps(rest))
    return _steps(where.removeprefix("rubric").removeprefix("."))


def _steps(dotted: str) -> Path:
    """ "inputs[1].key" as ("inputs", 0, "key")."""
    steps: list[str | int] = []
    for part in dotted.split("."):
        if (match := _PART.fullmatch(part)) is None:
            break
        steps.append(match["key"])
        if match["place"]:
            steps.append(int(match["place"]) - 1)
    return tuple(steps)
