"""What every staff page shares: the actor, what may be seen, and the page of a task.

A task page is GET to show and POST to act. It calls `service.perform`, which runs the action
and advances the flow; a Refusal comes back into the same form, with everything that was typed.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import FormView, TemplateView
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from accounts import kept
from evaluation.templatetags.in_whose_name import FIELD
from evaluation.views import task_pages
from evaluation.views.acting import actor_of
from evaluation.views.finding import find
from evaluation.vocabulary import Verb
from workflows import clock, service
from workflows.actor import Actor
from workflows.authority import Who, table
from workflows.doers import doer
from workflows.inbox import inbox
from workflows.refusal import Refusal, closed, stranger
from workflows.refused import note


class ActorMixin(LoginRequiredMixin):
    """Knows who acts and what they may see."""

    request: HttpRequest

    @property
    def actor(self) -> Actor:
        """The signed-in person as an actor."""
        return actor_of(self.request)

    @property
    def who(self) -> Who:
        """The actor at this moment."""
        return Who(self.actor, clock.now())

    def seen(self, sight: str) -> QuerySet[Any]:
        """The objects that the person may look at."""
        return table.permitted(self.actor, sight)

    def get_seen(self, sight: str, **lookup: Any) -> Any:
        """One of them; 404 for anything else, so that its existence stays hidden."""
        return get_object_or_404(self.seen(sight), **lookup)

    def may(self, verb: str, subject: Any) -> Any:
        """A grant, or the refusal that says why the button is grey."""
        return table.may(self.actor, verb, subject)

    def may_or_hide(self, verb: str, subject: Any) -> Any:
        """The same for the page of an act; 404 for whom it never concerns, also who may read."""
        answer = self.may(verb, subject)
        if not answer and answer.code == stranger().code:
            raise Http404
        return answer


class Page(ActorMixin, TemplateView):
    """A page that shows something."""


class InPerson(ActorMixin):
    """On these pages one is always oneself, also while acting on behalf of somebody."""

    @property
    def actor(self) -> Actor:
        """The signed-in person."""
        return Actor.of(self.request.user)


class FormAct(ActorMixin, FormView):
    """A form whose refusal comes back into it."""

    def refused(self, form: Any, error: Refusal) -> HttpResponse:
        """The same page with the reason; nothing typed is lost."""
        form.add_error(None, str(error))
        return self.render_to_response(self.get_context_data(form=form), status=error.status)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class TaskPage(ActorMixin, FormView):
    """The page of one open task: what is asked, about whom, until when, what happens after.

    Subclasses name `step` (flow step) and `template_name`, build the form, and turn the clean
    form into `perform(verb, **what)`. The template gets `task`, `subject`, `due`, `form`,
    `refusals` (verb → refusal or None).
    """

    step = ""
    form_class = forms.Form
    task: Task
    subject: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the task; who holds no post for it gets 404, whoever comes late is told."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        task, is_mine = find(self.actor, kwargs["pk"], self._is_of_this_page)
        if task is None:
            raise Http404
        self.task, self.subject = task, task.artifact
        if not is_mine:
            self._note(stranger())
            raise Http404
        if self.task.status != STATUS.NEW:
            self._note(closed())
            return self.too_late(request)
        return super().dispatch(request, *args, **kwargs)

    def _is_of_this_page(self, task: Task) -> bool:
        return bool(task.flow_task.name == self.step)

    def _note(self, answer: Refusal) -> None:
        """What was sent here and refused before an act was asked stays in sight of the record."""
        if self.request.method == "POST":
            verbs = self.task.flow_task.verbs
            verb, route = (verbs[0], "") if len(verbs) == 1 else ("", self._route)
            note(self.actor, answer, verb=verb, subject=self.subject, route=route)

    @property
    def _route(self) -> str:
        match = self.request.resolver_match
        return match.view_name if match else ""

    def too_late(self, request: HttpRequest) -> HttpResponse:
        """The task is closed: say by whom, and keep what was typed in sight."""
        written, fields = kept.parted([row for row in kept.typed(request) if row[0] != FIELD])
        context = {"task": self.task, "doer": doer(self.task), "subject": self.subject}
        context |= {"written": written, "fields": fields}
        return render(request, "desk/task_closed.html", context, status=409)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The task, its object, its deadline, and why a button may be grey."""
        refusals = {
            verb.name.lower(): answer
            for verb in map(Verb, self.task.flow_task.verbs)
            if not (answer := self.may(verb, self.subject))
        }
        return super().get_context_data(
            task=self.task,
            subject=self.subject,
            due=getattr(getattr(self.task, "deadline", None), "due_at", None),
            refusals=refusals,
            **kwargs,
        )

    def perform(self, verb: str, done: str, **what: Any) -> HttpResponse:
        """Act and go on to the next task; a refusal comes back into the form.

        `done` says what has happened.
        """
        form = what.pop("form", None)
        try:
            service.perform(self.actor, self.task, verb, **what)
        except Refusal as error:
            return self.refused(error, form)
        messages.success(self.request, done)
        return redirect(self.get_success_url())

    def refused(self, error: Refusal, form: Any = None) -> HttpResponse:
        """The same page with the reason; nothing typed is lost."""
        if form is None:
            form = self.get_form()
            form.is_valid()
        if error.code == "already_done":
            return self.too_late(self.request)
        form.add_error(None, str(error))
        context = self.get_context_data(form=form, refusal=error)
        return self.render_to_response(context, status=error.status)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_success_url(self) -> str:
        """The next task of the same kind, or the desk."""
        following = inbox(self.actor).filter(flow_task=self.task.flow_task).first()
        return task_pages.url_of(following) if following else task_pages.desk_url()
