"""Every post that may be delegated is exercised by a stand-in, through every page and form of it.

One round that commends goes on by code; at each of its stations the stand-ins open whatever their
post opens and send every form (tests/journeys/sweep.py). At the end every act of the table that
such a post may do has been done by a page, in both names.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.flows.appointment import AppointmentFlow
from evaluation.flows.commendation import NominationFlow
from evaluation.flows.more_time import MoreTimeFlow
from evaluation.flows.objection import ObjectionFlow
from evaluation.flows.title import TitleFlow
from evaluation.models import (
    Alarm,
    Application,
    Clearance,
    Nomination,
    NominationList,
    Round,
    Title,
)
from evaluation.queries.delegations import delegable
from evaluation.vocabulary import InterestKind, Verb
from tests import commending, stages
from tests.journeys.planning import planning
from tests.journeys.sweep import StandIn
from workflows import service
from workflows.audit.verify import faults
from workflows.authority import table

TOWN, VILLAGE, WORDS = commending.TOWN, "500101107001", "演示数据"


class Journey:
    """The round, and who stands in for whom."""

    def __init__(self) -> None:
        self.stage: Stage = stages.small_stage()
        self.cast = self.stage.cast
        self.known: dict[str, StandIn] = {"planner": planning(self.stage)}
        self.round: Round = commending.nominated(self.stage)

    def by(self, *names: str, more: tuple[str, ...] = ()) -> None:
        """These stand-ins do whatever their post may do now."""
        for name in names:
            if name not in self.known:
                self.known[name] = StandIn(self.stage, self.holder(name))
            self.known[name].does_everything(*more)

    def holder(self, name: str) -> Any:
        """Whose post it is."""
        cast, asked = self.cast, Clearance.objects.select_related("department").first()
        people = {
            "village": cast.clerks[VILLAGE],
            "town": cast.clerks[TOWN],
            "leader": cast.leaders[TOWN],
            "office": cast.departments[commending.OFFICE],
            "authority": cast.departments[asked.department.code if asked else commending.OFFICE],
            "finance": cast.departments["finance"],
        }
        return people.get(name) or cast.posts[name]

    def task(self, flow: Any, subject: Any, step: str, verb: Verb, by: str, **what: Any) -> None:
        """The holder does it by code, and the round goes on."""
        task = service.task_for(flow, subject, step)
        self.stage.do_task(self.holder(by), task, verb, **what)

    def begins(self, flow: Any, verb: Verb, subject: Any, by: str, **what: Any) -> Any:
        """The holder begins it by code."""
        actor = self.holder(by)
        return self.stage.at(lambda: service.begin(flow, actor, verb, subject, **what))


@pytest.mark.slow
@pytest.mark.django_db
def test_a_stand_in_does_what_the_holder_may_and_the_record_names_both(settings: Any) -> None:
    settings.SUPERVISOR_APPROVES = True
    journey = Journey()
    applying(journey)
    checking(journey)
    reviewing(journey)
    deciding(journey)
    objecting(journey)
    after_the_naming(journey)
    done = {verb for one in journey.known.values() for verb in one.acts}
    print(
        "MISSING",
        sorted(
            {str(r.verb) for r in table.rows() if r.role in delegable() and r.verb in set(Verb)}
            - done
        ),
    )
    print(
        {
            k: sorted(v.opened)
            for k, v in journey.known.items()
            if k in ("secretariat", "supervisor", "village")
        }
    )
    rows = [row for row in table.rows() if row.role in delegable() and row.verb in set(Verb)]
    assert {str(row.verb) for row in rows} - done == {Verb.INTEREST_DECLARE}, "in person only"
    assert {one.mandate.post for one in journey.known.values()} == set(delegable())
    assert list(faults()) == []


def applying(journey: Journey) -> None:
    """Drafts and nominations."""
    stage, late = journey.stage, (reverse("extensions", args=[journey.round.pk]) + "?q=九五",)
    stages.draft(stage, "分水社区", "experimental_village", journey.round)
    year = reverse("calendar_year", args=[2030])
    journey.by("village", "town", "leader", "office")
    journey.by("secretariat", more=(*late, year))
    for one in NominationList.objects.filter(nominations__isnull=False).distinct():
        stage.sign_list(one)
    stage.submit(Application.objects.get())
    stages.submitted(stage, "分水镇", "experimental_township", journey.round)


def checking(journey: Journey) -> None:
    """Checks, returns, the township's list, the authorities."""
    stage, town = journey.stage, Application.objects.get(unit__name="分水镇")
    journey.by("secretariat", "office")
    nominee = commending.nomination("演示个人甲")
    parts = {"parts": {"deeds": WORDS}}
    check = service.task_of(NominationFlow.process_of(nominee), "check")
    stage.do_task(journey.holder("secretariat"), check, Verb.NOMINATION_RETURN, **parts)
    journey.by("town")
    correct = service.task_of(NominationFlow.process_of(nominee), "correct")
    stage.do_task(journey.holder("town"), correct, Verb.NOMINATION_CORRECT, deeds=WORDS)
    for one in Nomination.objects.order_by("pk"):
        stage.accept_nomination(one)
    stages.close(stage, journey.round)
    journey.by("leader", "authority")
    categories = script.categories_of(journey.round)
    script.recommend_all(stage, categories["experimental_village"])
    stage.return_it(town)
    journey.by("town")
    answer = {"answer": WORDS}
    stage.do(journey.holder("town"), town, "supplement", Verb.SUPPLEMENT_SUBMIT, **answer)
    journey.by("secretariat")
    script.check_all(stage, list(categories.values()), stages.nothing)


def reviewing(journey: Journey) -> None:
    """Panels, opinions, visits, rankings."""
    stage, town = journey.stage, Application.objects.get(unit__name="分水镇")
    for one in script.categories_of(journey.round).values():
        stage.allot(one)
    stage.settle()
    journey.by("finance")
    with transaction.atomic():
        opinion = town.opinions.select_related("department").first()
        office = journey.cast.departments[opinion.department.code]
        stage.declare(office, town.unit, InterestKind.KIN, WORDS)
        recuse = reverse("expert_recuse", args=[town.assignments.first().pk])
        entrust = reverse("opinion_entrust", args=[opinion.pk])
        journey.by("secretariat", more=(recuse, entrust))
        transaction.set_rollback(True)
    for nominee in Nomination.objects.order_by("pk"):
        stage.clear_all(nominee)
    stages.review(stage, journey.round)
    journey.by("secretariat", more=(reverse("whatif", args=[town.category_id]),))
    commending.without_county_rank()
    stage.rank_nominations(journey.round)


def deciding(journey: Journey) -> None:
    """Sealed, decided, published."""
    stage = journey.stage
    journey.by("secretariat")
    stage.seal(journey.round)
    stage.vote(journey.round)
    stage.decide(journey.round)
    stage.settle()
    journey.by("publisher")
    stage.publish(journey.round)


def objecting(journey: Journey) -> None:
    """Two objections, one against a unit and one against a nominee."""
    stage, town = journey.stage, Application.objects.get(unit__name="分水镇")
    unit = stage.object_to(journey.round, town)
    person = stage.object_to(journey.round, nomination=commending.nomination("演示个人丙"))
    journey.by("secretariat")
    for one, by in ((unit, "town"), (person, "office")):
        journey.task(ObjectionFlow, one, "admit", Verb.OBJECTION_ACCEPT, "secretariat")
        journey.by(by)
        journey.task(ObjectionFlow, one, "reply", Verb.OBJECTION_REPLY, by, text=WORDS)
    journey.by("secretariat", more=(reverse("more_time_ask", args=[unit.pk]),))
    journey.begins(MoreTimeFlow, Verb.OBJECTION_EXTEND, unit, "secretariat", reason=WORDS)
    journey.by("publisher")
    ruling = {"uphold": False, "ruling": WORDS}
    for one in (unit, person):
        journey.task(ObjectionFlow, one, "rule", Verb.OBJECTION_RULE, "secretariat", **ruling)


def after_the_naming(journey: Journey) -> None:
    """Titles, certificates, reviews, revocations, erasing; the supervisor as the second person."""
    stage, nominee = journey.stage, commending.nomination("演示个人丙")
    stage.until(journey.round.notices.first().ends_at + timedelta(minutes=1))
    journey.by("publisher")
    stage.name(journey.round)
    journey.by("secretariat")
    stage.certify(journey.round)
    title = Title.objects.get(unit__name="分水镇")
    erased = {
        "erase_contact": title.application_id,
        "erase_objector": title.application.objections.get().pk,
        "erase_nominee": nominee.pk,
        "revocation_propose": nominee.pk,
    }
    more = [reverse(name, args=[key]) for name, key in erased.items()]
    journey.by("secretariat", more=(*more, reverse("title_reviews_open") + f"?title={title.pk}"))
    review = stage.review(title, "yearly", WORDS)
    journey.by("town")
    journey.task(TitleFlow, review, "report", Verb.TITLE_REPORT, "town", text=WORDS)
    stage.propose_revocation(nominee)
    journey.by("publisher")
    terms = {"person": journey.cast.stand_in.user, "post": "publisher", "reason": WORDS}
    journey.begins(AppointmentFlow, Verb.APPOINTMENT_PROPOSE, stage.programme, "security", **terms)
    facts = {"number": 11, "minutes": 60, "accounts": 1, "addresses": 1}
    told = {"cause": "pauses", "facts": facts, "raised_at": stage.now}
    alarm = Alarm.objects.create(key="pauses::1", **told)
    journey.by("supervisor", more=(reverse("alarm", args=[alarm.pk]),))
