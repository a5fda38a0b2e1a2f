"""A stand-in acts on behalf of the holder: for a period, for one post, with both names."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.vocabulary import Role, Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.standing_in import acting, deputy, given, holder, post_of, terms
from tests.actions.world import World, one_under_review
from tests.support.term_guards import terms_unguarded
from workflows.actor import SYSTEM, Actor
from workflows.authority import table

pytestmark = pytest.mark.django_db
WORLD = one_under_review
TOWN = "分水镇"


@pytest.fixture(autouse=True)
def _settings(world: World, settings: Any) -> None:
    world.settings = settings
    settings.LANGUAGE_CODE = "en"


class TestGive(NotRecused, InTime, Five):
    verb = Verb.DELEGATION_GIVE
    code = "not_delegable"
    barred = "delegated"

    def call(self, world: World) -> Call:
        return Call(holder(world), post_of(holder(world)), terms(world))

    def shows(self, world: World, call: Call, result: AppointmentProposal) -> None:
        actor = acting(world, result)
        assert actor is not None
        assert actor.label == f"{deputy()} on behalf of {call.actor.user}"
        assert table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).exists()

    def others(self, world: World, call: Call, result: AppointmentProposal) -> list[User]:
        return [result.person]

    def spoil(self, world: World, call: Call) -> None:
        with terms_unguarded():
            AppointmentProposal.objects.filter(pk=call.subject.pk).update(
                post=Role.SECRETARIAT, department=None
            )
        world.settings.POSTS_NOT_DELEGATED = ["secretariat"]

    def recuse(self, world: World, call: Call) -> None:
        with terms_unguarded():
            AppointmentProposal.objects.filter(pk=call.subject.pk).update(
                stands_in_for=post_of(world.secretariat)
            )

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.posts["security"], world.secretariat, world.posts["system"], SYSTEM]


class TestEnd(InTime, Five):
    verb = Verb.DELEGATION_END
    code = "not_granted"

    def call(self, world: World) -> Call:
        return Call(holder(world), given(world))

    def shows(self, world: World, call: Call, result: AppointmentProposal) -> None:
        assert result.status == "ended"
        assert acting(world, result) is None

    def home(self, world: World, call: Call, result: AppointmentProposal) -> User:
        return result.person

    def others(self, world: World, call: Call, result: AppointmentProposal) -> list[User]:
        return [call.actor.user]

    def spoil(self, world: World, call: Call) -> None:
        AppointmentProposal.objects.filter(pk=call.subject.pk).update(status="ended")

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.secretariat, world.posts["system"], world.posts["supervisor"], SYSTEM]
