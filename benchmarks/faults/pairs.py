"""What races with what: the acts of two people, and how to tell that something went wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.recusal import recuse
from evaluation.flows.round import RoundFlow
from evaluation.models import Application, Assignment, Ballot, Round
from evaluation.vocabulary import ApplicationStatus, AssignmentStatus, Verb, VoteChoice
from tests import stages
from workflows import clock, service
from workflows.models import AuditEvent
from workflows.refusal import Refusal

Call = Callable[[], Any]


class Race(NamedTuple):
    """From which state of `tests.stages`, the calls, and what is wrong after them."""

    name: str
    state: Callable[[Stage], Round]
    calls: Callable[[Stage], list[Call]]
    wrong: Callable[[list[Any]], str]


def is_told(outcome: Any) -> bool:
    """The person was told that something else had happened before."""
    return isinstance(outcome, Refusal)


def at(moment: datetime, call: Call) -> Call:
    """The call at a moment of the stage's clock."""

    def travelled() -> Any:
        with clock.travel(moment):
            return call()

    return travelled


# What races with what -------------------------------------------------------------------------


def _decide_twice(stage: Stage) -> list[Call]:
    task = service.task_for(RoundFlow, Round.objects.get().decisions.first(), "decide")
    chair = stage.cast.members[0]
    return [
        at(
            stage.now,
            lambda words=words: service.perform(
                chair, task, Verb.DECISION_DECIDE, minutes=f"演示数据：{words}"
            ),
        )
        for words in ("会议纪要甲", "会议纪要乙")
    ]


def _vote_twice(stage: Stage) -> list[Call]:
    member = stage.cast.members[1]
    ballot = Ballot.objects.get(member=member.user)
    task = service.task_for(RoundFlow, ballot, "ballot")
    return [
        at(
            stage.now,
            lambda choice=choice: service.perform(
                member, task, Verb.DECISION_VOTE, choice=str(choice)
            ),
        )
        for choice in (VoteChoice.APPROVE, VoteChoice.ABSTAIN)
    ]


def _seal_while_withdrawn(stage: Stage) -> list[Call]:
    task = service.task_for(RoundFlow, Round.objects.get(), "seal")
    secretariat = stage.cast.posts["secretariat"]
    seal = at(stage.now, lambda: service.perform(secretariat, task, Verb.RANKING_SEAL))
    return [seal, _withdrawal(stage, _scored_application())]


def _submit_while_the_call_closes(stage: Stage) -> list[Call]:
    application = Application.objects.get(status=ApplicationStatus.DRAFT)
    closes = application.category.closes_at
    clerk = stage.cast.clerks[application.unit.code]
    task = service.task_of(ApplicationFlow.process_of(application), "fill")
    submit = at(
        closes - timedelta(microseconds=1),
        lambda: service.perform(clerk, task, Verb.APPLICATION_SUBMIT),
    )
    return [submit, at(closes, service.run_due)]


def _withdraw_while_scored(stage: Stage) -> list[Call]:
    sheet = _sheet()
    return [_withdrawal(stage, sheet.application), _hand_in(stage, sheet)]


def _recuse_while_handed_in(stage: Stage) -> list[Call]:
    sheet = _sheet()
    expert = stage.cast.experts[sheet.expert_id]
    leave = at(stage.now, lambda: recuse(expert, sheet, kind="kin", note="演示数据：亲属"))
    return [leave, _hand_in(stage, sheet)]


def _hand_in_twice(stage: Stage) -> list[Call]:
    sheet = _sheet()
    return [_hand_in(stage, sheet), _hand_in(stage, sheet)]


def _sheet() -> Assignment:
    return Assignment.objects.filter(status=AssignmentStatus.PENDING).order_by("pk").first()


def _scored_application() -> Application:
    return Application.objects.filter(status=ApplicationStatus.REVIEWED).order_by("pk").first()


def _hand_in(stage: Stage, sheet: Assignment) -> Call:
    task = service.task_for(ApplicationFlow, sheet, "score")
    expert = stage.cast.experts[sheet.expert_id]
    marks = stage._marks(sheet.application_id, "experts", sheet.expert_id)
    return at(stage.now, lambda: service.perform(expert, task, Verb.SCORESHEET_SUBMIT, marks=marks))


def _withdrawal(stage: Stage, application: Application) -> Call:
    clerk = stage.cast.clerks[application.unit.code]
    process = ApplicationFlow.process_of(application)
    what = {"reason": "演示数据：撤回"}
    return at(
        stage.now,
        lambda: service.end(clerk, process, Verb.APPLICATION_WITHDRAW, application, **what),
    )


# What is wrong after it -----------------------------------------------------------------------


def _acts(verb: Verb) -> int:
    """How often it was done; one act may stand in several chains."""
    return AuditEvent.objects.filter(verb=verb).values("act").distinct().count()


def _one_effect(verb: Verb) -> Callable[[list[Any]], str]:
    def wrong(outcomes: list[Any]) -> str:
        told = sum(is_told(one) for one in outcomes)
        events = _acts(verb)
        return "" if (told, events) == (1, 1) else f"{told} told, {events} on the record"

    return wrong


def _submitted_or_lapsed(outcomes: list[Any]) -> str:
    submitted = not is_told(outcomes[0])
    lapsed = Application.objects.filter(status=ApplicationStatus.LAPSED).exists()
    return "" if submitted != lapsed else f"submitted {submitted}, lapsed {lapsed}"


def _as_told(*verbs: Verb) -> Callable[[list[Any]], str]:
    """Each act stands on the record once if its person was told so, and not if not."""

    def wrong(outcomes: list[Any]) -> str:
        told = [int(not is_told(one)) for one in outcomes]
        found = [_acts(verb) for verb in verbs]
        return "" if told == found and any(told) else f"{told} done, {found} on the record"

    return wrong


def _drafted(stage: Stage) -> Round:
    round_ = stages.open_round(stage, days=60)
    stages.draft(stage, "分水镇", "experimental_township", round_)
    return round_


SUBMIT, SHEET = Verb.APPLICATION_SUBMIT, Verb.SCORESHEET_SUBMIT
WITHDRAW, RECUSE = Verb.APPLICATION_WITHDRAW, Verb.ASSIGNMENT_RECUSE
VOTE, DECIDE, SEAL = Verb.DECISION_VOTE, Verb.DECISION_DECIDE, Verb.RANKING_SEAL
RACES = (
    Race("submit / close", _drafted, _submit_while_the_call_closes, _submitted_or_lapsed),
    Race("hand in / hand in", stages.under_review, _hand_in_twice, _one_effect(SHEET)),
    Race(
        "withdraw / hand in", stages.under_review, _withdraw_while_scored, _as_told(WITHDRAW, SHEET)
    ),
    Race("recuse / hand in", stages.under_review, _recuse_while_handed_in, _as_told(RECUSE, SHEET)),
    Race("seal / withdraw", stages.reviewed, _seal_while_withdrawn, _as_told(SEAL, WITHDRAW)),
    Race("vote / vote", stages.sealed, _vote_twice, _one_effect(VOTE)),
    Race("decide / decide", stages.voted, _decide_twice, _one_effect(DECIDE)),
)
