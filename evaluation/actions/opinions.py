"""A department answers on its own indicators: confirm, correct, veto."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.models import DepartmentOpinion
from evaluation.queries import reviewers
from evaluation.queries.rubrics import context_of, rubric_of
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.facts import score_indicator
from evaluation.vocabulary import OpinionAnswer, Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.OPINION_GIVE)
def give(
    act: Act,
    opinion: DepartmentOpinion,
    *,
    answers: dict[str, dict[str, Any]],
    vetoes: list[dict[str, str]] | None = None,
) -> DepartmentOpinion:
    """One answer for each indicator asked; a correction brings facts and a reason.

    A veto names one of the department's veto facts with its reason and document.
    """
    if set(answers) != set(opinion.indicators):
        raise refusal.invalid(_("Each of the department's indicators needs one answer."))
    for number, answer in answers.items():
        _check_answer(opinion, number, answer)
    for veto in vetoes or []:
        _check_veto(opinion, veto)
    opinion.answers = answers
    opinion.vetoes = [*(vetoes or []), *_vetoes_in(answers)]
    opinion.given_at = act.now
    opinion.given_by = act.actor.user
    opinion.save(update_fields=["answers", "vetoes", "given_at", "given_by"])
    act.say(department=opinion.department.name, answers=answers, vetoes=opinion.vetoes)
    return opinion


@action(Verb.OPINION_ENTRUST)
def entrust(act: Act, opinion: DepartmentOpinion, *, person: Any, reason: str) -> DepartmentOpinion:
    """Name who gives the opinion where everybody of the department is recused.

    It is somebody who answers for another department and is not too close to the unit.
    """
    if not reason.strip():
        raise refusal.invalid(_("Say why the opinion is entrusted."))
    if reviewers.free_reviewers([opinion], act.now)[opinion.pk]:
        raise refusal.invalid(_("Somebody of the department may still give this opinion."))
    if person.pk not in {one.pk for one in reviewers.stand_ins_for(opinion, act.now)}:
        raise refusal.invalid(
            _("Choose a reviewer of another department who is not too close to this unit.")
        )
    opinion.entrusted_to = person
    opinion.entrusted_because = reason
    opinion.save(update_fields=["entrusted_to", "entrusted_because"])
    act.say(department=opinion.department.name, entrusted_to=str(person), reason=reason)
    return opinion


def _check_answer(opinion: DepartmentOpinion, number: str, answer: dict[str, Any]) -> None:
    kind = OpinionAnswer(answer["answer"])
    if kind is OpinionAnswer.CONFIRM:
        return
    if not answer.get("reason", "").strip():
        raise refusal.invalid(
            _("Indicator %(number)s: a correction needs a reason."), number=number
        )
    if kind is OpinionAnswer.VETO:
        _check_veto(opinion, _veto(answer))
        return
    application = opinion.application
    indicator = rubric_of(application.category).indicator(number)
    facts = {**application.facts, **answer.get("facts", {})}
    try:
        score_indicator(indicator, facts, context_of(application))
    except ScoringError as error:
        raise refusal.invalid(
            _("Indicator %(number)s: %(fault)s"), number=number, fault=error
        ) from None


def _veto(answer: dict[str, Any]) -> dict[str, str]:
    return {
        "key": answer.get("veto", ""),
        "reason": answer.get("reason", ""),
        "document": answer.get("document", ""),
    }


def _vetoes_in(answers: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    return [_veto(answer) for answer in answers.values() if answer["answer"] == OpinionAnswer.VETO]


def _check_veto(opinion: DepartmentOpinion, veto: dict[str, str]) -> None:
    known = {
        one.key
        for one in rubric_of(opinion.application.category).vetoes
        if opinion.department.code in one.departments
    }
    if veto.get("key") not in known:
        raise refusal.invalid(_("This veto is not the department's."))
    if not (veto.get("reason", "").strip() and veto.get("document", "").strip()):
        raise refusal.invalid(_("A veto needs a reason and a document."))
