"""The application form: filling it in, and answering a return. Autosave and plain POST alike."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from evaluation.actions import applications
from evaluation.forms.applicant.application import ApplicationForm
from evaluation.forms.applicant.differences import differences
from evaluation.models import Application
from evaluation.queries.rubrics import rubric_of
from evaluation.views.applicant.attaching import attach_all, detach
from evaluation.views.applicant.form_context import form_context, summary_context
from evaluation.views.applicant.not_saved import NotSaved
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb
from workflows import clock
from workflows.audit.chain import version_of
from workflows.refusal import Refusal


class FillPage(NotSaved, TaskPage):
    """The form of a draft."""

    step = "fill"
    template_name = "applicant/form.html"
    form_class = ApplicationForm
    problems: dict[str, str] = {}

    @property
    def application(self) -> Application:
        """The application as it stands now."""
        related = ("category__round", "snapshot", "unit__parent")
        return Application.objects.select_related(*related).get(pk=self.task.artifact_object_id)

    @property
    def parts(self) -> dict[str, str] | None:
        """The returned parts and what is missing in them; None while everything is open."""
        return None

    @property
    def is_autosave(self) -> bool:
        """Whether the script asks, which wants JSON."""
        return self.request.headers.get("X-Autosave") == "1"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form of this application, with the parts locked that were not returned."""
        application = self.application
        rubric = rubric_of(application.category)
        numbers = {one.number for one in rubric.indicators} | {"contact", "report", "truthful"}
        locked = set() if self.parts is None else numbers - set(self.parts)
        return {
            **super().get_form_kwargs(),
            "application": application,
            "rubric": rubric,
            "locked": locked,
            "initial": {"version": version_of(application)},
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, or only its summary for the fragment at its side."""
        if request.GET.get("part") == "summary":
            return render(request, "applicant/_summary.html", summary_context(self.application))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sections with their fields, what is missing, what was returned."""
        context = super().get_context_data(**kwargs)
        verb = self.task.flow_task.verbs[0]
        return {
            **context,
            **form_context(self.application, context["form"], self.parts, self.problems),
            "may_edit": self.may(Verb.APPLICATION_EDIT, self.task.artifact),
            "may_submit": context["refusals"].get(Verb(verb).name.lower()),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what can be read, then attach, detach or submit as the button says."""
        if request.POST.get("resolution") == "theirs":
            messages.info(request, _("The saved version was kept."))
            return redirect(request.path)
        form = self.get_form()
        form.is_valid()
        try:
            self.save(form)
        except Refusal as error:
            return self.not_saved(form, error)
        if self.is_autosave:
            return self.saved(form)
        act = request.POST.get("act", "")
        self.problems = attach_all(self.actor, self.application, request) | detach(
            self.actor, self.application, act
        )
        if form.errors or self.problems:
            return self.form_invalid(form)
        if act == "submit":
            return self.submit(form)
        messages.success(request, _("Saved."))
        return redirect(f"{request.path}#{request.POST.get('here', '')}".rstrip("#"))

    def save(self, form: ApplicationForm) -> None:
        """Save the readable fields if any is not as it was saved; a stale form is refused."""
        application = self.application
        changes = form.changes()
        if differences(application, form.rubric, changes):
            version = form.cleaned_data.get("version")
            applications.edit(self.actor, application, version=version, **changes)

    def saved(self, form: ApplicationForm) -> HttpResponse:
        """The answer to autosave: when, the new version, and what could not be read."""
        when = f"{timezone.localtime(clock.now()):%H:%M}"
        for row in form.mistakes():
            when += _(" (not saved: %(label)s %(message)s)") % row
        return JsonResponse({"saved_at": when, "version": str(version_of(self.application))})

    def submit(self, form: ApplicationForm) -> HttpResponse:
        """Hand the application in."""
        done = _("The application was submitted. Below you see where it stands.")
        return self.perform(Verb.APPLICATION_SUBMIT, done, form=form)

    def get_success_url(self) -> str:
        """Where the application stands now."""
        return reverse("application", args=[self.task.artifact_object_id])


class SupplementPage(FillPage):
    """The same form of a returned application: only the returned parts can be changed."""

    step = "supplement"

    @property
    def parts(self) -> dict[str, str] | None:
        """What the formal check returned."""
        supplement = self.application.supplements.filter(answered_at=None).first()
        return supplement.parts if supplement else {}

    def submit(self, form: ApplicationForm) -> HttpResponse:
        """Answer the return."""
        done = _("The supplement was submitted. The formal check goes on.")
        answer = form.cleaned_data.get("answer", "")
        return self.perform(Verb.SUPPLEMENT_SUBMIT, done, form=form, answer=answer)


PAGES = {page.step: page for page in (FillPage, SupplementPage)}


def application_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a task to fill in or to supplement."""
    step = get_object_or_404(Task, pk=pk).flow_task.name
    if step not in PAGES:
        raise Http404
    return PAGES[step].as_view()(request, pk=pk)
