"""Amend a planned round and publish its call, with a summary of what will be frozen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evaluation.actions import rounds
from evaluation.forms.secretariat.commendation import CommendationFields
from evaluation.forms.secretariat.commendation import initial_of as commended_initial
from evaluation.forms.secretariat.differences import rows_of
from evaluation.forms.secretariat.plan import initial_of
from evaluation.forms.secretariat.round import CategoryFields, RoundFields
from evaluation.forms.version import opened_at
from evaluation.models import Category, Commendation, Round, Unit
from evaluation.queries.rounds import basis_of
from evaluation.views.pages import TaskPage
from evaluation.views.secretariat.planning import changes_of
from evaluation.vocabulary import Verb
from workflows.audit.chain import version_of
from workflows.models import AuditEvent
from workflows.refusal import Refusal

FIELDS = ("name", "opens_at", "call_text", "notice_days", "notice_kind")


class RoundPlan(TaskPage):
    """The planned round as a form; two acts: save the changes, publish the call."""

    step = "call"
    form_class = RoundFields
    template_name = "secretariat/round_plan.html"
    subject: Round

    def get_initial(self) -> dict[str, Any]:
        """The round as it is saved."""
        return {name: getattr(self.subject, name) for name in FIELDS}

    def categories(self) -> list[Category]:
        """The round's categories with their rubrics."""
        return list(self.subject.categories.select_related("rubric", "round"))

    def parts(self, data: Any = None) -> list[tuple[Category, CategoryFields]]:
        """One form per category."""
        return [
            (
                one,
                CategoryFields(
                    data,
                    prefix=one.code,
                    level=one.level,
                    heading=one.name,
                    initial={
                        "name": one.name,
                        "closes_at": one.closes_at,
                        "target": one.target,
                        "rubric": one.rubric_id,
                        **initial_of(one.plan),
                    },
                ),
            )
            for one in self.categories()
        ]

    def commendation(self, data: Any = None) -> CommendationFields:
        """The form of the commendation, saved or sent."""
        saved = Commendation.objects.filter(round=self.subject).first()
        closes_at = max(one.closes_at for one in self.categories())
        return CommendationFields(data, initial=commended_initial(saved, closes_at))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The forms, and what opening will freeze."""
        parts = kwargs.pop("parts", None) or self.parts()
        commendation = kwargs.pop("commendation", None) or self.commendation()
        return super().get_context_data(
            round=self.subject,
            parts=[form for _category, form in parts],
            commendation=commendation,
            version=self.request.POST.get("version", version_of(self.subject)),
            units=Unit.objects.count(),
            frozen=[one for one, _form in parts],
            basis=basis_of(self.subject),
            may_amend=self.may(Verb.ROUND_AMEND, self.subject),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, settle a conflict, or publish."""
        if request.POST.get("act") == "open":
            return self.perform(Verb.ROUND_OPEN, done=_("The call is published."))
        if request.POST.get("resolution") == "theirs":
            return redirect(request.path)
        form, parts = self.get_form(), self.parts(request.POST)
        commendation = self.commendation(request.POST)
        every = [form, *(part for _one, part in parts), commendation]
        if not all(one.is_valid() for one in every):
            context = self.get_context_data(form=form, parts=parts, commendation=commendation)
            return self.render_to_response(context, status=422)
        return self.amend(form, parts, commendation)

    def amend(
        self,
        form: RoundFields,
        parts: list[tuple[Category, CategoryFields]],
        commendation: CommendationFields,
    ) -> Any:
        """Save the changes; a stale form gets both versions side by side."""
        latest = self.request.POST.get("resolution") == "yours"
        sent = opened_at(self.request.POST.get("version"))
        try:
            rounds.amend(
                self.actor,
                self.subject,
                version=version_of(self.subject) if latest else sent,
                categories={one.pk: changes_of(part) for one, part in parts},
                commendation=commendation.what(),
                **form.cleaned_data,
            )
        except Refusal as error:
            if error.code == "stale":
                return self.conflict(form, parts, commendation)
            form.add_error(None, str(error))
            context = self.get_context_data(form=form, parts=parts, commendation=commendation)
            return self.render_to_response(context, status=error.status)
        messages.success(self.request, _("The plan is saved."))
        return redirect(self.request.path)

    def conflict(
        self,
        form: RoundFields,
        parts: list[tuple[Category, CategoryFields]],
        commendation: CommendationFields,
    ) -> Any:
        """Both versions, field by field, and who saved the other one."""
        self.subject.refresh_from_db()
        last = AuditEvent.objects.filter(
            aggregate_type=self.subject._meta.label_lower, aggregate_id=self.subject.pk
        ).last()
        forms = [form, *(part for _one, part in parts)]
        saved = [self.get_initial(), *(part.initial for _one, part in self.parts())]
        if commendation.cleaned_data["runs"]:
            forms.append(commendation)
            saved.append(self.commendation().initial)
        rows = [row for pair in zip(forms, saved, strict=True) for row in rows_of(*pair)]
        sent = [
            (key, value)
            for key in self.request.POST
            if key not in ("csrfmiddlewaretoken", "act")
            for value in self.request.POST.getlist(key)
        ]
        context = {"rows": rows, "sent": sent, "who": last.actor, "when": last.at}
        context |= {"round": self.subject}
        return render(self.request, "secretariat/round_conflict.html", context, status=409)
