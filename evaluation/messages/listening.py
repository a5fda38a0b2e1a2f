"""Ties messages to what happens: called once, when the site starts."""

from evaluation.messages import topics
from evaluation.messages.acts import TELLERS
from evaluation.messages.record import CHECKPOINT, tell_checkpoint
from evaluation.messages.recusals import tell_nobody_left
from evaluation.messages.tasks import announce, remind
from workflows.errands import Errand, errands
from workflows.messages import telling
from workflows.messages import topics as known
from workflows.messages.reminding import reminds
from workflows.nodes import step


def listen() -> None:
    """Hear every act, every new task, every deadline that comes near, and the end of a day."""
    known.register(*topics.ALL, CHECKPOINT)
    for verb, teller in TELLERS.items():
        telling.tells(verb, teller)
    telling.listen()
    step.listeners.append(announce)
    reminds(remind)
    errands.append(Errand("recusal.tell", tell_nobody_left, is_act=False))
    errands.append(Errand("record.tell_checkpoint", tell_checkpoint, is_act=False))
