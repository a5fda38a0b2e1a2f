"""Appointments: the list, one of them, the proposal, the second person's decision, the end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.actions import appointments
from evaluation.flows.appointment import AppointmentFlow
from evaluation.forms.administrator.accounts import ReasonForm
from evaluation.forms.administrator.appointments import (
    MOST,
    AnswerForm,
    AppointmentFilter,
    FindForm,
    ProposalForm,
)
from evaluation.models import AppointmentProposal
from evaluation.queries import appointments as queries
from evaluation.queries import posts
from evaluation.queries.rights import rights_of
from evaluation.views.pages import FormAct, Page, TaskPage
from evaluation.vocabulary import Role, Sight, Verb
from workflows import service
from workflows.authority import table
from workflows.refusal import Refusal

PER_PAGE = 25


class AppointmentList(Page):
    """By person and by object, with a filter."""

    template_name = "administrator/appointment_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of those that fit."""
        visible = self.seen(Sight.APPOINTMENT_READ)
        proposer = table.permitted(self.actor, Verb.APPOINTMENT_PROPOSE).exists()
        if not proposer and not visible.exists():
            raise Http404
        form = AppointmentFilter(self.request.GET)
        chosen = form.chosen()
        found = queries.narrowed(visible, **chosen)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            form=form,
            page=page,
            rows=queries.rows(page.object_list, posts.today(self.who)),
            may_propose=proposer,
            is_filtered=bool(chosen),
            clear_url=reverse("appointment_list"),
            **kwargs,
        )


class AppointmentPage(Page):
    """One appointment: its terms, who said what, and what may be done."""

    template_name = "administrator/appointment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The appointment with what its post may do."""
        seen = self.seen(Sight.APPOINTMENT_READ).select_related(*queries.WITH)
        one = seen.filter(pk=kwargs["pk"]).first()
        if one is None:
            raise Http404
        acts, looks = rights_of(one.post)
        verb = Verb.DELEGATION_END if one.is_delegation else Verb.APPOINTMENT_END
        return super().get_context_data(
            one=one,
            state=queries.state(one, posts.today(self.who)),
            acts=acts,
            looks=looks,
            answer=self.may(verb, one),
            task=_open_task(one) if self.may(Verb.APPOINTMENT_REFUSE, one) else None,
            may_end=table.permitted(self.actor, Verb.APPOINTMENT_PROPOSE).exists(),
            **kwargs,
        )


def _open_task(one: AppointmentProposal) -> Any:
    return service.task_for(AppointmentFlow, one, "decide")


class AppointmentPropose(FormAct):
    """Two steps on one page: find the person and the object; then the terms, in words."""

    template_name = "administrator/appointment_propose.html"
    form_class = FindForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for who proposes appointments."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.programme = table.permitted(self.actor, Verb.APPOINTMENT_PROPOSE).first()
        if self.programme is None:
            raise Http404
        self.find = FindForm(request.GET if "person" in request.GET else None)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        """The second step, once the first one found somebody and something."""
        if not self.find.is_valid():
            return None
        people, targets = self.find.people(), self.find.targets()
        self.nothing = not people.exists() or (targets is not None and not targets.exists())
        self.too_many = people.count() > MOST or (targets is not None and targets.count() > MOST)
        if self.nothing or self.too_many:
            return None
        return ProposalForm(
            self.request.POST or None,
            post=self.find.cleaned_data["post"],
            people=people,
            targets=targets,
            today=posts.today(self.who),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The search, what it found, and what the post may do."""
        kwargs.setdefault("form", self.get_form())
        acts, looks = [], []
        if kwargs["form"] is not None:
            acts, looks = rights_of(self.find.cleaned_data["post"])
        return super().get_context_data(
            find=self.find,
            nothing=getattr(self, "nothing", False),
            too_many=getattr(self, "too_many", False),
            post_label=Role(self.find.cleaned_data["post"]).label if acts or looks else "",
            acts=acts,
            looks=looks,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Propose it; the second person finds it on the desk."""
        form = self.get_form()
        if form is None:
            return self.render_to_response(self.get_context_data(), status=422)
        if not form.is_valid():
            return self.form_invalid(form)
        post = self.find.cleaned_data["post"]
        try:
            proposal = service.begin(
                AppointmentFlow,
                self.actor,
                Verb.APPOINTMENT_PROPOSE,
                self.programme,
                post=post,
                **form.what(),
            )
        except Refusal as error:
            return self.refused(form, error)
        messages.success(
            request, _("The appointment is proposed. It counts once a second person approves it.")
        )
        return redirect("appointment", pk=proposal.pk)


class AppointmentDecide(TaskPage):
    """The second person: what was proposed, by whom, what it allows; approve or refuse."""

    step = "decide"
    form_class = AnswerForm
    template_name = "administrator/appointment_decide.html"
    subject: AppointmentProposal

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The proposal, and what the post may do."""
        acts, looks = rights_of(self.subject.post)
        return super().get_context_data(one=self.subject, acts=acts, looks=looks, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Approve or refuse, by the button."""
        answer = form.cleaned_data["answer"]
        if "refuse" in self.request.POST:
            done = _("The appointment is refused.")
            return self.perform(Verb.APPOINTMENT_REFUSE, done, form=form, answer=answer)
        done = _("The appointment is granted.")
        return self.perform(Verb.APPOINTMENT_APPROVE, done, form=form, answer=answer)


class AppointmentEnd(FormAct):
    """End an appointment, with a reason."""

    form_class = ReasonForm
    template_name = "administrator/appointment_end.html"
    one: AppointmentProposal

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only what one may see, and only for who appoints."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not table.permitted(self.actor, Verb.APPOINTMENT_PROPOSE).exists():
            raise Http404
        self.one = self.get_seen(Sight.APPOINTMENT_READ, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The appointment, and why the button may be grey."""
        answer = self.may(Verb.APPOINTMENT_END, self.one)
        return super().get_context_data(one=self.one, answer=answer, **kwargs)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """End it."""
        try:
            appointments.end(self.actor, self.one, **form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)
        messages.success(self.request, _("The appointment has ended."))
        return redirect("appointment", pk=self.one.pk)
