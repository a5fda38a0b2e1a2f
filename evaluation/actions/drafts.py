"""Show a draft to the secretariat, which reads none otherwise."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.models import Application
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.APPLICATION_SHOW)
def show(act: Act, application: Application, *, question: str) -> Application:
    """The unit asks for help: from now on the secretariat reads the draft."""
    if not question.strip():
        raise refusal.invalid(_("Say what you need help with."))
    application.shown_at = act.now
    application.save(update_fields=["shown_at"])
    act.say(question=question)
    return application
