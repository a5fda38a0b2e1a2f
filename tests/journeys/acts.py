"""Single acts of the journey, each with the refusals it must meet on the way."""

from __future__ import annotations

from evaluation.models import Application
from evaluation.vocabulary import ApplicationStatus as S
from tests import stages
from tests.journeys.browsing import Shown
from tests.journeys.world import World
from workflows.actor import Actor

OBJECTION = {
    "about_points": "no",
    "statement": "演示数据：名单中一项材料与事实不符。",
    "evidence_text": "演示数据：见现场照片",
    "name": "某居民",
    "employer": "演示单位",
    "contact": "023-00000000",
}


UNITS = {
    "龙都街道": "demonstration_township",
    "分水镇": "experimental_township",
    "九五社区": "demonstration_village",
    "龙都社区": "demonstration_village",
    "石碾村": "experimental_village",
}


def clerk(world: World, name: str) -> Actor:
    """Who applies for a unit."""
    return world.cast.clerks[stages.unit(name).code]


def refuse_bad_sheets(world: World, actor: Actor, task: str) -> None:
    """A mark above the points, or none at all: the field is named."""
    page = world.opens(actor, task)
    marks = world.marks(page, "submit", about(world, page))
    first = next(iter(marks))
    for wrong in ("99", "", "abc"):
        refused = world.sends(actor, page, "submit", **{**marks, first: wrong})
        assert refused.status == 422
        assert first.removeprefix("mark-") in refused.text


def score(world: World, actor: Actor, task: str) -> None:
    """A sheet is taken; sent again from another tab, the second is told that it is done."""
    page = world.opens(actor, task)
    marks = world.marks(page, "submit", about(world, page))
    assert world.sends(actor, page, "submit", **marks).status == 200
    if task.endswith("0/"):
        assert world.sends(actor, page, "submit", **marks).status == 409


def about(world: World, page: Shown) -> Application:
    """The application that a task page is about."""
    return next(world.application(name) for name in UNITS if name in page.text)


def visit(world: World, actor: Actor, task: str) -> None:
    """Both sides sign, or the report is not taken."""
    page = world.opens(actor, task)
    application = about(world, page)
    report = {
        **world.marks(page, "signed_by_unit", application),
        "visited_on": world.now.date().isoformat(),
        "heard": "演示数据",
        "read": "演示数据",
        "seen": "演示数据",
        "signed_by_team": "组长（演示）",
    }
    assert world.sends(actor, page, "signed_by_unit", **report).status == 422
    report["signed_by_unit"] = "代表（演示）"
    assert world.sends(actor, page, "signed_by_unit", **report).status == 200


def object_to(world: World, application: Application) -> Shown:
    """A resident objects: not about points, not anonymously; then properly."""
    notice = world.round.notices.first()
    page = world.opens(None, f"/notices/{notice.pk}/object/")
    for wrong in ({"about_points": "yes"}, {"name": ""}, {"contact": ""}, {"evidence_text": ""}):
        typed = {**OBJECTION, "application": str(application.pk), **wrong}
        answer = world.sends(None, page, "form_key", **typed)
        assert answer.status == 422
        assert OBJECTION["statement"] in answer.text
    typed = {**OBJECTION, "application": str(application.pk)}
    assert world.sends(None, page, "form_key", **typed).status == 200
    return page


def handle(world: World, application: Application) -> None:
    """Accepted, answered by the unit without knowing by whom, upheld."""
    secretariat = world.cast.posts["secretariat"]
    actor = world.cast.clerks[application.unit.code]
    task = world.tasks(secretariat, "admit")[0]
    world.sends(secretariat, world.opens(secretariat, task), "objection.accept")
    page = world.opens(actor, world.tasks(actor, "reply")[0])
    assert OBJECTION["name"] not in page.text
    assert OBJECTION["contact"] not in page.text
    world.sends(actor, page, "text", text="演示数据：情况说明")
    task = world.tasks(secretariat, "rule")[0]
    page = world.opens(secretariat, task)
    world.sends(secretariat, page, "ruling", ruling_is="uphold", ruling="演示数据：经核实成立")
    application.refresh_from_db()
    assert application.status == S.NOT_ADMITTED


def task_about(world: World, actor: Actor, step: str, name: str) -> str:
    """The address of somebody's task of a step about a unit's application."""
    for url in world.tasks(actor, step):
        if name in world.opens(actor, url).text:
            return url
    raise AssertionError(f"no task {step} about {name}")
