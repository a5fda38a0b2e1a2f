"""One round from the call to the certificate, every act through a page, and each refusal."""

from __future__ import annotations

import pytest

from evaluation.models import Certificate, Entry, Objection, Title
from evaluation.vocabulary import ApplicationStatus as S
from tests import stages
from tests.journeys.acts import (
    OBJECTION,
    UNITS,
    clerk,
    handle,
    object_to,
    refuse_bad_sheets,
    score,
    task_about,
    visit,
)
from tests.journeys.world import World
from workflows.audit.verify import faults


@pytest.mark.slow
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
