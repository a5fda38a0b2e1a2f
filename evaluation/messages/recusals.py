"""What a recusal means for others: the secretariat hears of it, and where nobody is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.urls import reverse

from evaluation.messages import audiences
from evaluation.models import Application, AppointmentProposal, Interest
from evaluation.queries import panels, recusals, reviewers
from evaluation.vocabulary import ProposalStatus
from workflows import clock
from workflows.action import Act
from workflows.messages.telling import News, tell


def declared(act: Act, _person: Any, interest: Interest) -> Iterable[News]:
    """The secretariats of the person's programmes; what the interest is stands on their page."""
    posts = AppointmentProposal.objects.filter(
        person=interest.person_id, status=ProposalStatus.GRANTED
    )
    programmes = set(posts.values_list("programme_id", flat=True))
    known = audiences.of_programme("manage_programme", programmes)
    people = {user for users in known.values() for user in users} - {act.actor.pk}
    yield News(
        "interest.declared",
        f"{act.id}",
        sorted(people),
        facts={"person": str(interest.person), "unit": interest.unit.full_name},
        path=reverse("recusals"),
    )


def recused(act: Act, assignment: Any, _result: Any) -> Iterable[News]:
    """The expert, when somebody else did it."""
    user = assignment.expert.user_id
    if user == act.actor.pk:
        return
    application = assignment.application
    facts = {"unit": str(application.snapshot), "category": application.category.name}
    yield News("assignment.ended", f"{act.id}", [user], facts=facts)


def left_the_vote(act: Act, ballot: Any, _result: Any) -> Iterable[News]:
    """The member; and where it was the chair, those who may preside instead."""
    facts = {"round": ballot.decision.round.name}
    yield News("ballot.recused", f"{act.id}", [ballot.member_id], facts=facts)
    if ballot.in_chair:
        others = ballot.decision.ballots.filter(recused_at=None)
        yield News(
            "ballot.chair_recused",
            f"{act.id}:chair",
            list(others.values_list("member_id", flat=True)),
            facts=facts,
            path=reverse("desk"),
        )


def entrusted(act: Act, opinion: Any, _result: Any) -> Iterable[News]:
    """Whoever is to give the opinion."""
    application = opinion.application
    facts = {"unit": str(application.snapshot), "department": opinion.department.name}
    yield News(
        "opinion.entrusted",
        f"{act.id}",
        [opinion.entrusted_to_id],
        facts=facts,
        path=reverse("department_desk"),
    )


def tell_nobody_left(_report: Any) -> int:
    """Tell the secretariat, once for each, where nobody without a conflict is left."""
    with transaction.atomic():
        return len(tell([*_experts(), *_departments()]))


def _experts() -> Iterator[News]:
    for one in recusals.due(clock.now()):
        application = one.assignment.application
        if not panels.next_experts(application, 1):
            key = f"no_expert:{one.assignment.pk}"
            yield _nobody("recusal.no_expert", key, application, {})


def _departments() -> Iterator[News]:
    for opinion in reviewers.opinions_without_anybody(clock.now()):
        facts = {"department": opinion.department.name}
        key = f"no_reviewer:{opinion.pk}"
        yield _nobody("recusal.no_reviewer", key, opinion.application, facts)


def _nobody(topic: str, key: str, application: Application, facts: dict[str, str]) -> News:
    return News(
        topic,
        key,
        audiences.secretariat(application.category.round.programme_id),
        facts=facts | {"unit": str(application.snapshot), "category": application.category.name},
        path=reverse("recusals"),
    )
