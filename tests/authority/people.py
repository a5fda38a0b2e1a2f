"""Who asks: for each post somebody for each way in which one can stand to the subjects.

The subjects belong to 分水镇, to one programme and one round. own: the post is theirs; parent's
and child's: of the unit above or below; stranger's: the same post elsewhere; recused: one's own,
but the person also applies for 分水镇; former: one's own until it ended; stand-in: on behalf of
the holder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from accounts.models import User
from evaluation.actions.posts import revoke, seat
from evaluation.models import (
    AppointmentProposal,
    Assignment,
    Ballot,
    Commission,
    Department,
    Expert,
    Interest,
    Nomination,
    Objection,
    Programme,
    Round,
    Unit,
)
from evaluation.queries.delegations import delegable
from evaluation.vocabulary import ADMINISTRATORS, ProposalOrigin, ProposalStatus, Role
from tests.authority.subjects import OFFICE, Subjects
from workflows.actor import PUBLIC, SYSTEM, Actor

PROGRAMME_POSTS = (
    *(Role.SECRETARIAT, Role.PUBLISHER, Role.SUPERVISOR, Role.AUDITOR),
    *(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR),
)


@dataclass(frozen=True)
class Person:
    """One who asks: their post, how they stand to the subjects, and subjects of their own."""

    post: str
    relation: str
    actor: Actor
    own: dict[str, int] = field(default_factory=dict)


class Staffing:
    """Seats people next to the subjects."""

    def __init__(self, subjects: Subjects) -> None:
        self.subjects = subjects
        self.now = subjects.stage.now
        self.programme = subjects.stage.programme
        self.people: list[Person] = []
        self.elsewhere = Programme.objects.create(
            name="另一计划", issuer="区政府", agency_code="万州府办发", policy="1号"
        )
        other = Round.objects.create(
            programme=self.elsewhere,
            name="另一轮",
            data_year=2025,
            status_since=self.now,
            opens_at=self.now,
            flow="evaluation.flows.round.RoundFlow",
        )
        self.other_commission = Commission.objects.create(round=other)
        self.other_office = Department.objects.create(
            code="elsewhere", name="另一部门", valid_from=self.now.date()
        )

    def all(self) -> list[Person]:
        """Everybody."""
        self._units()
        self._departments()
        self._programme()
        self._commission()
        self._experts()
        self._about_appointments()
        self.people += [
            Person("public", "nobody's", PUBLIC),
            Person("system", "system's", SYSTEM),
            Person("no post", "nobody's", Actor(self._user("nobody"))),
        ]
        return self.people

    def _user(self, name: str) -> User:
        return User.objects.create(username=f"asks-{name}", name=name, password="!")

    def _seat(self, user: User, post: Role, target: Any, where: Programme | None = None) -> Any:
        (made,) = seat(
            [(user, post, target)],
            programme=where or self.programme,
            origin=ProposalOrigin.FOUNDING,
            reason="测试",
            at=self.now,
        )
        return made

    def _one(self, post: Role, relation: str, *targets: Any, **own: int) -> User:
        user = self._user(f"{post}-{relation}")
        made = [self._seat(user, post, one) for one in targets]
        oneself = {} if post == Role.SYSTEM_ADMINISTRATOR else {"User": user.pk}
        self.people.append(Person(post, relation, Actor(user), oneself | own))
        if relation == "recused":
            self._seat(user, Role.APPLICANT, self.subjects.unit)
        if relation == "former":
            for one in made:
                revoke(one)
            keys = [one.pk for one in made]
            ended = {"status": ProposalStatus.ENDED, "status_since": self.now}
            AppointmentProposal.objects.filter(pk__in=keys).update(**ended)
        return user

    def _stand_in(self, post: Role, holder: User, target: Any, **own: int) -> None:
        if post not in delegable():
            return
        held = AppointmentProposal.objects.filter(person=holder, post=post).latest("pk")
        today = self.now.date()
        mandate = AppointmentProposal.objects.create(
            programme=held.programme,
            person=self._user(f"{post}-deputy"),
            post=post,
            unit=held.unit,
            department=held.department,
            commission=held.commission,
            stands_in_for=held,
            since=today - timedelta(days=2),
            until=today + timedelta(days=9),
            reason="测试",
            origin=ProposalOrigin.DELEGATED,
            status=ProposalStatus.GRANTED,
            status_since=self.now,
            proposed_at=self.now,
        )
        actor = Actor(mandate.person, on_behalf_of=holder, mandate=mandate.pk)
        self.people.append(Person(post, "stand-in", actor, own))

    def _units(self) -> None:
        town = self.subjects.unit
        places = {
            "own": town,
            "parent's": town.parent,
            "child's": Unit.objects.get(name="分水社区"),
            "stranger's": Unit.objects.get(name="龙都街道"),
            "former": town,
        }
        for post in (Role.APPLICANT, Role.TOWNSHIP_LEADER):
            for relation, unit in places.items():
                user = self._one(post, relation, unit)
                if relation == "own":
                    self._stand_in(post, user, unit)

    def _departments(self) -> None:
        office = Department.objects.get(code=OFFICE)
        opinion = self.subjects.of("DepartmentOpinion").department
        cleared = self.subjects.of("Clearance").department
        mine = {one.pk: one for one in (office, opinion, cleared)}.values()
        nominee = Nomination.objects.get(name="演示个人丙")
        own = {
            "Nomination": nominee.pk,
            "NominationList": nominee.list_id,
            "Objection": Objection.objects.get(nomination=nominee).pk,
        }
        post = Role.DEPARTMENT_REVIEWER
        for relation in ("own", "recused", "former"):
            user = self._one(post, relation, *mine, **own)
            if relation == "own":
                self._stand_in(post, user, cleared, **own)
        self._one(post, "stranger's", self.other_office)

    def _programme(self) -> None:
        for post in PROGRAMME_POSTS:
            for relation in ("own", "recused", "former"):
                if relation == "recused" and post in ADMINISTRATORS:
                    continue  # the database refuses them any other post
                user = self._one(post, relation, self.programme)
                if relation == "own":
                    self._stand_in(post, user, self.programme)
            stranger = self._user(f"{post}-elsewhere")
            self._seat(stranger, post, self.elsewhere, self.elsewhere)
            self.people.append(Person(post, "stranger's", Actor(stranger)))

    def _commission(self) -> None:
        commission = Commission.objects.get(round=self.subjects.round)
        ballots = iter(Ballot.objects.filter(decision__round=self.subjects.round).order_by("pk"))
        for post in (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR):
            for relation in ("own", "recused", "former"):
                ballot = next(ballots)
                user = self._one(post, relation, commission, Ballot=ballot.pk)
                Ballot.objects.filter(pk=ballot.pk).update(member=user)
            self._one(post, "stranger's", self.other_commission)

    def _experts(self) -> None:
        sheets = iter(Assignment.objects.filter(application=self.subjects.application))
        for relation in ("own", "recused", "former", "stranger's"):
            user = self._one(Role.EXPERT, relation, self.programme)
            expert = Expert.objects.get(user=user)
            own = self.people[-1].own
            if relation != "stranger's":
                own["Assignment"] = next(sheets).pk
                Assignment.objects.filter(pk=own["Assignment"]).update(expert=expert)
            if relation == "recused":
                Interest.objects.create(
                    person=user, unit=self.subjects.unit, kind="kin", declared_at=self.now
                )

    def _about_appointments(self) -> None:
        """Who proposed a post, whom it is about, whose it is."""
        security = Role.SECURITY_ADMINISTRATOR
        for post in (security, Role.SUPERVISOR):
            user = self._user(f"{post}-proposer")
            self._seat(user, post, self.programme)
            own = {"AppointmentProposal": self.subjects.proposal(user).pk}
            self.people.append(Person(post, "proposed it", Actor(user), own))
        for post in (security, Role.SUPERVISOR, Role.APPLICANT):
            user = self._user(f"{post}-self")
            target = self.subjects.unit if post == Role.APPLICANT else self.programme
            made = self._seat(user, post, target)
            about = made if post == Role.APPLICANT else self.subjects.proposal(None, user)
            own = {"AppointmentProposal": about.pk}
            self.people.append(Person(post, "about oneself", Actor(user), own))
        user = self._user("system-self")
        self._seat(user, Role.SYSTEM_ADMINISTRATOR, self.programme)
        self.people.append(
            Person(Role.SYSTEM_ADMINISTRATOR, "about oneself", Actor(user), {"User": user.pk})
        )
