"""Appointments that nobody granted, or that are mixed up, each broken once and named."""

from datetime import date

import pytest
from django.db import connection

from evaluation.actions.posts import seat
from evaluation.flows.appointment import AppointmentFlow
from evaluation.models import AppointmentProposal, ProgrammeAppointment
from evaluation.vocabulary import ProposalOrigin, Role
from tests.commands.rows import NOW, change, found, process
from tests.support.term_guards import terms_unguarded

pytestmark = pytest.mark.django_db


def granted(world, *posts):
    return seat(
        [(world.user, post, world.programme) for post in posts],
        programme=world.programme,
        origin=ProposalOrigin.FOUNDING,
        reason="设立时任用",
        at=NOW,
    )


def test_a_post_without_a_granted_proposal_is_named(world):
    (one,) = granted(world, Role.SUPERVISOR)
    row = ProgrammeAppointment.objects.get(proposal=one)
    AppointmentProposal.objects.filter(pk=one.pk).update(status="ended")
    assert found() == [("every_post_was_granted", f"ProgrammeAppointment {row.pk} was not granted")]
    row.proposal = None
    row.save()
    assert found() == [("every_post_was_granted", f"ProgrammeAppointment {row.pk} was not granted")]


def test_an_expert_whose_post_has_ended_is_named(world):
    AppointmentProposal.objects.filter(person=world.user).update(status="ended")
    assert found() == [
        ("every_post_was_granted", f"expert {world.expert.pk} is active, but was not granted")
    ]


def test_a_granted_post_without_its_row_is_named(world):
    (one,) = granted(world, Role.SUPERVISOR)
    ProgrammeAppointment.objects.all().delete()
    assert found() == [
        ("every_granted_post_counts", f"appointment {one.pk} is granted, but gives no right")
    ]


def test_a_proposal_that_nobody_is_asked_about_is_named(world):
    (one,) = granted(world, Role.SUPERVISOR)
    ProgrammeAppointment.objects.all().delete()
    with terms_unguarded():
        change(one, status="proposed")
    assert found() == [
        (
            "proposals_agree_with_their_tasks",
            f"appointment {one.pk} is proposed, but has 0 open tasks",
        )
    ]
    process(AppointmentFlow, one, "decide")
    assert found() == []


def test_an_administrator_with_another_post_is_named(world):
    """Only where the database's own guard is gone."""
    on = " ON evaluation_appointmentproposal" if connection.vendor == "postgresql" else ""
    names = ("duties",) if on else ("duties_insert", "duties_update")
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER evaluation_appointmentproposal_{name}{on}")
    granted(world, Role.AUDITOR)
    assert found() == [
        ("administrators_hold_no_other_post", f"user {world.user.pk} is auditor and expert")
    ]


def test_a_delegation_of_something_else_is_named(world):
    post, other = granted(world, Role.SUPERVISOR, Role.PUBLISHER)
    ProgrammeAppointment.objects.filter(proposal=other).delete()
    with terms_unguarded():
        change(other, stands_in_for=post, until=date(2026, 12, 31))
    assert found() == [
        (
            "delegations_lend_a_post_of_somebody_else",
            f"delegation {other.pk} does not lend the post of appointment {post.pk}",
        )
    ]
