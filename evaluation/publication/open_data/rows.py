"""Where the rows of the open data sets come from: named public fields only."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from evaluation.queries.public import awards, goals
from evaluation.queries.public import calls as public_calls
from evaluation.queries.public import commended as public_commended
from evaluation.queries.public import notices as public_notices
from workflows.deadlines import CHINA


def titles() -> Iterator[dict[str, Any]]:
    for title in awards.titles().iterator(chunk_size=500):
        row = awards.title_row(title)
        snapshot = title.application.snapshot
        yield {
            "title": row["key"],
            "unit_code": snapshot.code,
            "unit": row["name"],
            "township_code": snapshot.parent_code if snapshot.is_village else snapshot.code,
            "level": title.level,
            "kind": title.kind,
            "status": title.status,
            "since": title.since,
            "until": title.until,
            "document": row["number"],
            "remark": title.remark,
        }


def commendations() -> Iterator[dict[str, Any]]:
    for naming in awards.namings().iterator(chunk_size=100):
        for section in naming.list["sections"]:
            for unit in section["units"]:
                yield {
                    "document": str(naming.number),
                    "heading": naming.heading,
                    "published": naming.published_at.astimezone(CHINA),
                    "category": section["code"],
                    "unit_code": unit["code"],
                    "unit": unit["name"],
                    "sha256": naming.sha256,
                }


def commended() -> Iterator[dict[str, Any]]:
    for one in public_commended.commended().iterator(chunk_size=500):
        row = public_commended.row(one)
        yield {
            "commendation": row["key"],
            "document": row["number"],
            "published": one.naming.published_at.astimezone(CHINA),
            "kind": row["kind"],
            "honour": row["honour"],
            "name": row["name"],
            "work_unit": row["unit"],
            "post": row["post"],
            "township_code": row["township_code"],
            "status": row["status"],
            "revoked": row["revoked"],
            "remark": row["remark"],
            "sha256": one.naming.sha256,
        }


def notices() -> Iterator[dict[str, Any]]:
    for notice in public_notices.published_notices().iterator(chunk_size=100):
        for section in notice.list["sections"]:
            for unit in section["units"]:
                yield {
                    "round": notice.round.name,
                    "number": notice.number,
                    "published": notice.published_at.astimezone(CHINA),
                    "ends": notice.ends_at.astimezone(CHINA),
                    "category": section["code"],
                    "unit_code": unit["code"],
                    "unit": unit["name"],
                    "sha256": notice.sha256,
                }


def calls() -> Iterator[dict[str, Any]]:
    for round_ in public_calls.called_rounds():
        for category in round_.categories.all():
            yield {
                "round": round_.name,
                "category": category.code,
                "opens": round_.opens_at.astimezone(CHINA),
                "closes": category.closes_at.astimezone(CHINA),
                "places": category.quota,
                "target": category.target,
                "pass_line": Decimal(str(category.plan["pass_line"])),
            }


def participation() -> Iterator[dict[str, Any]]:
    found = goals.goals()
    for row in found["participation"]:
        share = row["share"]
        yield {
            "year": found["year"],
            "kind": row["kind"],
            "target": row["target"],
            "share": None if share is None else round(share, 4),
            "units": row["units"],
            "reported": row["reported"],
            "reached": row["reached"],
        }
