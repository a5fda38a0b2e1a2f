"""Rankings for people to read: lines with the quota line, flags in words, accounts of totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluation.models import Application, Category, Entry, EvidenceUse, Ranking
from evaluation.scoring.account import Account, account
from evaluation.scoring.explain import sentence, tie_step
from evaluation.scoring.rubric import Rubric, parse_rubric
from evaluation.vocabulary import Outcome

TONES = {
    Outcome.ADMITTED: "good",
    Outcome.TIED: "warn",
    Outcome.WAITING: "wait",
    Outcome.NOT_ADMITTED: "wait",
}


@dataclass(frozen=True)
class Line:
    """One application in a ranking."""

    key: str
    unit: str
    place: int | None
    total: str | None
    outcome: Outcome
    why: str
    entry: int | None = None
    is_last_above: bool = False

    @property
    def tone(self) -> str:
        """The tone of the outcome."""
        return TONES[self.outcome]


def language() -> str:
    """The language of explanations: zh or en."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def lines(result: Mapping[str, Any], inputs: Mapping[str, Any], entries: Any = ()) -> list[Line]:
    """The applications, the best first; the last above the quota line is marked."""
    names = {one["id"]: one["unit"]["name"] for one in inputs["applications"]}
    groups = group_names(inputs)
    keys = {str(one.application_id): one.pk for one in entries}
    ordered = sorted(
        result["applications"], key=lambda one: (one["place"] is None, one["place"] or 0, one["id"])
    )
    inside = [one["id"] for one in ordered if one["outcome"] in ("admitted", "tied")]
    return [
        Line(
            key=one["id"],
            unit=names[one["id"]],
            place=one["place"],
            total=one["total"],
            outcome=Outcome(one["outcome"]),
            why=reason_in_words(one["reason"], inputs, groups),
            entry=keys.get(one["id"]),
            is_last_above=bool(inside) and one["id"] == inside[-1],
        )
        for one in ordered
    ]


def group_names(inputs: Mapping[str, Any]) -> dict[str, str]:
    """The names of the townships that floors and caps speak of, by group."""
    units = [one["unit"] for one in inputs["applications"]]
    return {f"parent:{unit['parent_code']}": unit["name"].rpartition(" · ")[2] for unit in units}


def reason_in_words(
    reason: Mapping[str, Any], inputs: Mapping[str, Any], groups: Mapping[str, str]
) -> str:
    """Why an application got its outcome; codes inside the reason become words."""
    params = dict(reason["params"])
    if reason["code"] == "not_eligible":
        words = {"not_shortlisted": _("not on the shortlist for visits")}
        params["why"] = words.get(params["why"], params["why"])
    if reason["code"] == "vetoed":
        params["veto"] = _veto_name(params["veto"], inputs)
    return sentence({"code": reason["code"], "params": params}, language(), groups)


def _veto_name(key: str, inputs: Mapping[str, Any]) -> str:
    for veto in inputs["rubric"]["vetoes"]:
        if veto["key"] == key:
            return str(veto[f"label_{language()}"])
    return key


def flags(result: Mapping[str, Any], inputs: Mapping[str, Any]) -> list[str]:
    """What must be seen before anybody decides, in words."""
    names = {one["id"]: one["unit"]["name"] for one in inputs["applications"]}
    said = []
    for flag in result["flags"]:
        params = dict(flag["params"])
        if "application" in params:
            params["application"] = names.get(params["application"], params["application"])
        said.append(
            sentence({"code": flag["code"], "params": params}, language(), group_names(inputs))
        )
    return said


def newest(category: Category) -> Ranking | None:
    """The ranking in force."""
    return category.rankings.first()


def explained(entry: Entry) -> dict[str, Any]:
    """Everything behind one line: sources, sheets, blocks, indicators down to fact and evidence."""
    ranking = entry.ranking
    inputs, key = ranking.inputs, str(entry.application_id)
    rubric = parse_rubric(inputs["rubric"])
    told = account(inputs, key)
    result = next(one for one in ranking.result["applications"] if one["id"] == key)
    mine = next(one for one in inputs["applications"] if one["id"] == key)
    return {
        "result": result,
        "why": reason_in_words(result["reason"], inputs, group_names(inputs)),
        "total": [said(row) for row in told.total],
        "failed": [reason_in_words(gate, inputs, {}) for gate in result["failed"]],
        "ties": [tie_step(step, language()) for step in result["tie_steps"]],
        "blocks": _blocks(rubric, result, told, mine, _evidence(entry.application)),
    }


def said(row: Any) -> str:
    """One row of an account in the reader's language."""
    return sentence(row, language())


def _evidence(application: Application) -> dict[str, list[EvidenceUse]]:
    found: dict[str, list[EvidenceUse]] = {}
    for use in application.evidence_uses.select_related("evidence"):
        found.setdefault(use.indicator, []).append(use)
    return found


def _blocks(
    rubric: Rubric,
    result: Mapping[str, Any],
    told: Account,
    mine: Mapping[str, Any],
    evidence: Mapping[str, list[EvidenceUse]],
) -> list[dict[str, Any]]:
    scores = {row["block"]: row["score"] for row in result["blocks"]}
    return [
        {
            "number": block.number,
            "name": _local(block, "name"),
            "points": block.points,
            "score": scores.get(block.number),
            "indicators": [
                {
                    "number": one.number,
                    "name": _local(one, "name"),
                    "points": one.points,
                    "score": result["indicators"].get(one.number),
                    "rows": [said(row) for row in told.indicators.get(one.number, ())],
                    "sheets": _marks(one.number, mine["sheets"]),
                    "site": (mine["site_marks"] or {}).get(one.number),
                    "evidence": evidence.get(one.number, []),
                }
                for one in rubric.indicators
                if one.block == block.number
            ],
        }
        for block in rubric.blocks
    ]


def _marks(number: str, sheets: Iterable[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    return [
        (sheet["judge"], sheet["marks"][number]) for sheet in sheets if number in sheet["marks"]
    ]


def _local(part: Any, name: str) -> str:
    return str(getattr(part, f"{name}_{language()}"))
