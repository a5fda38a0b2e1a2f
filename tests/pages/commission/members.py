"""A member of the commission at a browser, for the tests of confirmation."""

from __future__ import annotations

from typing import Any

from django.test import Client
from viewflow.workflow.models import Task

from accounts.models import User
from evaluation.demo.stage import Stage
from evaluation.models import Ballot
from evaluation.views.task_pages import url_of
from workflows import clock

VOTE = {"choice": "reject", "reason": "名单与材料不符 <b>&"}


class Member:
    """A member of the commission at a browser, long after signing in."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.user = User.objects.get(pk=stage.cast.members[3].pk)
        self.client = Client()
        self.sign_in()
        self.ballot = Ballot.objects.get(member=self.user)
        tasks = [one for one in Task.objects.filter(status="NEW") if one.artifact == self.ballot]
        self.page = url_of(tasks[0])

    def sign_in(self, minutes_ago: int = 11) -> None:
        """Signed in so many minutes ago."""
        self.client.force_login(self.user, "django.contrib.auth.backends.ModelBackend")
        self.wait(minutes_ago)

    def wait(self, minutes: int) -> None:
        """So many minutes pass for the confirmation."""
        session = self.client.session
        session["confirmed_at"] -= minutes * 60
        session.save()

    def sends(self, **fields: str) -> Any:
        """Send the page's form."""
        with clock.travel(self.stage.now):
            return self.client.post(self.page, fields)

    @property
    def choice(self) -> str:
        """What the ballot says."""
        return Ballot.objects.get(pk=self.ballot.pk).choice
