"""Evidence on the application form: attach what came with the request, detach what is named."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from evaluation.actions import evidence
from evaluation.files.intake import examine
from evaluation.forms.applicant.evidence import attachments
from evaluation.forms.keys import key_of
from evaluation.models import Application, Evidence, EvidenceUse
from workflows.actor import Actor
from workflows.refusal import Refusal


def attach_all(actor: Actor, application: Application, request: HttpRequest) -> dict[str, str]:
    """Attach every file of the request; for each indicator, a line for every file refused."""
    problems: dict[str, str] = {}
    for wanted in attachments(request):
        try:
            if wanted.evidence_id is None:
                if wanted.upload is not None:
                    examine(wanted.upload)  # before the transaction: no lock waits for it
                evidence.attach(actor, application, **wanted.what())
                continue
            known = Evidence.objects.filter(pk=wanted.evidence_id, unit_id=application.unit_id)
            if (chosen := known.first()) is not None:
                evidence.attach(actor, application, indicator=wanted.indicator, evidence=chosen)
        except Refusal as error:
            said = [problems.get(wanted.indicator, ""), str(error)]
            problems[wanted.indicator] = "\n".join(part for part in said if part)
    return problems


def detach(actor: Actor, application: Application, act: str) -> dict[str, str]:
    """Detach the use that the pressed button names (`detach:KEY`); a refusal by indicator."""
    verb, _colon, named = act.partition(":")
    key = key_of(named)
    if verb != "detach" or key is None:
        return {}
    use = EvidenceUse.objects.select_related("evidence").filter(pk=key, application=application)
    if (found := use.first()) is None:
        return {}
    try:
        evidence.detach(actor, application, use=found)
    except Refusal as error:
        return {found.indicator: _("%(number)s: %(reason)s") % {"number": found, "reason": error}}
    return {}
