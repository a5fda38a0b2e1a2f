"""Erase a person who was nominated: everything, or what was not made public."""

from __future__ import annotations

import pytest

from evaluation import invariants
from evaluation.models import Nomination, Round
from evaluation.vocabulary import Verb
from tests import commending
from tests.actions.five import Call, Five, InTime
from tests.actions.world import World
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = commending.finished
ASKED = {"reason": "本人申请"}
SECRETS = ("演示个人甲", "演示单位")


def refused_one() -> Nomination:
    """A person whose nomination was refused, and about whom an authority had something to say."""
    one = commending.nomination("演示个人甲")
    Nomination.objects.filter(pk=one.pk).update(status="refused", ended_because="演示个人甲不符合")
    one.clearances.update(reason="演示个人甲受过处分", document="某号")
    one.refresh_from_db()
    return one


class TestEraseNominee(InTime, Five):
    verb = Verb.NOMINATION_ERASE
    code = "under_way"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, refused_one(), ASKED)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], world.clerk("分水镇"), PUBLIC]

    def spoil(self, world: World, call: Call) -> None:
        Nomination.objects.update(status="checking")

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        kept = Nomination.objects.get(pk=result.pk)
        assert (kept.name, kept.body, kept.post, kept.born, kept.deeds) == ("—", "—", "", "", "—")
        rows = [
            *Nomination.objects.filter(pk=kept.pk).values_list(),
            *kept.history.values_list(),
            *kept.clearances.values_list(),
        ]
        assert [word for word in SECRETS if word in str(rows)] == []
        answers = set(kept.clearances.values_list("answer", flat=True))
        assert answers == {"clear"}


def test_of_the_commended_stays_what_was_made_public(world: World) -> None:
    one = commending.nomination("演示个人乙")
    public = one.published
    world.do(Verb.NOMINATION_ERASE, world.secretariat, one, **ASKED)
    kept = Nomination.objects.get(pk=one.pk)
    assert (kept.published, kept.born, kept.deeds) == (public, "", "—")
    assert kept.identity.startswith("individual|演示个人乙|")
    assert {version.born for version in kept.history.all()} == {""}
    found = [str(each) for each in invariants.violations() if "nomin" in str(each)]
    assert found == []


def test_a_nominee_of_a_round_that_goes_on_is_still_needed(world: World) -> None:
    Round.objects.update(status="confirmed")
    with refused("under_way"):
        world.do(
            Verb.NOMINATION_ERASE, world.secretariat, commending.nomination("演示个人乙"), **ASKED
        )


def test_a_collective_is_no_person(world: World) -> None:
    one = Nomination.objects.filter(kind="collective").first()
    with refused("erased"):
        world.do(Verb.NOMINATION_ERASE, world.secretariat, one, **ASKED)


def test_the_system_waits_for_the_time(world: World) -> None:
    with refused("too_early"):
        world.do(Verb.NOMINATION_ERASE, SYSTEM, refused_one(), **ASKED)


def test_the_record_of_the_erasure_names_nobody(world: World) -> None:
    world.do(Verb.NOMINATION_ERASE, world.secretariat, refused_one(), **ASKED)
    event = AuditEvent.objects.get(verb=Verb.NOMINATION_ERASE)
    assert [word for word in SECRETS if word in event.payload] == []
