"""How fast scoring is: a round with fairness statistics, a nation, and the draw of panels.

    python -m benchmarks.scoring            all of it
    python -m benchmarks.scoring --quick    the national simulation up to 10 % only

Everything is generated from a seed (演示数据). The plain SQL aggregate of the same sheets, run in
the same process, is the floor to compare with. Exits 1 if a limit is exceeded.
"""

import argparse
import math
import random
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from evaluation.scoring.aggregate import combine, judge_adjusted
from evaluation.scoring.agreement import krippendorff_alpha, outliers, rank_intervals, severities
from evaluation.scoring.assignment import Candidate, Subject, assign
from evaluation.scoring.method import compute
from evaluation.scoring.quota import choose
from evaluation.scoring.ranking import Entry, rank
from tests.scoring.sample import category

ROOT = Path(__file__).resolve().parents[1]
APPLICATIONS, PANEL, INDICATORS, JUDGES = 662, 5, 25, 60
TOWNSHIPS, VILLAGES, DISTRICTS = 40_000, 600_000, 2_850
ROUND_LIMIT, DRAW_LIMIT, MEMORY_LIMIT, EXPONENT_LIMIT = 2.0, 30.0, 4.0, 1.05


def timed(act: Callable[[], Any], runs: int = 3) -> tuple[float, Any]:
    """The best of a few runs in CPU seconds, and what the last returned."""
    best, result = math.inf, None
    for _ in range(runs):
        start = time.process_time()
        result = act()
        best = min(best, time.process_time() - start)
    return best, result


def rubric() -> dict[str, Any]:
    """The default township rubric with its last indicator in three, all 25 read by experts."""
    path = ROOT / "evaluation" / "reference" / "rubrics" / "township.yaml"
    mapping: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    last = mapping["indicators"].pop()
    for number, points in (("5.3", 2), ("5.4", 1), ("5.5", 1)):
        key = f"doubts_{number[-1]}"
        given = {**last["inputs"][0], "key": key}
        rule = {"kind": "R7", "params": {"input": key, "least": "0.5", "most": str(points)}}
        split = {"number": number, "points": points, "inputs": [given], "rule": rule}
        mapping["indicators"].append({**last, **split})
    for one in mapping["indicators"]:
        one["sources"] = sorted({*one["sources"], "experts"})
    return mapping


def a_round() -> dict[str, Any]:
    """One category of 662 applications with 5 sheets each, judges drawn from 60."""
    draw = random.Random(2026)
    inputs = category(rubric(), APPLICATIONS, PANEL, seed=2026, quota=50)
    for one in inputs["applications"]:
        for sheet, judge in zip(one["sheets"], draw.sample(range(JUDGES), PANEL), strict=True):
            sheet["judge"] = f"E{judge:02}"
    return inputs


def fairness(result: dict[str, Any]) -> None:
    """Everything the fairness page shows."""
    scores = {
        (one["id"], sheet["judge"]): Decimal(sheet["total"])
        for one in result["applications"]
        for sheet in one["sheets"]
    }
    fit = judge_adjusted(scores)
    severities(scores, fit)
    outliers(scores, fit)
    rank_intervals(scores, "benchmark")
    names = sorted({name for name, _ in scores})
    judges = sorted({judge for _, judge in scores})
    krippendorff_alpha([[scores.get((name, judge)) for name in names] for judge in judges])


def sql_floor(inputs: dict[str, Any]) -> sqlite3.Connection:
    """The same marks in a table."""
    database = sqlite3.connect(":memory:")
    database.execute("create table mark (application text, judge text, indicator text, mark real)")
    database.executemany(
        "insert into mark values (?, ?, ?, ?)",
        (
            (one["id"], sheet["judge"], number, float(mark))
            for one in inputs["applications"]
            for sheet in one["sheets"]
            for number, mark in sheet["marks"].items()
        ),
    )
    return database


SQL = """
select application, avg(total) as score from
  (select application, judge, sum(mark) as total from mark group by application, judge)
group by application order by score desc
"""


def bench_round() -> bool:
    inputs = a_round()
    database = sql_floor(inputs)
    floor, rows = timed(lambda: database.execute(SQL).fetchall())
    ranked, result = timed(lambda: compute(inputs))
    fair, _ = timed(lambda: fairness(result))
    marks = database.execute("select count(*) from mark").fetchone()[0]
    print(f"round: {len(rows)} applications x {PANEL} sheets x {INDICATORS} indicators")
    print(f"  {marks} marks; plain SQL aggregate          {floor:8.3f} s")
    print(f"  facts, sheets, gates, places, reasons    {ranked:8.3f} s")
    print(f"  fairness statistics                      {fair:8.3f} s")
    whole = ranked + fair
    print(f"  together {whole:.3f} s (limit {ROUND_LIMIT}), {whole / floor:.0f} x SQL")
    return whole < ROUND_LIMIT


def district(number: int) -> Iterator[tuple[str, list[tuple[str, str, list[int]]]]]:
    """The categories of one district: (code, [(unit, kind, totals in hundredths)])."""
    draw = random.Random(f"{number}")
    for level, everywhere, kinds in (
        ("township", TOWNSHIPS, ("street", "town", "township")),
        ("village", VILLAGES, ("community", "village")),
    ):
        first, last = (everywhere * n // DISTRICTS for n in (number, number + 1))
        units = []
        for unit in range(first, last):
            merit = draw.randint(5500, 9200)
            totals = [merit + draw.randint(-600, 600) for _ in range(PANEL)]
            units.append((f"{level}{unit}", draw.choice(kinds), totals))
        yield f"{number}-{level}", units


def nation(share: float) -> int:
    """Rank every district and category of this share of the nation; how many units."""
    ranked = 0
    for number in range(round(DISTRICTS * share)):
        for _, units in district(number):
            entries = [
                Entry(
                    name,
                    combine([Decimal(total).scaleb(-2) for total in totals], "trimmed_mean"),
                    groups=frozenset({f"kind:{kind}"}),
                )
                for name, kind, totals in units
            ]
            choose(rank(entries), max(1, len(units) // 5))
            ranked += len(units)
    return ranked


def bench_nation(quick: bool) -> bool:
    print(f"nation: {TOWNSHIPS} townships and {VILLAGES} villages x {PANEL} sheets")
    points = []
    for share in (0.01, 0.1) if quick else (0.01, 0.1, 1.0):
        seconds, units = timed(lambda share=share: nation(share), runs=3 if share < 1 else 1)
        points.append((math.log(units), math.log(seconds)))
        print(f"  {share:5.0%}  {units:7} units  {seconds:8.2f} s")
    exponent = slope(points)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"  exponent {exponent:.3f} (limit {EXPONENT_LIMIT}), peak memory {memory:.2f} GiB")
    return exponent <= EXPONENT_LIMIT and memory < MEMORY_LIMIT


def slope(points: list[tuple[float, float]]) -> float:
    """The least-squares slope of log time over log size."""
    x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def bench_draw() -> bool:
    draw = random.Random(2026)
    fields = ("organisation", "network", "funds", "activities")
    subjects = [Subject(f"A{n:03}", frozenset({draw.choice(fields)})) for n in range(660)]
    experts = [
        Candidate(f"E{n:02}", f"H{n // 2}", frozenset(draw.sample(fields, 2)))
        for n in range(JUDGES)
    ]
    forbidden = {
        (f"A{draw.randrange(660):03}", f"E{draw.randrange(JUDGES):02}") for _ in range(2000)
    }
    seconds, found = timed(
        lambda: assign(subjects, experts, PANEL, 60, "benchmark", forbidden, matches_at_least=1)
    )
    loads = sorted(set(found.loads.values()))
    print(f"draw: 660 applications x {PANEL} of {JUDGES} experts, {len(forbidden)} conflicts")
    print(f"  {seconds:.2f} s (limit {DRAW_LIMIT}), loads {loads}, matches {found.matches}")
    return seconds < DRAW_LIMIT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave out the whole nation")
    quick = parser.parse_args().quick
    passed = [bench_round(), bench_draw(), bench_nation(quick)]
    print("all limits kept" if all(passed) else "a limit was exceeded")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
