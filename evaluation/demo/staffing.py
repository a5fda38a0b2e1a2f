"""The demonstration's appointments under way: proposals wait, and somebody stands in."""

from __future__ import annotations

from datetime import timedelta

from accounts.people import new_code
from evaluation.actions import alarms, delegations
from evaluation.demo.stage import Stage
from evaluation.flows.access import AccessFlow
from evaluation.flows.appointment import AppointmentFlow
from evaluation.models import Alarm, AppointmentProposal, Department
from evaluation.vocabulary import AlarmCause, RenewalKind, Role, Verb
from workflows import service
from workflows.deadlines import CHINA

DAYS_AWAY = 14


def play(stage: Stage) -> None:
    """The first security administrator proposes; a department's reviewer is away."""
    today = stage.now.astimezone(CHINA).date()
    stand_in = stage.cast.stand_in.user
    stage.at(
        lambda: service.begin(
            AppointmentFlow,
            stage.cast.posts["security"],
            Verb.APPOINTMENT_PROPOSE,
            stage.programme,
            person=stand_in,
            post=Role.DEPARTMENT_REVIEWER,
            target=Department.objects.filter(valid_until=None).exclude(code="finance").first(),
            since=today,
            until=today + timedelta(days=365),
            reason="演示数据：增配经办人",
        )
    )
    stage.at(
        lambda: service.begin(
            AccessFlow,
            stage.cast.posts["system"],
            Verb.ACCESS_PROPOSE,
            stand_in,
            kind=RenewalKind.LINK,
            reason="演示数据：忘记密码，已当面核对证件",
            code=new_code()[1],
        )
    )
    _renewed(stage)
    _stood_in_for(stage)


def _stood_in_for(stage: Stage) -> None:
    """A reviewer of the finance office is away."""
    today, stand_in = stage.now.astimezone(CHINA).date(), stage.cast.stand_in.user
    reviewer = stage.cast.departments["finance"]
    post = AppointmentProposal.objects.get(person=reviewer.user, stands_in_for=None)
    stage.at(
        lambda: delegations.give(
            reviewer,
            post,
            person=stand_in,
            since=today,
            until=today + timedelta(days=DAYS_AWAY),
            reason="演示数据：外出培训",
        )
    )


def _renewed(stage: Stage) -> None:
    """Two clerks have new access: two alarms, of which the supervisor has looked into one."""
    posts = stage.cast.posts
    for clerk in list(stage.cast.clerks.values())[:2]:
        asked = stage.at(
            lambda clerk=clerk: service.begin(
                AccessFlow,
                posts["system"],
                Verb.ACCESS_PROPOSE,
                clerk.user,
                kind=RenewalKind.LINK,
                reason="演示数据：忘记密码，已当面核对证件",
                code=new_code()[1],
            )
        )
        task = service.task_of(AccessFlow.process_of(asked), "decide")
        stage.do_task(posts["security"], task, Verb.ACCESS_APPROVE)
        clerk.user.refresh_from_db()  # the old password is gone
    alarm = Alarm.objects.filter(cause=AlarmCause.ACCESS).order_by("pk")[0]
    answer = "演示数据：已向本人和两位管理员核实"
    stage.at(lambda: alarms.acknowledge(posts["supervisor"], alarm, answer=answer))
