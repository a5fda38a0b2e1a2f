"""What the application form answers when it could not save: a conflict, a deadline, a closed task.

Nothing that was typed is lost: it comes back beside the saved version, or to be copied.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from evaluation.forms.applicant.application import ApplicationForm
from evaluation.forms.applicant.differences import differences
from evaluation.models import Application
from evaluation.queries.form import closing_of
from evaluation.queries.timeline import last_event
from evaluation.views.applicant.attaching import attach_all
from workflows import clock
from workflows.actor import Actor
from workflows.audit.chain import version_of
from workflows.doers import doer
from workflows.moments import deadline, moment
from workflows.refusal import Refusal

KEPT_APART = ("csrfmiddlewaretoken", "version", "resolution", "act")


class NotSaved:
    """Mixed into the pages of the form."""

    request: HttpRequest
    task: Task
    actor: Actor
    application: Application
    is_autosave: bool

    def not_saved(self, form: ApplicationForm, error: Refusal) -> HttpResponse:
        """Both versions side by side, or the reason with everything that was typed."""
        if self.is_autosave:
            answer = {"url": self.request.path} if error.code == "stale" else {}
            return JsonResponse({"message": self.reason(error), **answer}, status=error.status)
        if error.code == "stale":
            return self.conflict(form)
        return self.closed(form, self.reason(error), error.status)

    def reason(self, error: Refusal) -> str:
        """The sentence of the refusal, with the moment that has passed."""
        due = closing_of(self.application)
        if due is None or due > clock.now():
            return str(error)
        return _("%(reason)s It was %(when)s.") % {"reason": error, "when": deadline(due)}

    def conflict(self, form: ApplicationForm) -> HttpResponse:
        """Two tabs, or two people: both versions; new files are in the library already."""
        application = self.application
        problems = attach_all(self.actor, application, self.request)
        kept = [
            {"name": name, "value": value}
            for name, values in self.request.POST.lists()
            for value in values
            if name not in KEPT_APART
        ]
        event = last_event(application)
        context = {
            "application": application,
            "rows": differences(application, form.rubric, form.changes()),
            "kept": kept,
            "version": version_of(application),
            "who": event.actor if event else "",
            "when": event.at if event else None,
            "problems": problems,
        }
        return render(self.request, "applicant/form_conflict.html", context, status=409)

    def closed(self, form: ApplicationForm, reason: str, status: int) -> HttpResponse:
        """Too late or locked: why, and everything that was typed, to be copied."""
        context = {
            "application": self.application,
            "reason": reason,
            "due": closing_of(self.application),
            "now": clock.now(),
            "typed": form.typed(),
        }
        return render(self.request, "applicant/form_closed.html", context, status=status)

    def too_late(self, request: HttpRequest) -> HttpResponse:
        """The task is closed: by whom, and what was typed."""
        if request.method == "GET":
            return redirect("application", self.task.artifact_object_id)
        who, when = doer(self.task), self.task.finished
        reason = _("The deadline has passed.")
        if who:
            reason = _("%(who)s submitted it at %(when)s.") % {"who": who, "when": moment(when)}
        if self.is_autosave:
            return JsonResponse({"message": reason}, status=409)
        return self.closed(self.get_form(), reason, 409)
