"""The checkpoint of each day goes to the supervisors, so that one copy is outside the house."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from evaluation.messages import audiences
from evaluation.messages.wording import words
from workflows import clock
from workflows.deadlines import CHINA
from workflows.messages.telling import News, tell
from workflows.messages.topics import Topic
from workflows.models import Checkpoint

CHECKPOINT = Topic(
    "record.checkpoint",
    _("The checkpoint of the day"),
    _(
        "The last checkpoint of its day over %(size)s acts, signed on %(at)s. Keep this text "
        "outside the site: with it anybody can prove later that nothing was altered.\n\n"
        "%(checkpoint)s"
    ),
    words=words,
)


def tell_checkpoint(_report: Any) -> int:
    """Tell the last checkpoint of the days that are over, once; returns how many were told.

    A day on which nothing was sealed has none. After days without a timer only the last is told:
    it stands for those before it.
    """
    today = datetime.combine(clock.now().astimezone(CHINA).date(), time(), tzinfo=CHINA)
    newest = Checkpoint.objects.filter(at__lt=today).order_by("-size").first()
    if newest is None:
        return 0
    news = News(
        CHECKPOINT.code,
        f"checkpoint:{newest.size}:{newest.root[:16]}",
        audiences.supervisors(),
        facts={"at": newest.at.isoformat(), "size": newest.size, "checkpoint": newest.text},
        path=reverse("checkpoint_list"),
    )
    with transaction.atomic():
        return len(tell([news]))
