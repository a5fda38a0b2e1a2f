"""Interests on record, where nobody without one is left, and who steps in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.actions import opinions
from evaluation.flows.application import ApplicationFlow
from evaluation.forms.secretariat.entrusting import EntrustForm
from evaluation.models import DepartmentOpinion
from evaluation.queries import recusals, reviewers
from evaluation.queries.opinions import asked_indicators
from evaluation.queries.rubric_words import text
from evaluation.views.pages import FormAct, Page
from evaluation.vocabulary import Sight, Verb
from workflows import service
from workflows.authority import table
from workflows.refusal import Refusal

PAGE = 25


class Recusals(Page):
    """What was declared, and what waits because of it; for who runs or supervises the rounds."""

    template_name = "secretariat/recusals.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of interests; what of the reader's rounds waits because nobody is left."""
        rounds = set(self.seen(Sight.RECORD_READ).values_list("pk", flat=True))
        if not rounds:
            raise Http404
        interests = self.seen(Sight.INTEREST_READ).select_related("person", "unit__parent")
        page = Paginator(interests, PAGE).get_page(self.request.GET.get("page"))
        waiting = [
            one
            for one in recusals.due(self.who.now)
            if one.assignment.application.category.round_id in rounds
        ]
        asked = [
            one
            for one in reviewers.opinions_without_anybody(self.who.now)
            if one.application.category.round_id in rounds
        ]
        entrusted = table.permitted(self.actor, Verb.OPINION_ENTRUST)
        return super().get_context_data(
            page=page,
            interests=page.object_list,
            waiting=waiting,
            asked=asked,
            may_entrust=set(entrusted.values_list("pk", flat=True)) if asked else set(),
            **kwargs,
        )


class Entrust(FormAct):
    """Name who gives an opinion that nobody of the department may give."""

    form_class = EntrustForm
    template_name = "secretariat/entrust.html"
    opinion: DepartmentOpinion

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Strangers do not learn that the opinion exists."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        found = DepartmentOpinion.objects.select_related(
            "department", "application__unit", "application__snapshot", "application__category"
        )
        self.opinion = get_object_or_404(found, pk=kwargs["pk"])
        self.answer = self.may(Verb.OPINION_ENTRUST, self.opinion)
        if not self.answer and self.answer.code == "stranger":
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who could give it."""
        people = reviewers.stand_ins_for(self.opinion, self.who.now)
        return super().get_form_kwargs() | {"people": people}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The opinion, what it covers, until when, and why the button may be grey."""
        process = ApplicationFlow.process_of(self.opinion.application)
        task = service.open_tasks(process).filter(artifact_object_id=self.opinion.pk).first()
        return super().get_context_data(
            opinion=self.opinion,
            indicators=[
                {"number": one.number, "name": text(one, "name")}
                for one in asked_indicators(self.opinion)
            ],
            due=getattr(getattr(task, "deadline", None), "due_at", None),
            answer=self.answer,
            crumbs=[
                {"url": reverse("recusals"), "label": _("Interests and recusals")},
                {"url": "", "label": _("Entrust the opinion")},
            ],
            **kwargs,
        )

    def form_valid(self, form: EntrustForm) -> HttpResponse:
        """Entrust it."""
        try:
            opinions.entrust(self.actor, self.opinion, **form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)
        whom = {"person": form.cleaned_data["person"]}
        messages.success(self.request, _("The opinion is entrusted to %(person)s.") % whom)
        return redirect("recusals")
