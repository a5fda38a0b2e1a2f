"""The script of a whole round, scene by scene, from the plan to the certificates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from evaluation.demo import nominating
from evaluation.demo.stage import Stage
from evaluation.models import Application, Category, Round, Rubric, Unit
from evaluation.reference.defaults import (
    default_categories,
    default_commendation_plan,
    default_stage_plans,
)
from evaluation.vocabulary import ApplicationStatus, Level, TitleKind
from workflows.deadlines import CHINA

CODES = (
    "experimental_township",
    "demonstration_township",
    "experimental_village",
    "demonstration_village",
)
Progress = Callable[[str, int, int], None]


def plan_round(stage: Stage, *, opens_at: datetime, **what: Any) -> Round:
    """Plan a round and open it."""
    round_ = planned_round(stage, opens_at=opens_at, **what)
    stage.now = opens_at
    stage.open(round_)
    return round_


def planned_round(
    stage: Stage,
    *,
    name: str,
    year: int,
    opens_at: datetime,
    open_days: dict[str, int],
    quotas: Sequence[int],
    commend_days: int = 0,
) -> Round:
    """Plan a round of the four categories; `open_days` by category code.

    With `commend_days` it also commends, and takes nominations for so many days.
    """
    plans = default_stage_plans()
    names = {row.code: row.name_zh for row in default_categories().categories}
    rubrics = {rubric.level: rubric for rubric in Rubric.objects.order_by("loaded_at")}
    categories = []
    for code, target in zip(CODES, quotas, strict=True):
        title, level = code.split("_")
        categories.append(
            {
                "level": Level(level),
                "title": TitleKind(title),
                "name": names[code],
                "closes_at": opens_at + timedelta(days=open_days[code]),
                "target": target,
                "rubric": rubrics[level],
                "plan": plans[code].to_mapping(),
            }
        )
    stage.now = opens_at - timedelta(hours=1)
    return stage.plan(
        name=name,
        data_year=year,
        opens_at=opens_at,
        categories=categories,
        commendation=_commendation(opens_at, commend_days),
        call_text="演示数据：请各镇乡街道、村（居）按要求申报。",
    )


def _commendation(opens_at: datetime, days: int) -> dict[str, Any] | None:
    plan = default_commendation_plan().to_mapping()
    return {"closes_at": opens_at + timedelta(days=days), "plan": plan} if days else None


def morning(moment: datetime) -> datetime:
    """Nine o'clock of that day in China."""
    return moment.astimezone(CHINA).replace(hour=9, minute=0, second=0, microsecond=0)


def split(stage: Stage, units: Sequence[Unit], what: str) -> dict[str, list[Unit]]:
    """The units by the title they apply for: the better half tries for 示范."""
    ranked = sorted(
        units, key=lambda u: (stage.qualities[u.code], stage.draw(what, u.code).random())
    )
    half = len(ranked) // 2
    return {"demonstration": ranked[half:], "experimental": ranked[:half]}


def categories_of(round_: Round) -> dict[str, Category]:
    """The categories by code."""
    return {
        category.code: category
        for category in Category.objects.filter(round=round_).select_related("round__programme")
    }


def apply_all(
    stage: Stage, category: Category, units: Sequence[Unit], progress: Progress
) -> list[Application]:
    """Each unit applies and submits."""
    applications = []
    for number, unit in enumerate(units, start=1):
        application = stage.apply(unit, category)
        stage.submit(application)
        applications.append(application)
        progress(f"apply {category.code}", number, len(units))
    return applications


def recommend_all(stage: Stage, category: Category) -> None:
    """Every township with waiting villages signs its list."""
    waiting = Application.objects.filter(category=category, status=ApplicationStatus.SUBMITTED)
    for township in Unit.objects.filter(children__applications__in=waiting).distinct():
        stage.recommend(township, category)


def check_all(stage: Stage, categories: Sequence[Category], progress: Progress) -> None:
    """The formal check of everything that waits; every twelfth is returned once."""
    waiting = list(
        Application.objects.filter(
            category__in=categories, status=ApplicationStatus.CHECKING
        ).select_related("unit", "category")
    )
    for number, application in enumerate(waiting, start=1):
        stage.check(application, return_first=number % 12 == 0)
        progress("check", number, len(waiting))


def do_all(
    stage: Stage,
    step: str,
    act: Callable[[Any], None],
    categories: Sequence[Category],
    progress: Progress,
) -> None:
    """Do every open task of a step, until none is left (a re-review opens new ones)."""
    while tasks := stage.open_tasks(step, categories):
        for number, task in enumerate(tasks, start=1):
            act(task)
            progress(step, number, len(tasks))
        stage.settle()


def review_all(stage: Stage, round_: Round, progress: Progress) -> None:
    """Panels, opinions, sheets, shortlists and visits of all categories."""
    categories = list(categories_of(round_).values())
    for category in categories:
        stage.allot(category)
    stage.settle()
    do_all(stage, "opinion", stage.opinion, categories, progress)
    do_all(stage, "score", stage.score, categories, progress)
    for category in categories:
        if category.plan["site_visit"] == "shortlist":
            stage.shortlist(category)
    stage.settle()
    do_all(stage, "visit", stage.visit, categories, progress)
    stage.settle()


def conclude(stage: Stage, round_: Round, with_objection: bool) -> None:
    """Ranking, decision, notice, objection and its new notice, naming, certificates."""
    stage.seal(round_)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    stage.publish(round_)
    if with_objection:
        contested = Application.objects.filter(
            category__round=round_, status=ApplicationStatus.ADMITTED
        ).order_by("-pk")
        stage.handle(stage.object_to(round_, contested[0]), uphold=True)
        stage.handle(stage.object_to(round_, contested[1]), uphold=False)
    _let_notice_end(stage, round_)
    if round_.notices.count() < 2 and with_objection:
        stage.publish(round_, reason="演示数据：一项异议成立，名单有变动")
        _let_notice_end(stage, round_)
    stage.name(round_)
    stage.certify(round_)


def _let_notice_end(stage: Stage, round_: Round) -> None:
    stage.until(round_.notices.first().ends_at + timedelta(minutes=1))


def play_whole_round(
    stage: Stage,
    *,
    name: str,
    year: int,
    opens_at: datetime,
    quotas: Sequence[int],
    towns: Sequence[Unit],
    villages: Sequence[Unit],
    progress: Progress,
    with_objection: bool = True,
    commends: bool = False,
) -> Round:
    """One round from the plan to the certificates; `commends` adds collectives and people."""
    open_days = dict.fromkeys(CODES, 30)
    round_ = plan_round(
        stage,
        name=name,
        year=year,
        opens_at=opens_at,
        open_days=open_days,
        quotas=quotas,
        commend_days=20 if commends else 0,
    )
    categories = categories_of(round_)
    if commends:
        nominating.finished_lists(stage, round_, towns)
    for level, units in (("township", towns), ("village", villages)):
        for title, group in split(stage, units, level).items():
            apply_all(stage, categories[f"{title}_{level}"], group, progress)
    stage.until(opens_at + timedelta(days=30, minutes=1))
    for code in ("experimental_village", "demonstration_village"):
        recommend_all(stage, categories[code])
    check_all(stage, list(categories.values()), progress)
    review_all(stage, round_, progress)
    if commends:
        stage.rank_nominations(round_)
    round_.refresh_from_db()
    conclude(stage, round_, with_objection)
    round_.refresh_from_db()
    return round_
