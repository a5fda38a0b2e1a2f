"""What is told of a renewal of access: the person and the supervisors, at every step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from evaluation.messages import audiences
from evaluation.models import AccessRenewal
from evaluation.vocabulary import Verb
from workflows.action import Act
from workflows.messages.telling import News, Teller


def _tell(topic: str) -> Teller:
    def tell(act: Act, _subject: Any, renewal: AccessRenewal) -> Iterable[News]:
        held = audiences.of_programme("supervise_programme", [renewal.programme_id])
        facts = {
            "person": str(renewal.person),
            "access": str(renewal.kind),
            "by": str(renewal.proposed_by),
            "second": str(renewal.decided_by or ""),
            "reason": renewal.answer,
            "at": act.now.isoformat(),
        }
        own = reverse("mfa_index")
        yield News(topic, f"{act.id}", [renewal.person_id], facts=facts, path=own)
        supervisors = held.get(renewal.programme_id, [])
        yield News(topic, f"{act.id}", supervisors, facts=facts, path=reverse("access_list"))

    return tell


RENEWED = _tell("access.renewed")  # told with an alarm (alarms.py)
RENEWING: dict[str, Teller] = {
    Verb.ACCESS_PROPOSE: _tell("access.proposed"),
    Verb.ACCESS_REFUSE: _tell("access.refused"),
}
