"""What it costs to authorise a list: 1,000 rows beside 10.

    python -m benchmarks.authority

For each post that lists something, the list of what may be seen is read with 10 and with 1,000
rows: how many queries, and how long. The queries must be the same in number. Beside it the same
rows one by one (`may`), as a page would do that asked for each button. Figures are generated
(演示数据).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from statistics import median
from typing import Any

FEW, MANY, REPETITIONS = 10, 1000, 9


def main() -> int:
    """Print the table; 1 if a list of many rows costs more queries than one of few."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    heads = ("rows", "queries", "ms", "rows", "queries", "ms", "time ratio")
    print(f"{'list':<34}" + "".join(f"{head:>11}" for head in heads))
    growing = 0
    lists = list(_lists())
    for name, actor, sight in lists:
        few, many = (_measured(actor, sight, count) for count in (FEW, MANY))
        growing += few[1] != many[1]
        cells = [*few, *many, f"{many[2] / few[2]:.1f}"]
        print(f"{name:<34}" + "".join(f"{cell:>11}" for cell in cells))
    _print_singly(*lists[0][1:])
    return 1 if growing else 0


def _lists() -> Iterator[tuple[str, Any, str]]:
    """(what, who, sight): a district of a thousand villages that all apply."""
    from evaluation.vocabulary import Sight, Verb

    cast = _district()
    for post in ("secretariat", "supervisor", "leader", "department", "expert"):
        yield f"applications: {post}", cast[post], Sight.APPLICATION_READ
    yield "opinions to give: department", cast["department"], Verb.OPINION_GIVE
    yield "sheets to score: expert", cast["expert"], Verb.SCORESHEET_SUBMIT
    yield "applications to check: secretariat", cast["secretariat"], Verb.CHECK_ACCEPT


def _district() -> dict[str, Any]:
    from evaluation.models import Expert
    from tests import stages

    stage = stages.small_stage()
    round_ = stages.open_round(stage)
    town = stages.unit("龙都街道")
    expert = Expert.objects.order_by("pk").first()
    _ask(_applied(stages.category(round_, "experimental_village"), town), expert)
    return {
        "secretariat": stage.cast.posts["secretariat"],
        "supervisor": stage.cast.posts["supervisor"],
        "leader": stage.cast.leaders[town.code],
        "department": stage.cast.departments["finance"],
        "expert": stage.cast.experts[expert.pk],
    }


def _applied(category: Any, town: Any) -> list[Any]:
    """A thousand villages whose applications are under review."""
    from evaluation.models import Application, Unit, UnitSnapshot

    units = Unit.objects.bulk_create(
        Unit(code=f"5001019{n:05}", name=f"演示村{n}", kind="village", parent=town)
        for n in range(MANY)
    )
    snapshots = UnitSnapshot.objects.bulk_create(
        UnitSnapshot(round=category.round, unit=one, code=one.code, name=one.name, kind=one.kind)
        for one in units
    )
    status = {"category": category, "status": "reviewing", "status_since": category.closes_at}
    return Application.objects.bulk_create(
        Application(unit=shot.unit, snapshot=shot, **status) for shot in snapshots
    )


def _ask(applications: list[Any], expert: Any) -> None:
    """One department and one expert are asked about each of them."""
    from evaluation.models import Assignment, Department, DepartmentOpinion

    finance = Department.objects.get(code="finance")
    DepartmentOpinion.objects.bulk_create(
        DepartmentOpinion(application=one, department=finance, indicators=["3.1"])
        for one in applications
    )
    terms = {"reason": "panel", "pseudonym": "专家1", "assigned_at": applications[0].status_since}
    Assignment.objects.bulk_create(
        Assignment(application=one, expert=expert, **terms) for one in applications
    )


def _measured(actor: Any, sight: str, count: int) -> tuple[int, int, float]:
    """(rows, queries, milliseconds) of reading so many rows of the list."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from workflows.authority import table

    times = []
    for _one in range(REPETITIONS):
        with CaptureQueriesContext(connection) as counted:
            began = time.perf_counter()
            rows = list(table.permitted(actor, sight).order_by("pk")[:count])
            times.append((time.perf_counter() - began) * 1000)
    return len(rows), len(counted), round(median(times), 1)


def _print_singly(actor: Any, sight: str) -> None:
    """What the same would cost if every row were asked for by itself."""
    from workflows.authority import table

    rows = list(table.permitted(actor, sight).order_by("pk")[:FEW])
    began = time.perf_counter()
    for one in rows:
        table.may(actor, sight, one)
    each = (time.perf_counter() - began) * 1000 / max(len(rows), 1)
    print(f"\none object at a time: {each:.1f} ms each")


if __name__ == "__main__":
    sys.exit(main())
