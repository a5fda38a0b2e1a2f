"""One round from the call to the certificate, every act through a page, and each refusal."""

from __future__ import annotations

import pytest

from evaluation.models import Application, Certificate, Entry, Objection, Title
from evaluation.vocabulary import ApplicationStatus as S
from tests import stages
from tests.journeys.browsing import Shown
from tests.journeys.world import World
from workflows.actor import Actor
from workflows.audit.verify import faults

UNITS = {
    "龙都街道": "demonstration_township",
    "分水镇": "experimental_township",
    "九五社区": "demonstration_village",
    "龙都社区": "demonstration_village",
    "石碾村": "experimental_village",
}


@pytest.mark.django_db
def test_a_round_goes_from_the_call_to_the_certificates() -> None:
    world = World()
    plan_and_open(world)
    for name in UNITS:
        apply(world, name)
    close_and_recommend(world)
    check_with_a_return(world)
    review(world)
    decide(world)
    notice_with_an_objection(world)
    name_and_certify(world)
    assert list(faults()) == []


def plan_and_open(world: World) -> None:
    """The secretariat plans the round with one title per category and publishes the call."""
    secretariat = world.cast.posts["secretariat"]
    members = [str(member.user.pk) for member in world.cast.members[:3]]
    page = world.opens(secretariat, f"/rounds/new/{world.stage.programme.pk}/")
    values = {"name": "2026年度", "members": members, "chair": members[0]}
    for code in set(UNITS.values()):
        values |= {
            f"{code}-target": "1",
            f"{code}-pass_line": "60",
            f"{code}-block_minimum": "0",
        }
    page = world.sends(secretariat, page, "data_year", **values)
    assert page.status == 200, page.text
    task = world.tasks(secretariat, "call")[0]
    page = world.opens(secretariat, task)
    world.sends(secretariat, page, "open")
    assert world.round.status == "open"


def clerk(world: World, name: str) -> Actor:
    """Who applies for a unit."""
    return world.cast.clerks[stages.unit(name).code]


def apply(world: World, name: str) -> None:
    """A clerk records the year, starts, fills the form in, and submits it on the last day."""
    actor, unit = clerk(world, name), stages.unit(name)
    category = stages.category(world.round, UNITS[name])
    page = world.opens(actor, f"/applications/yearbook/{unit.pk}/2025/")
    world.sends(actor, page, "residents", **world.yearbook(name))
    world.sends(actor, world.opens(actor, f"/applications/start/{unit.pk}/{category.pk}/"), "")
    task = world.tasks(actor, "fill")[0]
    typed = world.form(world.application(name))
    page = world.sends(actor, world.opens(actor, task), "submit", report="")
    assert page.status == 422
    assert world.application(name).status == S.DRAFT
    page = world.sends(actor, world.opens(actor, task), "save", **typed)
    page = world.sends(actor, world.opens(actor, task), "submit")
    assert world.application(name).status in (S.SUBMITTED, S.CHECKING), page.text


def close_and_recommend(world: World) -> None:
    """After the closing the townships rank their villages; before it they cannot."""
    leader = world.cast.leaders[stages.unit("龙都街道").code]
    assert world.tasks(leader, "recommend") == []
    world.passes(days=40)
    for town in ("龙都街道", "分水镇"):
        leader = world.cast.leaders[stages.unit(town).code]
        task = world.tasks(leader, "recommend")[0]
        world.sends(leader, world.opens(leader, task), "sign", statement="演示数据：同意推荐")
    assert world.application("九五社区").status == S.CHECKING


def check_with_a_return(world: World) -> None:
    """One application is returned for one part: only that unlocks. The others pass."""
    secretariat, name = world.cast.posts["secretariat"], "分水镇"
    task = task_about(world, secretariat, "check", name)
    returned = {"return-1.1": "on", "missing-1.1": "演示数据：请补充会议纪要"}
    page = world.sends(secretariat, world.opens(secretariat, task), "confirm", **returned)
    assert world.application(name).status == S.CHECKING, "what unlocks is shown before"
    world.sends(secretariat, page, "return")
    assert world.application(name).status == S.RETURNED
    actor = clerk(world, name)
    page = world.opens(actor, world.tasks(actor, "supplement")[0])
    form = page.form_with("answer")
    assert {field for field in form.fields if field.startswith("m-")} == {"m-1.1"}
    world.sends(actor, page, "submit", answer="演示数据：已补充")
    assert world.does_all(secretariat, "check", "accept") == len(UNITS)


def review(world: World) -> None:
    """Panels, opinions, sheets, the shortlist and the visits."""
    secretariat = world.cast.posts["secretariat"]
    assert world.does_all(secretariat, "allot", "") == 4
    world.passes(minutes=1)
    opinions = sum(
        world.does_all(actor, "opinion", "csrfmiddlewaretoken")
        for actor in world.cast.departments.values()
    )
    assert opinions > 20
    sheets = [
        (actor, task)
        for actor in world.cast.experts.values()
        for task in world.tasks(actor, "score")
    ]
    refuse_bad_sheets(world, *sheets[0])
    for actor, task in sheets:
        score(world, actor, task)
    world.does_all(secretariat, "shortlist", "")
    world.passes(minutes=1)
    for task in world.tasks(secretariat, "visit"):
        visit(world, secretariat, task)
    world.passes(minutes=1)
    assert {world.application(name).status for name in UNITS} == {S.REVIEWED}


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


def decide(world: World) -> None:
    """Sealed; without the quorum the chair cannot decide; two of three votes are one."""
    secretariat, chair = world.cast.posts["secretariat"], world.cast.members[0]
    assert world.does_all(secretariat, "seal", "") == 1
    assert world.tasks(chair, "decide") == []
    for member in world.cast.members[:2]:
        assert world.does_all(member, "ballot", "reason", choice="approve") == 1
    assert world.does_all(chair, "decide", "minutes") == 1
    world.passes(minutes=1)
    assert world.round.status == "decided"
    outcomes = {str(entry.application): entry.outcome for entry in Entry.objects.all()}
    assert sorted(outcomes.values()) == ["admitted"] * 4 + ["waiting"], [
        (str(entry.application), entry.reason) for entry in Entry.objects.all()
    ]


def notice_with_an_objection(world: World) -> None:
    """An objection is upheld: the entry is struck, the next moves up, a new notice runs."""
    publisher = world.cast.posts["publisher"]
    world.does_all(publisher, "publish", "")
    struck = next(
        world.application(name)
        for name in ("九五社区", "龙都社区")
        if world.application(name).status == S.ADMITTED
    )
    page = object_to(world, struck)
    assert (
        world.sends(None, page, "form_key", **OBJECTION, application=str(struck.pk)).status == 200
    )
    assert Objection.objects.count() == 1
    handle(world, struck)
    world.passes(days=20)
    assert world.round.status == "decided"
    world.does_all(publisher, "publish", "reason", reason="演示数据：一项异议成立")
    late = world.opens(None, f"/notices/{world.round.notices.first().pk}/object/")
    world.passes(days=20)
    refused = world.sends(None, late, "form_key", **OBJECTION, application=str(struck.pk))
    assert refused.status in (409, 422)
    assert OBJECTION["statement"] in refused.text, "the text is kept for copying"
    assert world.round.status == "confirmed"


OBJECTION = {
    "about_points": "no",
    "statement": "演示数据：名单中一项材料与事实不符。",
    "evidence_text": "演示数据：见现场照片",
    "name": "某居民",
    "employer": "演示单位",
    "contact": "023-00000000",
}


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
    world.sends(secretariat, page, "ruling", ruling_is="upheld", ruling="演示数据：经核实成立")
    application.refresh_from_db()
    assert application.status == S.NOT_ADMITTED


def name_and_certify(world: World) -> None:
    """Named under a number, certified, and found by anybody."""
    world.does_all(world.cast.posts["publisher"], "name", "heading")
    world.does_all(world.cast.posts["secretariat"], "certify", "")
    assert world.round.status == "finished"
    assert Title.objects.count() == Certificate.objects.count() == 4
    certificate = Certificate.objects.select_related("title").first()
    shown = world.opens(None, f"/certificates/{certificate.serial}/")
    assert certificate.title.name in shown.text
    naming = world.round.naming
    listed = world.opens(None, f"/commendations/{naming.pk}/").text
    assert str(naming.number) in listed
    assert all(title.name in listed for title in Title.objects.all())


def task_about(world: World, actor: Actor, step: str, name: str) -> str:
    """The address of somebody's task of a step about a unit's application."""
    for url in world.tasks(actor, step):
        if name in world.opens(actor, url).text:
            return url
    raise AssertionError(f"no task {step} about {name}")
