"""The tasks about one nomination: check, correct, answer for an authority."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evaluation.forms.commending.nomination import (
    LABELS,
    ClearanceForm,
    NominationCheckForm,
    NominationForm,
)
from evaluation.models import Nomination
from evaluation.queries import nominating
from evaluation.queries.nominations import look_alikes
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import NomineeKind, Verb
from workflows import clock
from workflows.deadlines import china_date


class CheckNomination(TaskPage):
    """Accept a nomination, or return single parts of it."""

    step = "check"
    form_class = NominationCheckForm
    template_name = "commending/check.html"
    subject: Nomination

    def get_form_kwargs(self) -> dict[str, Any]:
        """The parts of its kind."""
        return super().get_form_kwargs() | {"kind": self.subject.kind}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The nomination, and who may be the same nominee."""
        return super().get_context_data(
            row=nominating.row(self.subject),
            alike=look_alikes(self.subject, china_date(clock.now())),
            **kwargs,
        )

    def form_valid(self, form: NominationCheckForm) -> HttpResponse:
        """Accept or return."""
        parts = form.returned()
        if self.request.POST.get("act") == "return":
            done = _("The nomination was returned; only the named parts unlock.")
            return self.perform(Verb.NOMINATION_RETURN, done, form=form, parts=parts)
        if parts:
            form.add_error(None, _("Parts are named for return. Empty them, or return them."))
            return self.form_invalid(form)
        done = _("Accepted. The authorities are asked at the same time.")
        distinct = form.cleaned_data["distinct"]
        return self.perform(Verb.NOMINATION_ACCEPT, done, form=form, distinct=distinct)


class CorrectNomination(TaskPage):
    """The returned parts, and nothing else."""

    step = "correct"
    form_class = NominationForm
    template_name = "commending/correct.html"
    subject: Nomination

    def get_initial(self) -> dict[str, Any]:
        """What was handed in before."""
        return {name: getattr(self.subject, name) for name in LABELS}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Only what was returned."""
        one = self.subject
        more = {"kind": one.kind, "commendation": one.commendation, "only": one.returned}
        return super().get_form_kwargs() | more

    def form_valid(self, form: NominationForm) -> HttpResponse:
        """Hand it in."""
        done = _("The correction was handed in. The secretariat checks again.")
        return self.perform(Verb.NOMINATION_CORRECT, done, form=form, **form.cleaned_data)


class GiveClearance(TaskPage):
    """One authority answers about one nominee."""

    step = "clear"
    form_class = ClearanceForm
    template_name = "commending/clear.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The nominee."""
        return super().get_context_data(
            row=nominating.row(self.subject.nomination), kinds=NomineeKind, **kwargs
        )

    def form_valid(self, form: ClearanceForm) -> HttpResponse:
        """Answer."""
        done = _("The answer is recorded.")
        return self.perform(Verb.CLEARANCE_GIVE, done, form=form, **form.cleaned_data)
