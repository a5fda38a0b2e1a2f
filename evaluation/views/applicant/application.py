"""One application: where it stands, what happened, what it says. And its withdrawal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.flows.application import ApplicationFlow
from evaluation.forms.applicant.withdraw import WithdrawForm
from evaluation.models import Application
from evaluation.queries import applications as queries
from evaluation.queries import own_record
from evaluation.queries.personal import contact_for
from evaluation.queries.timeline import part_label, timeline
from evaluation.queries.tracking import tracking_code
from evaluation.queries.whereabouts import holders, steps
from evaluation.views.applicant.content import content
from evaluation.views.applicant.papers import papers_of
from evaluation.views.applicant.reading import reading_of
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import Sight, Verb
from workflows import clock, service
from workflows.audit.chain import version_of
from workflows.inbox import inbox
from workflows.refusal import Refusal


class OfApplication(ActorMixin):
    """A page about one application that the person may read."""

    @cached_property
    def application(self) -> Application:
        """The application of the address; 404 where the person may not read it."""
        related = ("category__round", "snapshot", "unit__parent")
        visible = self.seen(Sight.APPLICATION_READ).select_related(*related)
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def crumbs(self) -> list[dict[str, Any]]:
        """Applications › this one."""
        return [
            {"url": reverse("application_list"), "label": _("Applications")},
            {"url": reverse("application", args=[self.application.pk]), "label": self.title},
        ]

    @property
    def title(self) -> str:
        """The unit."""
        return str(self.application.snapshot)


class ApplicationPage(OfApplication, Page):
    """Where is mine: stage, holder, next step; timeline; the content, as far as may be seen."""

    template_name = "applicant/application.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything by what the reader may see."""
        application = self.application
        reading = reading_of(self.actor, application)
        now = clock.now()
        scores = {application.pk} if reading.scores else set()
        held = holders([application], scores).get(application.pk, [])
        told = timeline(application, everything=reading.is_full, names=reading.names)
        if self.may(Sight.REFUSALS_READ, application):
            refused = own_record.refused_to_own(application, application.unit)
            told = own_record.together(told, own_record.told(refused))
        return super().get_context_data(
            application=application,
            reading=reading,
            tracking_code=tracking_code(application) if reading.is_full else "",
            stage=queries.stage(application, reading.scores),
            days=(now - application.status_since).days,
            holders=held,
            events=told,
            upcoming=[{"what": one.what, "who": one.who, "due": one.due} for one in held],
            steps=steps(application, scores),
            supplements=self._supplements() if reading.is_full else [],
            tasks=self._tasks(),
            papers=papers_of(self.actor, application),
            contact=contact_for(self.actor, application),
            erase_url=reverse("erase_contact", args=[application.pk])
            if self.may(Verb.APPLICATION_ERASE, application)
            else "",
            yearbook=self.may(Sight.YEARBOOK_READ, application.unit),
            showing=self.may(Verb.APPLICATION_SHOW, application),
            withdrawal=self.may(Verb.APPLICATION_WITHDRAW, application),
            crumbs=self.crumbs(),
            **content(application, reading),
            **kwargs,
        )

    def _supplements(self) -> list[dict[str, Any]]:
        return [
            {
                "supplement": one,
                "parts": [
                    {"label": part_label(self.application, part), "text": text}
                    for part, text in one.parts.items()
                ],
            }
            for one in self.application.supplements.all()
        ]

    def _tasks(self) -> list[dict[str, Any]]:
        """What the reader may do about this application now."""
        mine = inbox(self.actor).filter(process__in=_processes(self.application))
        return [
            {
                "url": reverse("task", args=[task.pk]),
                "label": " / ".join(str(Verb(verb).label) for verb in task.flow_task.verbs),
            }
            for task in mine
        ]


class Withdraw(OfApplication, FormView):
    """Says what a withdrawal will do, and does it after a reason was given."""

    template_name = "applicant/withdraw.html"
    form_class = WithdrawForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page is the unit's own."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        answer = self.may(Verb.APPLICATION_WITHDRAW, self.application)
        if not answer and answer.code == "stranger":
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The version that is looked at."""
        return {"version": version_of(self.application)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it may be done, and if not why."""
        answer = self.may(Verb.APPLICATION_WITHDRAW, self.application)
        crumbs = [*self.crumbs(), {"label": _("Withdraw the application")}]
        return super().get_context_data(
            application=self.application,
            refusal=None if answer else answer,
            crumbs=crumbs,
            **kwargs,
        )

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        """End the procedure of the application."""
        application = self.application
        try:
            service.end(
                self.actor,
                ApplicationFlow.process_of(application),
                Verb.APPLICATION_WITHDRAW,
                application,
                **form.cleaned_data,
            )
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(self.request, _("The application was withdrawn."))
        return redirect("application", application.pk)

    def form_invalid(self, form: WithdrawForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _processes(application: Application) -> Any:
    return service.processes_of(Application.objects.filter(pk=application.pk)).values("pk")
