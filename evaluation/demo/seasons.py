"""The demonstration's seasons: a finished round last year, a running one now, or one headless."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from evaluation.demo import accounts, running, script, staffing
from evaluation.demo.stage import Place, Stage
from evaluation.models import Application, Nomination, Programme, Round, Title, Unit
from evaluation.reference import sample
from evaluation.vocabulary import TOWNSHIP_KINDS, Verb
from workflows import clock
from workflows.deadlines import CHINA
from workflows.models import AuditEvent

QUOTAS = (10, 10, 50, 50)
DISTRICT_PEOPLE = sample.WANZHOU_RESIDENTS
HEADLESS_VILLAGES = 60


def prepare(seed: int, total: int | None = DISTRICT_PEOPLE) -> Stage:
    """The programme, the cast and every unit's generated population and quality."""
    programme, _made = Programme.objects.get_or_create(
        name="社区教育实验、示范镇乡街道和村（居）创建",
        defaults={
            "issuer": "重庆市万州区人民政府办公室",
            "agency_code": "万州府办发",
            "policy": "万州府办发〔2013〕31号",
        },
    )
    units = list(Unit.objects.exclude(parent=None).select_related("parent"))
    stage = Stage(programme, accounts.hire(programme, units), seed)
    every = Unit.objects.select_related("parent")
    stage.populations = sample.populations(
        [Place.of(unit) for unit in every], total=total, seed=seed
    )
    for unit in units:
        stage.qualities[unit.code] = 0.42 + 0.58 * stage.draw("quality", unit.code).random() ** 0.7
    return stage


def towns_and_villages(stage: Stage, villages: int | None) -> tuple[list[Unit], list[Unit]]:
    """All townships, and so many villages drawn by lot (None: all)."""
    units = list(Unit.objects.exclude(parent=None).select_related("parent"))
    towns = [unit for unit in units if unit.kind in TOWNSHIP_KINDS]
    rest = [unit for unit in units if unit.kind not in TOWNSHIP_KINDS]
    if villages is not None and villages < len(rest):
        rest = stage.draw("villages").sample(rest, villages)
    return towns, sorted(rest, key=lambda unit: unit.code)


def headless(
    stage: Stage, quotas: Sequence[int], villages: int | None, progress: script.Progress
) -> Round:
    """One whole round that ends now."""
    towns, chosen = towns_and_villages(stage, villages)
    opens_at = script.morning(clock.now() - timedelta(days=120))
    return script.play_whole_round(
        stage,
        name=f"{opens_at.year}年度（演示）",
        year=opens_at.year - 1,
        opens_at=opens_at,
        quotas=quotas,
        towns=towns,
        villages=chosen,
        progress=progress,
    )


def two_rounds(stage: Stage, progress: script.Progress) -> None:
    """A small finished round of last year, and the running one."""
    towns, villages = towns_and_villages(stage, None)
    today = clock.now()
    opens_at = script.morning(today - timedelta(days=400))
    drawn = stage.draw("finished")
    script.play_whole_round(
        stage,
        name=f"{opens_at.year}年度（演示）",
        year=opens_at.year - 1,
        opens_at=opens_at,
        quotas=(2, 1, 3, 2),
        towns=drawn.sample(towns[1:], 6),
        villages=drawn.sample(villages[1:], 8),
        progress=progress,
        commends=True,
    )
    live_on(stage)
    running.play(
        stage,
        name=f"{today.astimezone(CHINA).year}年度（演示）",
        quotas=QUOTAS,
        towns=towns,
        villages=villages_of_the_shown(stage, towns[0], villages),
        progress=progress,
    )
    staffing.play(stage)


def live_on(stage: Stage) -> None:
    """What became of last year's titles, and of one commendation that is revoked.

    One title is retained, one revoked, one under review.
    """
    villages = Title.objects.filter(level="village").order_by("pk")
    retained, revoked, reviewed = villages[:3]
    stage.until(stage.now + timedelta(days=90))
    stage.judge(
        stage.review(retained, "unit", "演示数据：所属单位更名，核对称号"),
        Verb.TITLE_RETAIN,
        grounds="演示数据：仅名称变化，办学条件未变",
        remark="演示数据：更名后保留称号",
    )
    stage.judge(
        stage.review(revoked, "cause", "演示数据：群众反映佐证材料不实"),
        Verb.TITLE_REVOKE,
        cause="falsified",
        grounds="演示数据：经核实，两项材料与事实不符",
        remark="演示数据：因材料不实撤销",
    )
    commended = Nomination.objects.filter(kind="individual", status="commended").order_by("-pk")
    if nominee := commended.first():
        stage.revoke(
            nominee,
            Verb.REVOCATION_GRANT,
            answer="演示数据：事迹不实，应予撤销",
            remark="演示数据：因事迹不实撤销",
        )
    stage.until(max(stage.now, clock.now() - timedelta(days=5)))
    stage.review(reviewed, "yearly", "演示数据：报送年度办学情况")


def villages_of_the_shown(stage: Stage, town: Unit, villages: list[Unit]) -> list[Unit]:
    """The villages of the running round: the shown clerk's first, then some drawn by lot."""
    own = [one for one in villages if one.parent_id == town.pk]
    others = [one for one in villages if one.parent_id != town.pk]
    return own + stage.draw("running").sample(others, 24)


def summary(round_: Round) -> dict[str, Any]:
    """The figures that the headless run prints."""
    titles = Title.objects.filter(application__category__round=round_)
    return {
        "applications": Application.objects.filter(category__round=round_).count(),
        "admitted": {
            category.code: titles.filter(application__category=category).count()
            for category in round_.categories.all()
        },
        "events": AuditEvent.objects.count(),
    }
