"""The desk: what waits for me, by urgency; and the way from a task to its page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from viewflow.workflow.models import Task

from evaluation.views import task_pages
from evaluation.views.pages import Page
from workflows.inbox import inbox


class Desk(Page):
    """What waits for me."""

    template_name = "desk/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tasks, the most urgent first."""
        return super().get_context_data(tasks=inbox(self.actor), **kwargs)


def open_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the page on which a task is done."""
    return redirect(task_pages.url_of(get_object_or_404(Task, pk=pk)))
