"""The desk: what waits for me, what I wait for, and the way from a task to its page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from evaluation.queries import delegations, desk
from evaluation.queries.applications import stage
from evaluation.queries.calls import open_calls
from evaluation.queries.whereabouts import holders
from evaluation.views import task_pages
from evaluation.views.acting import actor_of
from evaluation.views.finding import find
from evaluation.views.pages import Page
from workflows import clock
from workflows.authority import Who
from workflows.inbox import inbox

OWN_STEPS = ("fill", "supplement")  # these wait for the unit itself and stand among its tasks


class Desk(Page):
    """What waits for me, by urgency; my applications and who holds them; open calls.

    And on whose behalf I may act: what waits for them stands on the desk only while I do.
    """

    template_name = "desk/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that does not grow with the rows."""
        now = clock.now()
        rows = desk.rows(inbox(self.actor))
        applications = list(desk.own_running(Who(self.actor, now)))
        held = holders(applications) if applications else {}
        mine = set(OWN_STEPS) | ({"recommend"} if any(row.is_list for row in rows) else set())
        own = [
            {
                "application": one,
                "stage": stage(one, knows_outcome=False),
                "holders": held.get(one.pk, []),
            }
            for one in applications
            if not {holder.step for holder in held.get(one.pk, [])} & mine
        ]
        return super().get_context_data(
            groups=desk.by_urgency(rows, now),
            count=len(rows),
            own=own,
            calls=open_calls(Who(self.actor, now)),
            mandates=[] if self.actor.mandate else delegations.mandates(Who(self.actor, now)),
            now=now,
            **kwargs,
        )


@login_required
def open_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the page on which a task is done; a stranger's task, or the system's, is not there."""
    task, is_mine = find(actor_of(request), pk, task_pages.has_page)
    if task is None or not is_mine:
        raise Http404
    return redirect(task_pages.url_of(task))
