"""How one application came to its total and place: rows down to the fact, for people to read.

The rows are `Row`s and `Reason`s; `explain.sentence` says each in Chinese or English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .applicant import read_applicants
from .codes import Label
from .errors import ScoringError
from .exact import decimal28, percent, shown, text
from .quota import Reason
from .rules import Row
from .settings import Settings, read_settings
from .standing import Standing, stand


@dataclass(frozen=True)
class Account:
    """Rows per indicator number, rows of the total, and the gates that were not passed."""

    indicators: dict[str, tuple[Row, ...]]
    total: tuple[Row, ...]
    failed: tuple[Reason, ...]


def accounts(inputs: Mapping[str, Any]) -> dict[str, Account]:
    """The account of every application of a category, by id."""
    settings = read_settings(inputs)
    standings, _ = stand(read_applicants(inputs, settings), settings, explained=True)
    return {one.applicant.id: _account(one, settings) for one in standings}


def account(inputs: Mapping[str, Any], application: str) -> Account:
    """The account of one application; ScoringError if it is not among the inputs."""
    found = accounts(inputs)
    if application not in found:
        raise ScoringError(f"there is no application {application!r}")
    return found[application]


def _account(one: Standing, settings: Settings) -> Account:
    if one.parts is None or one.base is None or one.total is None:
        return Account({}, (), one.failed)
    rows = [*_sheet_rows(one, settings), *_source_rows(one, settings)]
    rows += one.parts.bonus.explain
    summed = {"base": shown(one.base), "bonus": text(one.parts.bonus.value)}
    rows.append(Row("total", summed, shown(one.total)))
    rows += _block_rows(one, settings)
    indicators = {name: found.explain for name, found in one.parts.indicators.items()}
    return Account(indicators, tuple(rows), one.failed)


def _sheet_rows(one: Standing, settings: Settings) -> list[Row]:
    rows = []
    for sheet in sorted(one.applicant.sheets, key=lambda sheet: sheet.judge):
        if sheet.excluded:
            rows.append(Row("sheet_excluded", {"judge": sheet.judge}, ""))
            continue
        kept = "sheet_kept" if sheet.judge in one.kept else "sheet_trimmed"
        code = "sheet_re_review" if sheet.re_review and kept == "sheet_kept" else kept
        rows.append(Row(code, {"judge": sheet.judge}, shown(one.sheets[sheet.judge])))
    params = {"sheets": str(len(one.kept))}
    rows.append(Row(f"combined_{settings.combine}", params, shown(one.sources["experts"])))
    return rows


def _source_rows(one: Standing, settings: Settings) -> list[Row]:
    present = sum(Fraction(settings.weights[name]) for name in one.sources)
    rows = []
    missing = [name for name in settings.weights if name not in one.sources]
    for name in missing:
        if settings.weights[name]:
            weight = text(percent(settings.weights[name]))
            rows.append(Row("source_absent", {"source": name, "weight": weight}, ""))
    for name, score in one.sources.items():
        used = 100 * Fraction(settings.weights[name]) / present
        rows.append(Row("source", {"source": name, "weight": shown(decimal28(used))}, shown(score)))
    return rows


def _block_rows(one: Standing, settings: Settings) -> list[Row]:
    rows = []
    for block in settings.rubric.blocks:
        share = one.blocks[block.number]
        params = {"number": block.number, "label": Label(block.name_zh, block.name_en)}
        if share is None:
            rows.append(Row("block_absent", params, ""))
        else:
            rows.append(Row("block", params, shown(percent(share))))
    return rows
