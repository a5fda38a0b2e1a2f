"""One application as the frozen inputs hold it, read and checked before anything is computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .codes import KINDS_OF_LEVEL, TOWNSHIP_KINDS
from .errors import InputErrors
from .reading import Faults, Reader
from .rules import Context
from .rules.outside import checked_vetoes
from .settings import Settings

ANSWERS = ("confirm", "correct", "veto")


@dataclass(frozen=True)
class Sheet:
    """A scoresheet. An excluded one (recusal, conflict) stays on record and does not count."""

    judge: str
    marks: Mapping[str, Any]
    excluded: bool
    re_review: bool


@dataclass(frozen=True)
class Applicant:
    """An application: who applies, the verified facts, and all that was given to it."""

    id: str
    context: Context
    groups: frozenset[str]
    facts: Mapping[str, Any]
    sheets: tuple[Sheet, ...]
    site_marks: Mapping[str, Any] | None
    bonus: list[str]
    vetoes: list[Mapping[str, Any]]
    eligible: bool
    eligible_reason: str
    committee_rank: Decimal | None

    @property
    def barred(self) -> bool:
        """Not eligible, or vetoed: then nothing is scored."""
        return not self.eligible or any(veto["upheld"] for veto in self.vetoes)


def read_applicants(inputs: Mapping[str, Any], settings: Settings) -> list[Applicant]:
    """All applications in order of id; InputErrors with everything wrong in any of them."""
    faults = Faults()
    reader = Reader.over(inputs, "category", faults)
    found = [_applicant(inner, settings) for inner in reader.rows("applications", required=False)]
    ids = [one.id for one in found]
    for name in sorted({name for name in ids if ids.count(name) > 1}) if _twice(ids) else ():
        faults.add("applications", f"two applications have the id {name}")
    if faults.found:
        raise InputErrors(faults.found)
    return sorted(found, key=lambda one: one.id)


def _twice(ids: list[str]) -> bool:
    return len(set(ids)) != len(ids)


def _applicant(reader: Reader, settings: Settings) -> Applicant:
    name = reader.text("id")
    reader.where = f"application {name}"
    context, groups = _unit(reader, settings)
    facts = _mapping(reader, "facts_verified")
    vetoes = _vetoes(reader, settings)
    _opinions(reader, facts, vetoes)
    eligible = reader.take("eligible")
    if not isinstance(eligible, bool):
        reader.fault("eligible", "must be true or false")
    vote = reader.mapping.get("committee_rank")
    applicant = Applicant(
        id=name,
        context=context,
        groups=groups,
        facts=facts,
        sheets=tuple(_sheet(inner) for inner in reader.rows("sheets", required=False)),
        site_marks=None
        if reader.mapping.get("site_marks") is None
        else _mapping(reader, "site_marks"),
        bonus=reader.entries("bonus", required=False),
        vetoes=vetoes,
        eligible=bool(eligible),
        eligible_reason=reader.text("eligible_reason", ""),
        committee_rank=None if vote is None else Decimal(reader.whole("committee_rank")),
    )
    _check_stages(applicant, reader, settings)
    reader.taken |= {"site_marks", "committee_rank"}
    reader.close()
    return applicant


def _mapping(reader: Reader, key: str) -> Mapping[str, Any]:
    value = reader.take(key, {})
    if not isinstance(value, Mapping):
        reader.fault(key, "must be a mapping")
        return {}
    return value


def _unit(outer: Reader, settings: Settings) -> tuple[Context, frozenset[str]]:
    reader = outer.inside(outer.take("unit", {}), "unit")
    kind = reader.choice("kind", KINDS_OF_LEVEL[settings.level])
    groups = {f"kind:{kind}"}
    parent_kind = None
    if settings.level == "village":
        parent_kind = reader.choice("parent_kind", TOWNSHIP_KINDS)
        groups |= {f"parent_kind:{parent_kind}", f"parent:{reader.text('parent_code')}"}
    return Context(settings.title, kind, parent_kind), frozenset(groups)


def _vetoes(reader: Reader, settings: Settings) -> list[Mapping[str, Any]]:
    raised = reader.entries("vetoes", required=False)
    try:
        return checked_vetoes([veto.key for veto in settings.rubric.vetoes], raised)
    except ValueError as error:
        reader.fault("vetoes", str(error))
        return []


def _opinions(reader: Reader, facts: Mapping[str, Any], vetoes: list[Mapping[str, Any]]) -> None:
    """The departments' answers must agree with the verified facts and the vetoes raised."""
    for opinion in reader.rows("opinions", required=False):
        answer = opinion.choice("answer", ANSWERS)
        corrections = _mapping(opinion, "corrections") if answer == "correct" else {}
        for key, value in corrections.items():
            if facts.get(key) != value:
                opinion.fault(key, "was corrected, but the verified fact is another")
        if answer == "veto" and not any(opinion.mapping.get("veto") == v["key"] for v in vetoes):
            opinion.fault("veto", "is not among the vetoes of the application")


def _sheet(reader: Reader) -> Sheet:
    judge = reader.text("judge")
    marks = reader.take("marks", {})
    if not isinstance(marks, Mapping):
        reader.fault("marks", "must be a mapping")
        marks = {}
    return Sheet(judge, marks, reader.flag("excluded"), reader.flag("re_review"))


def _check_stages(applicant: Applicant, reader: Reader, settings: Settings) -> None:
    """What the stage plan promises must be there, and nothing that it does not foresee."""
    judges = [sheet.judge for sheet in applicant.sheets]
    if _twice(judges):
        reader.fault("sheets", "one judge has two sheets")
    visited = applicant.site_marks is not None
    if visited and not settings.planned("site"):
        reader.fault("site_marks", "are given, but the stage plan has no site visit")
    if applicant.barred:
        return
    if not any(not sheet.excluded for sheet in applicant.sheets):
        reader.fault("sheets", "there is no sheet that counts")
    if settings.stages["site"] == "all" and not visited:
        reader.fault("site_marks", "are missing, but the stage plan has a site visit for all")
