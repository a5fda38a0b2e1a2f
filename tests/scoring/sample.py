"""Generated categories for tests: complete inputs of a round, seeded, all of it invented."""

import random
from typing import Any

from .conftest import TOWNSHIP_FACTS, VILLAGE_FACTS

TOWNSHIP_KINDS = ("street", "town", "township", "ethnic_township")
GRADES = "AABBC"


def category(
    rubric: dict[str, Any],
    count: int = 8,
    panel: int = 5,
    seed: int = 1,
    **changes: Any,
) -> dict[str, Any]:
    """The inputs of one category with `count` applications, scored by panels of `panel`."""
    draw = random.Random(seed)
    level = rubric["level"]
    inputs: dict[str, Any] = {
        "method": "2026",
        "category": {"code": f"{level}-demonstration", "title": "demonstration", "level": level},
        "rubric": rubric,
        "weights": {"departments": "0.3", "experts": "0.5", "site": "0.2"},
        "stages": {"departments": "all", "experts": "all", "site": "all"},
        "combine": "trimmed_mean" if panel >= 5 else "mean",
        "pass_line": "60",
        "block_minimum": "0.4",
        "spread_limit": "30",
        "quota": count // 2,
        "floors": {},
        "caps": {},
        "ladder": [
            "highest_block", "participation", "site", "fewer_deductions", "committee_vote",
        ],
        "applications": [application(rubric, draw, number, panel) for number in range(count)],
    }  # fmt: skip
    return inputs | changes


def application(
    rubric: dict[str, Any], draw: random.Random, number: int, panel: int
) -> dict[str, Any]:
    """One eligible application with facts, sheets and a site visit."""
    level = rubric["level"]
    judges = draw.sample([f"E{judge:02}" for judge in range(1, panel + 4)], panel)
    return {
        "id": f"A{number:03}",
        "unit": unit(level, draw, number),
        "facts_verified": facts(level, draw),
        "opinions": [{"department": "education", "indicator": "4.1", "answer": "confirm"}],
        "sheets": [
            {"judge": judge, "marks": marks(rubric, "experts", draw)} for judge in sorted(judges)
        ],
        "site_marks": marks(rubric, "site", draw),
        "bonus": draw.sample(["higher_title", "learning_star"], draw.randint(0, 2)),
        "vetoes": [],
        "eligible": True,
        "eligible_reason": "",
    }


def unit(level: str, draw: random.Random, number: int) -> dict[str, str]:
    """A unit of the level; a village has a parent."""
    if level == "township":
        return {
            "code": f"U{number:03}",
            "name": f"示例{number}",
            "kind": draw.choice(TOWNSHIP_KINDS),
        }
    parent = draw.randrange(4)
    return {
        "code": f"V{number:03}",
        "name": f"示例{number}",
        "kind": draw.choice(("community", "village")),
        "parent_code": f"P{parent}",
        "parent_kind": TOWNSHIP_KINDS[parent],
    }


def facts(level: str, draw: random.Random) -> dict[str, Any]:
    """The standard facts with figures that vary."""
    base = TOWNSHIP_FACTS if level == "township" else VILLAGE_FACTS
    found = dict(base)
    residents = draw.randint(800, 60000)
    found["residents"] = residents
    found["participants"] = draw.randint(residents // 3, residents)
    for key in ("volunteers", "part_time_teachers", "books", "courses", "activities"):
        if key in found:
            found[key] = max(1, round(found[key] * draw.uniform(0.5, 1.4)))
    if "learning_accounts" in found:
        found["learning_accounts"] = residents // draw.randint(4, 9)
        found["learning_accounts_last_year"] = draw.choice(
            ["not_applicable", residents // draw.randint(9, 20)]
        )
        found["enterprises_sampled"] = draw.choice([0, 10])
        found["enterprises_complying"] = min(6, found["enterprises_sampled"])
        found["fund_yuan"] = str(round(residents * draw.uniform(0.8, 2.6)))
        found["platform_grade"] = draw.choice(GRADES)
    return found


def marks(rubric: dict[str, Any], source: str, draw: random.Random) -> dict[str, str]:
    """A mark in quarters for each indicator that the source judges."""
    return {
        one["number"]: str(
            draw.randint(int(float(one["points"]) * 2), int(float(one["points"]) * 4)) / 4
        )
        for one in rubric["indicators"]
        if source in one["sources"]
    }
