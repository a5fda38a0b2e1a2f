"""Commendations, each fact broken once and named."""

import copy
from datetime import timedelta

import pytest

from evaluation.actions.notices import digest
from evaluation.flows.commendation import NominationFlow
from evaluation.models import Certificate, DocumentNumber, Nomination, Revocation
from tests.commands.rows import NOW, change, found, process, recorded

pytestmark = pytest.mark.django_db


def test_a_list_over_its_share_is_named(world):
    change(world.nomination, is_county_rank=True)
    assert found() == [
        (
            "commended_lists_keep_their_limits",
            f"nomination {world.nomination.pk} is over county_share 0",
        )
    ]


def test_a_list_over_its_cap_is_named(world):
    change(world.commendation, plan=world.commendation.plan | {"individual_cap": 0})
    assert found() == [
        ("commended_lists_keep_their_limits", f"nomination {world.nomination.pk} is over cap 0")
    ]


def test_a_nominee_listed_against_an_authority_is_named(world):
    change(world.clearance, answer="object", reason="有", document="1号")
    assert found() == [
        (
            "nobody_is_listed_against_an_authority",
            f"nomination {world.nomination.pk} is listed, but an authority has not cleared it",
        )
    ]


def test_a_nominee_on_no_closed_notice_is_named(world):
    shown = {key: value for key, value in world.notice.list.items() if key != "nominations"}
    change(world.notice, list=shown, sha256=digest(shown))
    assert found() == [
        (
            "the_commended_were_decided_and_noticed",
            f"round {world.finished.pk} commends nominees who were on no closed notice",
        )
    ]


def test_a_nominee_missing_in_the_naming_is_named(world):
    shown = world.naming.list | {"nominations": []}
    change(world.naming, list=shown, sha256=digest(shown))
    assert found() == [
        (
            "the_commended_were_decided_and_noticed",
            f"the naming of round {world.finished.pk} lists other nominees than were commended",
        )
    ]


def test_a_commended_nominee_without_a_certificate_is_named(world):
    Certificate.objects.filter(nomination=world.nomination).delete()
    assert found() == [
        (
            "finished_rounds_have_a_certificate_for_each_commended",
            f"nomination {world.nomination.pk} has no certificate at this stage",
        )
    ]


def test_a_second_commendation_within_the_cycle_is_named(world):
    """The running round is made a second finished one that commends the same person."""
    again = _commended_again(world)
    named = [what for name, what in found() if name == "nobody_is_commended_twice_in_a_cycle"]
    assert named == [
        f"nomination {again.pk} repeats nomination {world.nomination.pk} within the cycle"
    ]


def _commended_again(world) -> Nomination:
    later = copy.copy(world.commendation)
    later.pk, later._state.adding, later.round = None, True, world.running
    later.save()
    number = DocumentNumber.objects.create(agency_code="万州府办发", year=2026, serial=2)
    naming = copy.copy(world.naming)
    naming.pk, naming._state.adding, naming.round, naming.number = (
        None,
        True,
        world.running,
        number,
    )
    naming.published_at = NOW + timedelta(days=700)
    naming.save()
    again = copy.copy(world.nomination)
    again.pk, again._state.adding, again.commendation = None, True, later
    again.naming = naming
    again.save()
    process(NominationFlow, recorded(again))
    return again


def revocation(world, **changes) -> Revocation:
    """A granted one, but for these changes."""
    what = {
        "cause": "fabricated",
        "grounds": "事实",
        "heard": "意见",
        "proposed_at": NOW,
        "proposed_by": world.user,
        "is_granted": True,
        "answer": "属实",
        "remark": "撤销",
        "decided_at": NOW,
    }
    return Revocation.objects.create(nomination=world.nomination, **what | changes)


def test_a_revoked_commendation_with_its_revocation_is_sound(world):
    revocation(world)
    change(world.nomination, status="revoked")
    assert found() == []


def test_a_revoked_commendation_that_nobody_revoked_is_named(world):
    change(world.nomination, status="revoked")
    assert found() == [
        (
            "the_revoked_have_one_granted_revocation",
            f"nomination {world.nomination.pk} is revoked, but its revocation was not granted",
        )
    ]


def test_a_revocation_that_changed_nothing_is_named(world):
    revocation(world)
    assert found() == [
        (
            "the_revoked_have_one_granted_revocation",
            f"nomination {world.nomination.pk} is not revoked, but its revocation was granted",
        )
    ]


def test_a_revocation_with_a_blank_remark_is_named(world):
    revocation(world, remark=" ")
    change(world.nomination, status="revoked")
    assert found() == [
        (
            "the_revoked_have_one_granted_revocation",
            f"nomination {world.nomination.pk} was revoked without a public remark",
        )
    ]


def test_a_proposal_against_somebody_not_commended_is_named(world):
    revocation(world, is_granted=None, answer="", remark="", decided_at=None)
    change(world.nomination, status="refused")
    assert (
        "the_revoked_have_one_granted_revocation",
        f"nomination {world.nomination.pk} was never commended, but its revocation is proposed",
    ) in found()


def test_a_nomination_in_check_without_its_task_is_named(world):
    change(world.nomination, status="checking")
    assert (
        "open_tasks_of_a_nomination_fit_its_status",
        f"nomination {world.nomination.pk} is checking, so check should be open; open is nothing",
    ) in found()
