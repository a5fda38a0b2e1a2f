"""Who may judge what: candidates, conflicts declared and computed, loads, spread of the sheets."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from django.db.models import Max, Min

from evaluation.models import Application, Assignment, Category, Expert, Scoresheet
from evaluation.queries.closeness import closeness
from evaluation.queries.posts import expert_now
from evaluation.reference.stage_plan import StagePlan
from evaluation.vocabulary import ApplicationStatus, AssignmentReason, AssignmentStatus
from workflows import clock
from workflows.deadlines import CHINA

SHEETS_EACH = 4
ON_PANEL = (AssignmentStatus.PENDING, AssignmentStatus.SUBMITTED)


def to_be_scored(category: Category) -> list[Application]:
    """The applications that have passed the formal check and have no panel yet."""
    return list(
        category.applications.filter(
            status=ApplicationStatus.REVIEWING, assignments=None
        ).select_related("unit", "snapshot")
    )


def candidates(category: Category) -> list[Expert]:
    """The active experts of the programme who judge this level."""
    pool = Expert.objects.filter(
        expert_now(clock.now().astimezone(CHINA).date()), programme=category.round.programme
    )
    return [expert for expert in pool.select_related("user") if expert.judges(category.level)]


def conflicts(experts: list[Expert], applications: list[Application]) -> set[tuple[int, int]]:
    """Pairs (application, expert) that must never meet, as `closeness` says."""
    close = closeness({one.user_id for one in experts}, clock.now())
    return {
        (application.pk, expert.pk)
        for expert in experts
        for application in applications
        if close[expert.user_id].reaches(application.unit)
    }


def loads(category: Category) -> Counter[int]:
    """How many applications of the round each expert has on the desk."""
    keys = Assignment.objects.filter(
        application__category__round=category.round_id, status__in=ON_PANEL
    ).values_list("expert_id", flat=True)
    return Counter(keys)


def next_experts(application: Application, count: int) -> list[Expert]:
    """Who joins this panel: no conflict, another employer, the lightest load, then the draw.

    The order among equals comes from the seed of the category's draw, so that a third party
    can repeat it.
    """
    category = application.category
    pool = candidates(category)
    forbidden = conflicts(pool, [application])
    known = Assignment.objects.filter(application=application).select_related("expert")
    seen = {assignment.expert_id for assignment in known}
    employers = {one.expert.employer for one in known if one.status in ON_PANEL}
    load = loads(category)

    def order(expert: Expert) -> tuple[int, str]:
        text = f"{category.draw.seed}|{application.snapshot.code}|{expert.user.username}"
        return load[expert.pk], hashlib.sha256(text.encode()).hexdigest()

    chosen: list[Expert] = []
    for expert in sorted(pool, key=order):
        is_free = expert.pk not in seen and (application.pk, expert.pk) not in forbidden
        if is_free and expert.employer not in employers and load[expert.pk] < expert.load:
            chosen.append(expert)
            employers.add(expert.employer)
        if len(chosen) == count:
            break
    return chosen


def circles(category: Category, pool: list[Expert], applications: int) -> Iterator[list[Expert]]:
    """Growing parts of the pool in the order of the draw, until it is the whole pool.

    Judges can be compared only when their panels overlap: spread over too many experts, each
    would see one application. So the draw starts with about one expert for every
    `SHEETS_EACH` sheets, employers mixed, and widens when conflicts leave no solution.
    """
    size = category.stage_plan.panel_size

    def order(expert: Expert) -> tuple[int, str]:
        text = f"{category.draw.seed}|{expert.user.username}"
        lot = hashlib.sha256(text.encode()).hexdigest()
        return turn[expert.pk], lot

    turn: dict[int, int] = {}
    seen: Counter[str] = Counter()
    for expert in sorted(pool, key=lambda one: one.user.username):
        turn[expert.pk] = seen[expert.employer]
        seen[expert.employer] += 1
    ordered = sorted(pool, key=order)
    wanted = max(size + 2, -(-size * applications // SHEETS_EACH))
    while wanted < len(ordered):
        yield ordered[:wanted]
        wanted += max(1, wanted // 4)
    yield ordered


def spread_is_too_wide(application: Application) -> bool:
    """Whether the sheets lie further apart than the plan allows, and no re-review was called."""
    plan: StagePlan = application.category.stage_plan
    if not plan.spread_re_review:
        return False
    if application.assignments.filter(reason=AssignmentReason.REREVIEW).exists():
        return False
    ends = Scoresheet.objects.filter(
        assignment__application=application, submitted_at__isnull=False, is_excluded=False
    ).aggregate(low=Min("total"), high=Max("total"))
    return ends["low"] is not None and ends["high"] - ends["low"] > plan.spread_limit
