"""A stand-in with several windows of one browser; both people hold the secretariat's post."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from accounts.models import User
from evaluation.actions.posts import seat
from evaluation.models import AppointmentProposal
from evaluation.vocabulary import ProposalOrigin, Role
from tests.journeys.browsing import Person, Shown
from tests.pages.rounds import Built
from workflows import clock
from workflows.deadlines import china_date

CALENDAR = reverse("calendar")
NOTE = "国办发明电〔2026〕7号"


class Windows:
    """The stand-in's browser, with as many windows as are opened."""

    def __init__(self, under_way: Built) -> None:
        self.stage = under_way[0]
        self.holder: User = self.stage.cast.posts["secretariat"].user
        self.user = User.objects.create(username="colleague", name="同事")
        one = (self.user, Role.SECRETARIAT, self.stage.programme)
        seat(
            [one],
            programme=self.stage.programme,
            origin=ProposalOrigin.FOUNDING,
            reason="测试",
            at=self.stage.now,
        )
        post = AppointmentProposal.objects.get(person=self.holder, stands_in_for=None)
        today = china_date(self.stage.now)
        self.mandate = AppointmentProposal.objects.create(
            programme=post.programme,
            person=self.user,
            post=post.post,
            stands_in_for=post,
            since=today,
            until=today + timedelta(days=3),
            reason="出差",
            origin=ProposalOrigin.DELEGATED,
            status="granted",
            status_since=self.stage.now,
            proposed_by=self.holder,
            proposed_at=self.stage.now,
        )
        self.person = Person(self.user)
        self.person.client.cookies["django_language"] = "en"

    def opens(self, url: str = CALENDAR) -> Shown:
        with clock.travel(self.stage.now):
            return self.person.opens(url)

    def sends(self, page: Shown, by: str = "note", **values: Any) -> Shown:
        with clock.travel(self.stage.now):
            return self.person.sends(page, by, **values)

    def acts_for_the_holder(self) -> None:
        self.sends(self.opens(reverse("delegations")), str(self.mandate.pk))

    def acts_as_oneself(self) -> None:
        with clock.travel(self.stage.now):
            self.person.client.post(reverse("act_on_behalf"))

    def sets_a_day(self, page: Shown) -> Shown:
        day = china_date(self.stage.now) + timedelta(days=200)
        return self.sends(page, "note", day=f"{day:%Y-%m-%d}", state="rest", note=NOTE)
