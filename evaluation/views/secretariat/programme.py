"""The particulars of the programme: what its documents say, and under which approval it runs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evaluation.actions import programmes
from evaluation.forms.secretariat.differences import rows_of
from evaluation.forms.secretariat.programme import BasisForms, ProgrammeForm, texts_of
from evaluation.forms.version import NEVER, opened_at
from evaluation.models import Programme
from evaluation.queries.programmes import amendments, history
from evaluation.views.pages import Page
from evaluation.vocabulary import Verb
from workflows.audit.chain import version_of
from workflows.authority import table
from workflows.refusal import Refusal


class Particulars(Page):
    """Read, change, and see who changed what before."""

    template_name = "secretariat/programme.html"

    @property
    def programme(self) -> Programme:
        """The programme that the reader may change; 404 for anybody else."""
        mine = table.permitted(self.actor, Verb.PROGRAMME_AMEND)
        return get_object_or_404(mine, pk=self.kwargs["pk"])

    @property
    def _is_sent(self) -> bool:
        return self.request.method == "POST"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The forms with the version they were opened at, and the history."""
        one = self.programme
        kwargs.setdefault("form", ProgrammeForm(initial=texts_of(one)))
        kwargs.setdefault("bases", BasisForms(one))
        return super().get_context_data(
            programme=one,
            version=self.request.POST.get("version", "") if self._is_sent else version_of(one),
            history=_history(one),
            crumbs=[
                {"url": reverse("round_list"), "label": _("Rounds")},
                {"url": "", "label": _("Particulars of the programme")},
            ],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or show both versions when somebody else has saved meanwhile."""
        if request.POST.get("resolution") == "theirs":
            return redirect(request.path)
        one = self.programme
        form, bases = ProgrammeForm(request.POST), BasisForms(one, request.POST)
        sound = [form.is_valid(), bases.is_valid()]
        if not all(sound):
            return self._again(form, bases, 422)
        try:
            programmes.amend(
                self.actor,
                one,
                version=self._version(one),
                bases=bases.given(),
                **form.cleaned_data,
            )
        except Refusal as error:
            if error.code == "stale":
                return self._conflict(form, bases)
            form.add_error(None, str(error))
            return self._again(form, bases, error.status)
        messages.success(request, _("Saved. The next document says so."))
        return redirect(request.path)

    def _version(self, one: Programme) -> int:
        """The version on which the reader's text stands.

        Other acts on the programme, such as a day of the calendar, change none of these texts.
        """
        if self.request.POST.get("resolution") == "yours":
            return version_of(one)
        opened = opened_at(self.request.POST.get("version"))
        is_latest = opened != NEVER and not amendments(one, opened).exists()
        return version_of(one) if is_latest else opened

    def _again(self, form: ProgrammeForm, bases: BasisForms, status: int) -> HttpResponse:
        context = self.get_context_data(form=form, bases=bases)
        return self.render_to_response(context, status=status)

    def _conflict(self, form: ProgrammeForm, bases: BasisForms) -> HttpResponse:
        """Both versions, field by field, and who saved the other one."""
        one = self.programme
        rows = rows_of(form, texts_of(one))
        for basis in bases.forms:
            rows += rows_of(basis, basis.initial)
        if bases.new.has_changed():
            rows += rows_of(bases.new, {})
        last = amendments(one).first()
        sent = [
            (key, value)
            for key, value in self.request.POST.items()
            if key not in ("csrfmiddlewaretoken", "resolution")
        ]
        context = {"rows": rows, "sent": sent, "who": last and last.actor, "when": last and last.at}
        return render(
            self.request,
            "secretariat/programme_conflict.html",
            context | {"programme": one},
            status=409,
        )


def _history(one: Programme) -> list[dict[str, Any]]:
    """The changes with the names of the fields."""
    labels = {name: field.label for name, field in ProgrammeForm.base_fields.items()}
    return [
        event
        | {
            "changes": [
                change
                | {"label": labels.get(change["name"], pgettext("of a programme", "Legal basis"))}
                for change in event["changes"]
            ]
        }
        for event in history(one)
    ]
