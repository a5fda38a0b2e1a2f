"""How the facts of a message are put into words: moments, verbs and reasons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from evaluation.templatetags.ui import deadline, moment
from evaluation.vocabulary import ObjectionRefusal, RenewalKind, Verb
from workflows.messages.topics import Topic

# How the moments among the facts are printed.
MOMENTS = {"at": moment, "due": deadline, "ends": deadline, "until": deadline}


def words(facts: dict[str, Any]) -> dict[str, Any]:
    """Moments, verbs and reasons in the reader's language."""
    said = dict(facts)
    for key, printed in MOMENTS.items():
        if said.get(key):
            said[key] = printed(datetime.fromisoformat(said[key]))
    if "verbs" in said:
        said["what"] = " / ".join(str(Verb(verb).label) for verb in said["verbs"])
    if "access" in said:
        said["access"] = str(RenewalKind(said["access"]).label)
    if "because" in said:
        said["because"] = str(ObjectionRefusal(said["because"]).label)
    if "due" in said and not said["due"]:
        said["due"] = gettext("no fixed date")
    return said


def topic(code: str, heading: str, sentence: str, urgent: bool = False) -> Topic:
    """One kind of message, with the words of this house."""
    return Topic(code, heading, sentence, urgent, words)
