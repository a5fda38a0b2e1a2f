"""A small district and rounds in known states, for tests of actions, flows and pages.

Everything is reached through the real verbs, with the clock set to 2026-03-02 09:00 and on.
Units: two townships (龙都街道 with three villages, 分水镇 with two), the eighteen departments.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from evaluation.demo import accounts, script
from evaluation.demo.stage import Stage
from evaluation.loading.defaults import RUBRIC_FILES
from evaluation.loading.departments import load_departments
from evaluation.loading.programme import load_programme
from evaluation.loading.rubric_file import read_rubric
from evaluation.loading.rubrics import load_rubric
from evaluation.models import Application, Category, Programme, Round, Unit
from evaluation.reference.defaults import default_authorities, default_departments
from evaluation.vocabulary import TOWNSHIP_KINDS
from workflows import clock
from workflows.deadlines import CHINA

OPENING = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
PLACES = (
    ("500101000000", "", "万州区", "district"),
    ("500101005000", "500101000000", "龙都街道", "street"),
    ("500101005001", "500101005000", "九五社区", "community"),
    ("500101005002", "500101005000", "龙都社区", "community"),
    ("500101005201", "500101005000", "龙溪村", "village"),
    ("500101107000", "500101000000", "分水镇", "town"),
    ("500101107001", "500101107000", "分水社区", "community"),
    ("500101107201", "500101107000", "石碾村", "village"),
)


def nothing(what: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


def small_stage(seed: int = 7) -> Stage:
    """The district, its departments, rubrics, programme and cast; no round yet."""
    known: dict[str, Unit] = {}
    for code, parent, name, kind in PLACES:
        known[code] = Unit.objects.create(code=code, name=name, kind=kind, parent=known.get(parent))
    load_departments([*default_departments(), *default_authorities()])
    for path in RUBRIC_FILES.values():
        load_rubric(read_rubric(path.read_bytes()), is_proposed=True)
    load_programme()
    programme = Programme.objects.get()
    units = [unit for unit in known.values() if unit.parent_id]
    with clock.travel(OPENING):
        stage = Stage(programme, accounts.hire(programme, units), seed)
    for number, unit in enumerate(units):
        stage.populations[unit.code] = 20_000 if unit.kind in TOWNSHIP_KINDS else 2_000
        stage.qualities[unit.code] = 0.95 - 0.03 * number
    return stage


def open_round(stage: Stage, days: int = 30, commend_days: int = 0) -> Round:
    """A round of four categories, open since OPENING for so many days; quota 1, 1, 2, 2.

    With `commend_days` it also commends.
    """
    return script.plan_round(
        stage,
        name="2026年度",
        year=2025,
        opens_at=OPENING,
        open_days=dict.fromkeys(script.CODES, days),
        quotas=(1, 1, 2, 2),
        commend_days=commend_days,
    )


def category(round_: Round, code: str) -> Category:
    """A category of the round by its code."""
    return script.categories_of(round_)[code]


def unit(name: str) -> Unit:
    """A unit by its name."""
    return Unit.objects.select_related("parent").get(name=name)


def draft(stage: Stage, name: str, code: str, round_: Round) -> Application:
    """A complete draft of a unit."""
    return stage.apply(unit(name), category(round_, code))


def submitted(stage: Stage, name: str, code: str, round_: Round) -> Application:
    """A submitted application; a township's is then in formal check."""
    application = draft(stage, name, code, round_)
    stage.submit(application)
    application.refresh_from_db()
    return application


def close(stage: Stage, round_: Round) -> None:
    """Let the call close."""
    stage.until(max(one.closes_at for one in round_.categories.all()) + timedelta(minutes=1))


def everybody_applied(stage: Stage) -> Round:
    """All units have applied, for 示范 and for 实验; the call is closed."""
    round_ = open_round(stage)
    everybody_applies(stage, round_)
    return round_


def everybody_applies(stage: Stage, round_: Round) -> None:
    """All units apply in an open round, and the call closes."""
    for name, code in (
        ("龙都街道", "demonstration_township"),
        ("分水镇", "experimental_township"),
        ("九五社区", "demonstration_village"),
        ("龙都社区", "demonstration_village"),
        ("龙溪村", "experimental_village"),
        ("分水社区", "experimental_village"),
        ("石碾村", "experimental_village"),
    ):
        submitted(stage, name, code, round_)
    close(stage, round_)


def under_review(stage: Stage) -> Round:
    """Lists signed, formal checks passed, panels drawn: opinions, sheets and visits are due."""
    round_ = everybody_applied(stage)
    draw(stage, round_)
    return round_


def draw(stage: Stage, round_: Round) -> None:
    """Sign the lists, pass the formal checks, draw the panels."""
    categories = script.categories_of(round_)
    for code in ("experimental_village", "demonstration_village"):
        script.recommend_all(stage, categories[code])
    script.check_all(stage, list(categories.values()), nothing)
    for one in categories.values():
        stage.allot(one)
    stage.settle()


def reviewed(stage: Stage) -> Round:
    """Every opinion, sheet and visit is in; the ranking can be sealed."""
    round_ = under_review(stage)
    review(stage, round_)
    return round_


def review(stage: Stage, round_: Round) -> None:
    """Do what is open of the opinions, sheets and visits."""
    categories = list(script.categories_of(round_).values())
    script.do_all(stage, "opinion", stage.opinion, categories, nothing)
    script.do_all(stage, "score", stage.score, categories, nothing)
    for one in categories:
        if one.plan["site_visit"] == "shortlist":
            stage.shortlist(one)
    stage.settle()
    script.do_all(stage, "visit", stage.visit, categories, nothing)
    stage.settle()
    round_.refresh_from_db()


def sealed(stage: Stage) -> Round:
    """The ranking is sealed; the commission's ballots are open."""
    round_ = reviewed(stage)
    stage.seal(round_)
    round_.refresh_from_db()
    return round_


def voted(stage: Stage) -> Round:
    """All ballots are in; the chair can record the decision."""
    round_ = sealed(stage)
    stage.vote(round_)
    return round_


def on_notice(stage: Stage) -> Round:
    """Decided and published: the public may object."""
    round_ = sealed(stage)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    stage.publish(round_)
    round_.refresh_from_db()
    return round_


def finished(stage: Stage) -> Round:
    """Named, commended, certificates issued."""
    round_ = on_notice(stage)
    stage.until(round_.notices.first().ends_at + timedelta(minutes=1))
    stage.name(round_)
    stage.certify(round_)
    round_.refresh_from_db()
    return round_
