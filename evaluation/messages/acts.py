"""Which act is told to whom. Every verb is here: with a teller, or with the reason for none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from evaluation.messages import audiences, recusals
from evaluation.messages.alarms import ALARMING
from evaluation.messages.commending import COMMENDING
from evaluation.messages.endings import ENDINGS
from evaluation.messages.renewing import RENEWING
from evaluation.models import Application, Unit
from evaluation.vocabulary import Verb
from workflows.action import Act
from workflows.messages.telling import News, Teller

TASK = "the new task is told"
OWN = "who does it knows"
BLIND = "nobody may learn of it before the end"


def _facts(application: Application) -> dict[str, Any]:
    return {"unit": str(application.snapshot), "category": application.category.name}


def to_the_unit(topic: str, *, reason: bool = False) -> Teller:
    """Tell who applies for the unit."""

    def tell(act: Act, application: Any, _result: Any) -> Iterable[News]:
        facts = _facts(application) | {"at": act.now.isoformat()}
        if reason:
            facts["reason"] = application.ended_because
        yield News(
            topic,
            f"{act.id}",
            audiences.clerks_of(application),
            facts=facts,
            path=reverse("application", args=[application.pk]),
        )

    return tell


def withdrawn(act: Act, application: Any, _result: Any) -> Iterable[News]:
    """The unit has its receipt, and the secretariat knows that a place is free."""
    programme = application.category.round.programme_id
    yield News(
        "application.withdrawn",
        f"{act.id}",
        [*audiences.clerks_of(application), *audiences.secretariat(programme)],
        facts=_facts(application) | {"at": act.now.isoformat()},
        path=reverse("application", args=[application.pk]),
    )


def shown(act: Act, application: Any, _result: Any) -> Iterable[News]:
    """The secretariat is asked for help with a draft."""
    yield News(
        "application.shown",
        f"{act.id}",
        audiences.secretariat(application.category.round.programme_id),
        facts=_facts(application),
        path=reverse("application", args=[application.pk]),
    )


def opened(act: Act, round_: Any, _result: Any) -> Iterable[News]:
    """Everybody who may answer the call."""
    until = max(category.closes_at for category in round_.categories.all())
    yield News(
        "call.opened",
        f"{act.id}",
        audiences.clerks_of_levels(round_),
        facts={"round": round_.name, "until": until.isoformat()},
        path=reverse("call", args=[round_.pk]),
    )


def extended(act: Act, category: Any, extension: Any) -> Iterable[News]:
    """The unit that may submit late."""
    unit: Unit = extension.unit
    yield News(
        "application.extended",
        f"{act.id}",
        audiences.clerks([unit.pk]).get(unit.pk, []),
        facts={
            "unit": unit.full_name,
            "category": category.name,
            "until": extension.until.isoformat(),
        },
        path=reverse("desk"),
    )


def signed(act: Act, _township: Any, recommendation: Any) -> Iterable[News]:
    """Each village of the list, with its position or without one."""
    entries = recommendation.entries.select_related("application__snapshot", "application__unit")
    known = audiences.clerks(entry.application.unit_id for entry in entries)
    for entry in entries:
        application = entry.application
        facts = {"unit": str(application.snapshot), "category": recommendation.category.name}
        is_listed = entry.position is not None
        yield News(
            "recommendation.signed" if is_listed else "recommendation.left_out",
            f"{act.id}:{application.pk}",
            known.get(application.unit_id, []),
            facts=facts | ({"position": entry.position} if is_listed else {}),
            path=reverse("application", args=[application.pk]),
        )


def shortlisted(act: Act, category: Any, _result: Any) -> Iterable[News]:
    """The units that will be visited."""
    chosen = Application.objects.filter(pk__in=category.shortlist or [])
    names = {one.pk: str(one.snapshot) for one in chosen.select_related("snapshot")}
    for key, users in audiences.clerks_by_application(chosen):
        yield News(
            "visit.announced",
            f"{act.id}:{key}",
            users,
            facts={"unit": names[key], "category": category.name},
            path=reverse("application", args=[key]),
        )


TELLERS: dict[str, Teller] = {
    **RENEWING,
    **ALARMING,
    Verb.ROUND_OPEN: opened,
    Verb.APPLICATION_SHOW: shown,
    Verb.APPLICATION_SUBMIT: to_the_unit("application.received"),
    Verb.SUPPLEMENT_SUBMIT: to_the_unit("application.received"),
    Verb.APPLICATION_WITHDRAW: withdrawn,
    Verb.APPLICATION_LAPSE: to_the_unit("application.lapsed"),
    Verb.APPLICATION_EXTEND: extended,
    Verb.RECOMMENDATION_SIGN: signed,
    Verb.CHECK_ACCEPT: to_the_unit("check.accepted"),
    Verb.CHECK_REFUSE: to_the_unit("check.refused", reason=True),
    Verb.VISIT_SHORTLIST: shortlisted,
    Verb.INTEREST_DECLARE: recusals.declared,
    Verb.ASSIGNMENT_RECUSE: recusals.recused,
    Verb.OPINION_ENTRUST: recusals.entrusted,
    Verb.BALLOT_RECUSE: recusals.left_the_vote,
    **COMMENDING,
    **ENDINGS,
}
ISSUED = "the act that issued the document is told"
SILENT: dict[str, str] = {
    Verb.OBJECTION_ERASE: OWN,
    Verb.APPLICATION_ERASE: OWN,
    Verb.NOMINATION_ERASE: OWN,
    Verb.ACCOUNT_OPEN: "the person gets the link by hand",
    Verb.ACCOUNT_DEACTIVATE: "nobody can read it any more",
    Verb.APPOINTMENT_PROPOSE: TASK,
    Verb.APPOINTMENT_REFUSE: "it stands in the list of appointments",
    Verb.APPOINTMENT_END: "it stands on the person's own page of posts",
    Verb.APPOINTMENT_EXPIRE: "the last day was known from the beginning",
    Verb.ALARM_ACKNOWLEDGE: "it stands on the page of alarms",
    Verb.DELEGATION_GIVE: "it stands on both persons' page of delegations",
    Verb.DELEGATION_END: "it stands on both persons' page of delegations",
    Verb.ROUND_PLAN: OWN,
    Verb.ROUND_AMEND: OWN,
    Verb.ROUND_CLOSE: TASK,
    Verb.ROUND_RESUME: TASK,
    Verb.CALENDAR_CONFIRM: OWN,
    Verb.YEARBOOK_RECORD: OWN,
    Verb.APPLICATION_START: OWN,
    Verb.APPLICATION_EDIT: OWN,
    Verb.APPLICATION_CONCLUDE: BLIND,
    Verb.EVIDENCE_ATTACH: OWN,
    Verb.EVIDENCE_DETACH: OWN,
    Verb.CHECK_RETURN: TASK,
    Verb.OPINION_GIVE: BLIND,
    Verb.PANEL_ALLOT: TASK,
    Verb.SCORESHEET_SAVE: OWN,
    Verb.SCORESHEET_SUBMIT: BLIND,
    Verb.VISIT_REPORT: BLIND,
    Verb.REREVIEW_ALLOT: TASK,
    Verb.RANKING_TRY: OWN,
    Verb.RANKING_SEAL: TASK,
    Verb.DECISION_VOTE: BLIND,
    Verb.OBJECTION_REPLY: TASK,
    Verb.OBJECTION_EXTEND: TASK,
    Verb.NOMINATION_START: OWN,
    Verb.NOMINATION_EDIT: OWN,
    Verb.NOMINATION_WITHDRAW: OWN,
    Verb.NOMINATIONS_SIGN: TASK,
    Verb.NOMINATION_ACCEPT: TASK,
    Verb.NOMINATION_RETURN: TASK,
    Verb.NOMINATION_CORRECT: TASK,
    Verb.CLEARANCE_GIVE: BLIND,
    Verb.COMMENDATION_RANK: BLIND,
    Verb.REVOCATION_PROPOSE: TASK,
    Verb.PROGRAMME_AMEND: OWN,
    Verb.DOCUMENT_STORE: ISSUED,
    Verb.TITLE_REVIEW: TASK,
    Verb.TITLE_REPORT: TASK,
    Verb.RECORD_REDACT: "a letter about what was erased would tell of it again",
}
