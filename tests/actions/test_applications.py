"""Start, edit, submit, withdraw; answer a supplement; lapse; conclude."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evaluation.models import Application
from evaluation.vocabulary import ApplicationStatus, Verb
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, drafts
from tests.stages import OPENING
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = drafts
TOWN, VILLAGE = "龙都街道", "分水社区"


def of_clerk(world: World, **what: Any) -> Call:
    return Call(world.clerk(TOWN), world.application(TOWN), what)


def set_status(call: Call, status: str) -> None:
    Application.objects.filter(pk=call.subject.pk).update(status=status)


class ByClerk(InTime):
    """Another unit's clerk, the township's leader and the secretariat are strangers."""

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.clerk(VILLAGE), world.leader(TOWN), world.secretariat, SYSTEM]


class TestStart(ByClerk, Five):
    verb = Verb.APPLICATION_START
    code = "no_call"

    def call(self, world: World) -> Call:
        what = {"category": world.category("experimental_township")}
        return Call(world.clerk("分水镇"), world.unit("分水镇"), what)

    def shows(self, world: World, call: Call, result: Application) -> None:
        assert (result.status, str(result.snapshot)) == ("draft", "分水镇")
        assert result.category == call.what["category"]

    def home(self, world: World, call: Call, result: Application) -> Application:
        return result

    def spoil(self, world: World, call: Call) -> None:
        world.stage.now = OPENING + timedelta(days=30)


class TestEdit(ByClerk, Five):
    verb = Verb.APPLICATION_EDIT
    code = "locked"

    def call(self, world: World) -> Call:
        return of_clerk(world, report="新的报告" * 20, self_marks={"1.1": "2"})

    def shows(self, world: World, call: Call, result: Application) -> None:
        application = world.application(TOWN)
        assert (application.report, application.self_marks["1.1"]) == ("新的报告" * 20, "2")
        assert application.contact_name == call.subject.contact_name

    def spoil(self, world: World, call: Call) -> None:
        world.stage.submit(call.subject)


class TestSubmit(ByClerk, Five):
    verb = Verb.APPLICATION_SUBMIT
    code = "too_late"

    def call(self, world: World) -> Call:
        return of_clerk(world)

    def shows(self, world: World, call: Call, result: Application) -> None:
        application = world.application(TOWN)
        assert (application.status, application.submitted_at) == ("checking", world.stage.now)
        assert application.facts["residents"] == 20_000

    def spoil(self, world: World, call: Call) -> None:
        world.stage.now = call.subject.category.closes_at + timedelta(seconds=1)


class TestWithdraw(ByClerk, Five):
    verb = Verb.APPLICATION_WITHDRAW
    code = "decided"

    def call(self, world: World) -> Call:
        return of_clerk(world, reason="不再申报")

    def shows(self, world: World, call: Call, result: Application) -> None:
        application = world.application(TOWN)
        assert (application.status, application.ended_because) == ("withdrawn", "不再申报")

    def spoil(self, world: World, call: Call) -> None:
        set_status(call, ApplicationStatus.ADMITTED)


class TestLapse(BySystem, InTime, Five):
    verb = Verb.APPLICATION_LAPSE
    code = "still_open"

    def call(self, world: World) -> Call:
        application = world.application(TOWN)
        world.stage.now = application.category.closes_at + timedelta(seconds=1)
        return Call(SYSTEM, application)

    def shows(self, world: World, call: Call, result: Application) -> None:
        assert world.application(TOWN).status == "lapsed"

    def spoil(self, world: World, call: Call) -> None:
        world.stage.now = call.subject.category.closes_at - timedelta(seconds=1)


class TestConclude(BySystem, InTime, Five):
    verb = Verb.APPLICATION_CONCLUDE
    code = "not_reviewing"

    def call(self, world: World) -> Call:
        call = Call(SYSTEM, world.application(TOWN))
        set_status(call, ApplicationStatus.REVIEWING)
        return call

    def shows(self, world: World, call: Call, result: Application) -> None:
        assert world.application(TOWN).status == "reviewed"

    def spoil(self, world: World, call: Call) -> None:
        set_status(call, ApplicationStatus.CHECKING)


class TestSupplement(ByClerk, Five):
    verb = Verb.SUPPLEMENT_SUBMIT
    code = "too_late"

    def call(self, world: World) -> Call:
        application = world.application(TOWN)
        world.stage.submit(application)
        world.stage.return_it(application)
        return of_clerk(world, answer="已补会议纪要")

    def shows(self, world: World, call: Call, result: Application) -> None:
        application = world.application(TOWN)
        supplement = application.supplements.get()
        assert application.status == "checking"
        assert (supplement.answer, supplement.answered_at) == ("已补会议纪要", world.stage.now)

    def spoil(self, world: World, call: Call) -> None:
        world.stage.now = call.subject.supplements.get().due_at
