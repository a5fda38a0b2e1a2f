"""New and nearly due tasks: for each step, who holds it. A test asks for every step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.urls import reverse
from viewflow.workflow.models import Task

from evaluation.messages import audiences, commending
from evaluation.models import (
    Category,
    Clearance,
    Commendation,
    Commission,
    Decision,
    MoreTime,
    Nomination,
    Objection,
    Revocation,
    Round,
)
from evaluation.personal.masking import masked_name
from evaluation.queries.desk import SAID
from workflows.messages.reminding import OVERDUE
from workflows.messages.telling import News, tell

Subjects = list[Any]
Holds = Callable[[Subjects], dict[int, list[int]]]


def _unit_clerks(applications: Subjects) -> dict[int, list[int]]:
    known = audiences.clerks(one.unit_id for one in applications)
    return {one.pk: known.get(one.unit_id, []) for one in applications}


def _side_of_the_contested(objections: Subjects) -> dict[int, list[int]]:
    """The contested unit's clerks, or whoever nominated the contested nominee."""
    units = [one for one in objections if one.application_id]
    known = audiences.clerks(one.application.unit_id for one in units)
    held = {one.pk: known.get(one.application.unit_id, []) for one in units}
    nominees = {one.pk: one.nomination for one in objections if one.nomination_id}
    theirs = commending.nominators(nominees.values())
    return held | {key: theirs[one.pk] for key, one in nominees.items()}


def _second_people(proposals: Subjects) -> dict[int, list[int]]:
    """The security administrators but the one who proposed and the one it is about."""
    codename = "administer_appointments"
    known = audiences.of_programme(codename, {one.programme_id for one in proposals})
    return {
        one.pk: [
            key
            for key in known.get(one.programme_id, [])
            if key not in (one.proposed_by_id, one.person_id)
        ]
        for one in proposals
    }


def _signers(lists: Subjects) -> dict[int, list[int]]:
    """The township's leader, or who answers for the department."""
    leaders = audiences.leaders(one.unit_id for one in lists if one.unit_id)
    reviewers = audiences.reviewers(one.department_id for one in lists if one.department_id)
    return {
        one.pk: leaders.get(one.unit_id, []) or reviewers.get(one.department_id, [])
        for one in lists
    }


def _holders_of_the_title(reviews: Subjects) -> dict[int, list[int]]:
    known = audiences.clerks(one.title.unit_id for one in reviews)
    return {one.pk: known.get(one.title.unit_id, []) for one in reviews}


def _leaders(townships: Subjects) -> dict[int, list[int]]:
    return audiences.leaders(one.pk for one in townships)


def _authorities(clearances: Subjects) -> dict[int, list[int]]:
    known = audiences.reviewers(one.department_id for one in clearances)
    return {one.pk: known.get(one.department_id, []) for one in clearances}


def _expert(assignments: Subjects) -> dict[int, list[int]]:
    return {one.pk: [one.expert.user_id] for one in assignments}


def _voter(ballots: Subjects) -> dict[int, list[int]]:
    return {one.pk: [one.member_id] for one in ballots}


def _chair(decisions: Subjects) -> dict[int, list[int]]:
    rounds = {one.round_id for one in decisions}
    seats = dict(Commission.objects.filter(round__in=rounds).values_list("round_id", "pk"))
    known = audiences.commission(["chair_commission"], seats.values())
    return {
        one.pk: audiences.presiders(one.pk, known.get(seats.get(one.round_id, 0), []))
        for one in decisions
    }


def _in_programme(codename: str) -> Holds:
    def hold(subjects: Subjects) -> dict[int, list[int]]:
        programmes = {one.pk: _programme_of(one) for one in subjects}
        known = audiences.of_programme(codename, programmes.values())
        return {key: known.get(programme, []) for key, programme in programmes.items()}

    return hold


def _programme_of(subject: Model) -> int:
    match subject:
        case Round():
            return int(subject.programme_id)
        case Category() | Decision() | Commendation() | Objection() | Nomination():
            return int(subject.round.programme_id)
        case Revocation():
            return int(subject.nomination.round.programme_id)
        case MoreTime():
            return int(subject.objection.round.programme_id)
    owner = getattr(subject, "title", subject)
    application = getattr(owner, "application", owner)
    return int(application.category.round.programme_id)


SECRETARIAT = _in_programme("manage_programme")
PUBLISHER = _in_programme("publish_programme")
HOLDERS: dict[str, Holds] = {
    "application.fill": _unit_clerks,
    "application.recommend": _leaders,
    "application.check": SECRETARIAT,
    "application.supplement": _unit_clerks,
    "application.opinion": audiences.reviewers_left,
    "application.score": _expert,
    "application.visit": SECRETARIAT,
    "round.call": SECRETARIAT,
    "round.allot": SECRETARIAT,
    "round.shortlist": SECRETARIAT,
    "round.rank": SECRETARIAT,
    "round.seal": SECRETARIAT,
    "round.ballot": _voter,
    "round.decide": _chair,
    "round.publish": PUBLISHER,
    "round.name": PUBLISHER,
    "round.certify": SECRETARIAT,
    "objection.admit": SECRETARIAT,
    "objection.reply": _side_of_the_contested,
    "objection.rule": SECRETARIAT,
    "nomination.sign": _signers,
    "nomination.check": SECRETARIAT,
    "nomination.correct": commending.nominators,
    "nomination.clear": _authorities,
    "moretime.decide": PUBLISHER,
    "revocation.decide": PUBLISHER,
    "title.report": _holders_of_the_title,
    "title.judge": PUBLISHER,
    **dict.fromkeys(("appointment.decide", "access.decide"), _second_people),
}
# Their holder has just made them, or could not yet do anything about them.
NOT_NEWS = {
    "application.fill": "the clerk began it",
    "round.call": "the secretariat planned it",
    "nomination.sign": "one list, many nominations: the desk shows it once",
}


def name_of(step: Any) -> str:
    """application.fill: the flow and the step."""
    return f"{step.flow_class.app_name}.{step.name}"


def announce(step: Any, made: list[tuple[Task, Model]], due_at: datetime | None) -> None:
    """Tell the holders of new tasks; called in the transaction that makes them."""
    name = name_of(step)
    hold = HOLDERS.get(name)
    if hold is not None and name not in NOT_NEWS:
        tell(_news("task.new", "new", hold, made, due_at and {task.pk: due_at for task, _ in made}))


def remind(tasks: list[Task], days: int) -> Iterable[News]:
    """What to tell of tasks that are due in so many days, or overdue."""
    topic = "task.overdue" if days == OVERDUE else "task.soon"
    by_step: dict[str, list[tuple[Task, Model]]] = defaultdict(list)
    for task in tasks:
        if task.artifact is not None:
            by_step[name_of(task.flow_task)].append((task, task.artifact))
    for step, made in by_step.items():
        if hold := HOLDERS.get(step):
            due = {task.pk: task.deadline.due_at for task, _subject in made}
            yield from _news(topic, f"{topic}:{days}", hold, made, due)


def _news(topic: str, key: str, hold: Holds, made: list, due: Any) -> list[News]:
    subjects = _read_together([subject for _task, subject in made])
    held = hold(list(subjects.values()))
    return [
        News(
            topic=topic,
            key=f"task:{task.pk}:{key}" + (f":{due[task.pk]:%Y%m%d}" if due else ""),
            recipients=held.get(subject.pk, []),
            facts={
                "verbs": [str(verb) for verb in task.flow_task.verbs],
                "whom": _whom(subjects[subject.pk]),
                "due": due[task.pk].isoformat() if due else "",
            },
            path=reverse("task", args=[task.pk]),
        )
        for task, subject in made
    ]


def _whom(subject: Model) -> str:
    """Whom a task is about; a message leaves the house, so it names no nominee."""
    match subject:
        case Nomination():
            return masked_name(subject.name)
        case Clearance() | Revocation():
            return masked_name(subject.nomination.name)
        case Objection() if subject.nomination is not None:
            return masked_name(subject.entry)
    said = SAID.get(type(subject))
    return said[1](subject)[0] if said else str(subject)


def _read_together(subjects: list[Model]) -> dict[int, Model]:
    """The objects with what their words need, in one query; one alone stays as it is."""
    if len(subjects) == 1:
        return {subjects[0].pk: subjects[0]}
    kind = type(subjects[0])
    related = SAID[kind][0] if kind in SAID else ()
    keys = {subject.pk for subject in subjects}
    return kind._base_manager.select_related(*related).in_bulk(keys)
