"""What may be tried on a copy of a category's inputs, and which groups its limits may name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.queries.rankings import group_names, language
from evaluation.scoring.explain import group_name

FAMILIES = ("kind", "parent_kind", "parent")


def members_of_groups(inputs: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The groups that floors and caps may name, with their applications, family by family."""
    found: dict[str, set[str]] = {group: set() for group in (*inputs["floors"], *inputs["caps"])}
    is_of_villages = inputs["category"]["level"] == "village"
    for one in inputs["applications"]:
        for family in FAMILIES if is_of_villages else FAMILIES[:1]:
            found.setdefault(_group(family, one["unit"]), set()).add(one["id"])
    ordered = sorted(found, key=lambda group: (FAMILIES.index(_family(group)), group))
    return {group: frozenset(found[group]) for group in ordered}


def names_of_groups(inputs: Mapping[str, Any]) -> dict[str, str]:
    """The groups in words."""
    townships = group_names(inputs)
    return {
        group: townships.get(group) or group_name(group, language())
        for group in members_of_groups(inputs)
    }


def crossing(groups: Mapping[str, frozenset[str]], limited: list[str]) -> tuple[str, str] | None:
    """Two limited groups of which neither holds the other, though they share a member."""
    for place, group in enumerate(limited):
        for other in limited[:place]:
            common = groups[group] & groups[other]
            if common and common not in (groups[group], groups[other]):
                return other, group
    return None


def same_family(group: str, groups: Mapping[str, Any]) -> list[str]:
    """The groups beside this one: no application belongs to two of them."""
    return [one for one in groups if _family(one) == _family(group)]


def _family(group: str) -> str:
    return group.partition(":")[0]


def _group(family: str, unit: Mapping[str, Any]) -> str:
    return f"{family}:{unit[{'parent': 'parent_code'}.get(family, family)]}"
