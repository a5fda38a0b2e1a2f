"""The running round of the demonstration: applications in every stage, something on each desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from evaluation.actions import applications as writing
from evaluation.demo import nominating, script
from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Application, Category, Round, Title, Unit
from evaluation.vocabulary import HOLDING, ApplicationStatus, InterestKind, Verb
from workflows import clock, service

OPEN_DAYS = {
    "experimental_township": 25,
    "demonstration_township": 28,
    "demonstration_village": 50,
    "experimental_village": 66,
}
AGE = 56
COMMEND_DAYS = 66


def play(
    stage: Stage,
    *,
    name: str,
    quotas: Sequence[int],
    towns: Sequence[Unit],
    villages: Sequence[Unit],
    progress: script.Progress,
) -> Round:
    """A round that opened eight weeks ago and stands in the middle of its review today."""
    today = clock.now()
    opens_at = script.morning(today - timedelta(days=AGE))
    round_ = script.plan_round(
        stage,
        name=name,
        year=opens_at.year - 1,
        opens_at=opens_at,
        open_days=OPEN_DAYS,
        quotas=quotas,
        commend_days=COMMEND_DAYS,
    )
    categories = script.categories_of(round_)
    shown_town, shown_village = towns[0], villages[0]
    free = [town for town in towns[1:] if not _holds_a_title(town)]
    script.apply_all(stage, categories["experimental_township"], [shown_town, *free[:8]], progress)
    script.apply_all(stage, categories["demonstration_township"], free[8:13], progress)
    stage.until(opens_at + timedelta(days=29))
    _check_towns(stage, categories, shown_town, progress)
    _review_towns(stage, categories, progress)
    _villages(stage, categories, shown_town, shown_village, villages, progress)
    stage.until(today - timedelta(days=2))
    nominating.running_lists(stage, round_, towns)
    stage.until(today - timedelta(days=1))
    stage.return_it(Application.objects.get(category__round=round_, unit=shown_town))
    stage.until(today)
    return round_


def _holds_a_title(unit: Unit) -> bool:
    return Title.objects.filter(unit=unit, status__in=HOLDING).exists()


def _check_towns(
    stage: Stage, categories: dict[str, Category], shown: Unit, progress: script.Progress
) -> None:
    """All but three pass: the shown clerk's waits to be returned, two more wait."""
    waiting = list(
        Application.objects.filter(
            category__in=categories.values(), status=ApplicationStatus.CHECKING
        ).select_related("unit", "category")
    )
    kept = [one for one in waiting if one.unit != shown][-2:]
    for number, application in enumerate(waiting, start=1):
        if application.unit != shown and application not in kept:
            stage.check(application, return_first=number == 2)
        progress("check", number, len(waiting))


def _review_towns(stage: Stage, categories: dict[str, Category], progress: script.Progress) -> None:
    """Experimental: half reviewed, the rest half scored. Demonstration: panels just drawn."""
    first, second = categories["experimental_township"], categories["demonstration_township"]
    stage.allot(first)
    stage.allot(second)
    stage.settle()
    finished = set(
        Application.objects.filter(category=first, status=ApplicationStatus.REVIEWING)
        .order_by("unit__code")
        .values_list("pk", flat=True)[:4]
    )
    shown_expert = next(key for key, who in stage.cast.experts.items() if _is_shown(who))
    for number, task in enumerate(stage.open_tasks("opinion", [first, second])):
        is_finance = task.artifact.department.code == "finance"
        if task.artifact.application_id in finished or (number % 3 and not is_finance):
            stage.opinion(task)
    for number, task in enumerate(stage.open_tasks("score", [first, second])):
        mine = task.artifact.expert_id == shown_expert
        if task.artifact.application_id in finished or (number % 2 and not mine):
            stage.score(task)
    stage.settle()
    for task in stage.open_tasks("score", [first]):
        if task.artifact.application_id in finished:
            stage.score(task)
    for task in stage.open_tasks("visit", [first]):
        if task.artifact.application_id in finished:
            stage.visit(task)
    stage.settle()
    _interests(stage, second)
    progress("review", 1, 1)


def _interests(stage: Stage, category: Category) -> None:
    """An expert leaves a panel and is replaced; a department has nobody left for one opinion."""
    sheet = next(
        one.artifact
        for one in stage.open_tasks("score", [category])
        if not _is_shown(stage.cast.experts[one.artifact.expert_id])
    )
    kin, note = InterestKind.KIN, "演示数据：近亲属在该单位任职"
    stage.declare(stage.cast.experts[sheet.expert_id], sheet.application.unit, kin, note)
    opinion = next(
        one.artifact
        for one in stage.open_tasks("opinion", [category])
        if one.artifact.department.code not in ("finance", "education")
    )
    reviewer = stage.cast.departments[opinion.department.code]
    stage.declare(reviewer, opinion.application.unit, kin, note)


def _is_shown(who: object) -> bool:
    return who.user.username == "demo-expert"


def _villages(
    stage: Stage,
    categories: dict[str, Category],
    shown_town: Unit,
    shown_village: Unit,
    villages: Sequence[Unit],
    progress: script.Progress,
) -> None:
    """示范: closed, some lists signed. 实验: still open, drafts and submissions."""
    closed, still_open = categories["demonstration_village"], categories["experimental_village"]
    own = [one for one in villages if one.parent_id == shown_town.pk and one != shown_village]
    others = [one for one in villages if one.parent_id != shown_town.pk]
    stage.until(closed.closes_at - timedelta(days=3))
    script.apply_all(stage, closed, [*own[:4], *others[:8]], progress)
    script.apply_all(stage, still_open, others[10:15], progress)
    for unit in others[15:17]:
        stage.apply(unit, still_open)
    _half_a_form(stage, shown_village, still_open)
    stage.until(closed.closes_at + timedelta(hours=2))
    towns = {one.parent_id: one.parent for one in others[:10]}
    for town in list(towns.values())[: len(towns) // 2 + 1]:
        stage.recommend(town, closed)
    for application in Application.objects.filter(
        category=closed, status=ApplicationStatus.CHECKING
    ).select_related("unit", "category")[:2]:
        stage.check(application)
    _allow_late(stage, villages[-1], closed)
    progress("villages", 1, 1)


def _half_a_form(stage: Stage, unit: Unit, category: Category) -> None:
    """A draft on which the shown clerk can go on."""
    clerk = stage.cast.clerks[unit.code]
    stage.record_year(clerk, unit, category)
    application = stage.at(
        lambda: service.begin(
            ApplicationFlow, clerk, Verb.APPLICATION_START, unit, category=category
        )
    )
    stage.at(
        lambda: writing.edit(
            clerk, application, contact_name="经办人（演示）", contact_phone="023-00000000"
        )
    )


def _allow_late(stage: Stage, unit: Unit, category: Category) -> None:
    """A late submission that the secretariat allowed, still a draft."""
    if not _holds_a_title(unit):
        stage.extend(category, unit, timedelta(days=20))
        stage.apply(unit, category)
