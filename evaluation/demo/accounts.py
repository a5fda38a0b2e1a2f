"""The accounts of the demonstration and their appointments. No account has a password."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import User
from evaluation.actions.posts import seat
from evaluation.loading.founding import REASON
from evaluation.models import AppointmentProposal, Department, Expert, Programme, Unit
from evaluation.vocabulary import TOWNSHIP_KINDS, ProposalOrigin, Role
from workflows import clock
from workflows.actor import Actor

EXPERTS = 60
EMPLOYERS = 12  # the first expert of each is drawn first, so the shown one is on a panel
MEMBERS = 9
SHOWN_OFFICES = {"finance": "demo-department", "public_security": "demo-authority"}
NOWHERE = "demo.invalid"  # a domain that by definition does not exist
POSTS = (
    ("secretariat", Role.SECRETARIAT, "区教委（评审办公室）"),
    ("publisher", Role.PUBLISHER, "区政府办公室"),
    ("supervisor", Role.SUPERVISOR, "区纪委监委"),
    ("auditor", Role.AUDITOR, "审计管理员"),
    ("system", Role.SYSTEM_ADMINISTRATOR, "系统管理员"),
    ("security", Role.SECURITY_ADMINISTRATOR, "安全管理员"),
    ("security-2", Role.SECURITY_ADMINISTRATOR, "安全管理员（复核）"),
)


@dataclass
class Cast:
    """Everybody who plays a part, found by what they do."""

    posts: dict[str, Actor] = field(default_factory=dict)
    clerks: dict[str, Actor] = field(default_factory=dict)
    leaders: dict[str, Actor] = field(default_factory=dict)
    departments: dict[str, Actor] = field(default_factory=dict)
    experts: dict[int, Actor] = field(default_factory=dict)
    members: list[Actor] = field(default_factory=list)
    stand_in: Actor | None = None


def hire(programme: Programme, units: list[Unit]) -> Cast:
    """Make or find all accounts; the same call twice changes nothing."""
    cast = Cast()
    for key, post, office in POSTS:
        cast.posts[key] = _person(f"demo-{key}", f"{office}经办人", office)
        _appoint(programme, post, [(cast.posts[key], programme)])
    _hire_units(cast, programme, units)
    _hire_departments(cast, programme)
    _hire_experts(cast, programme, units)
    for number in range(1, MEMBERS + 1):
        title = "评审委员会主任" if number == 1 else f"评审委员{number:02d}"
        name = {1: "demo-chair", 2: "demo-member"}.get(number, f"member-{number:02d}")
        cast.members.append(_person(name, title, "评审委员会"))
    cast.stand_in = _person("demo-stand-in", "临时代办人", "区财政局")
    return cast


def _hire_units(cast: Cast, programme: Programme, units: list[Unit]) -> None:
    towns = [unit for unit in units if unit.kind in TOWNSHIP_KINDS]
    villages = [unit for unit in units if unit.kind not in TOWNSHIP_KINDS]
    shown = {towns[0].pk: "demo-township", villages[0].pk: "demo-village"} if villages else {}
    cast.clerks = _people((unit, shown.get(unit.pk, f"clerk-{unit.code}")) for unit in units)
    leader_names = {towns[0].pk: "demo-leader"}
    cast.leaders = _people(
        ((unit, leader_names.get(unit.pk, f"leader-{unit.code}")) for unit in towns), "负责人"
    )
    by_code = {unit.code: unit for unit in units}
    for post, people in ((Role.APPLICANT, cast.clerks), (Role.TOWNSHIP_LEADER, cast.leaders)):
        _appoint(programme, post, [(who, by_code[code]) for code, who in people.items()])


def _hire_departments(cast: Cast, programme: Programme) -> None:
    pairs = []
    for department in Department.objects.filter(valid_until=None):
        name = SHOWN_OFFICES.get(department.code, f"dept-{department.code}")
        actor = _person(name, f"{department.name}经办人", department.name)
        cast.departments[department.code] = actor
        pairs.append((actor, department))
    _appoint(programme, Role.DEPARTMENT_REVIEWER, pairs)


def _hire_experts(cast: Cast, programme: Programme, units: list[Unit]) -> None:
    towns = [unit for unit in units if unit.kind in TOWNSHIP_KINDS]
    pairs, details = [], {}
    for number in range(1, EXPERTS + 1):
        name = "demo-expert" if number == 1 else f"expert-{number:02d}"
        employer = f"评审专家单位{number % EMPLOYERS + 1:02d}"
        actor = _person(name, f"评审专家{number:02d}", employer)
        home = towns[number % len(towns)] if number % 4 == 0 else None
        pairs.append((actor, programme))
        details[actor.user.pk] = {"employer": employer, "home": home.pk if home else None}
    _appoint(programme, Role.EXPERT, pairs, details)
    users = {actor.user.pk: actor for actor, _programme in pairs}
    for expert in Expert.objects.filter(user__in=users).order_by("pk"):
        cast.experts[expert.pk] = users[expert.user_id]


def _person(username: str, name: str, office: str) -> Actor:
    user, made = User.objects.get_or_create(
        username=username,
        defaults={
            "name": f"{name}（演示）",
            "office": office,
            "email": f"{username}@{NOWHERE}",
        },
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return Actor(user)


def _people(pairs: Iterable[tuple[Unit, str]], post: str = "经办人") -> dict[str, Actor]:
    wanted = {username: unit for unit, username in pairs}
    known = set(User.objects.filter(username__in=wanted).values_list("username", flat=True))
    User.objects.bulk_create(
        User(
            username=username,
            name=f"{unit.name}{post}（演示）"[:60],
            office=unit.full_name,
            email=f"{username}@{NOWHERE}",
            password="!",
        )
        for username, unit in wanted.items()
        if username not in known
    )
    users = User.objects.filter(username__in=wanted)
    return {wanted[user.username].code: Actor(user) for user in users}


def _appoint(
    programme: Programme,
    post: Role,
    pairs: list,
    details: dict[int, dict[str, object]] | None = None,
) -> None:
    """The cast is there from the beginning: founding appointments, each once."""
    known = AppointmentProposal.objects.filter(post=post).values_list("person_id", flat=True)
    held = set(known)
    seat(
        [(actor.user, post, target) for actor, target in pairs if actor.user.pk not in held],
        programme=programme,
        origin=ProposalOrigin.FOUNDING,
        reason=REASON,
        at=clock.now(),
        details=details,
    )
