"""Nominations of one's lists: a new one, changes, withdrawal, refusal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import nominations as writing
from evaluation.flows.commendation import NominationFlow
from evaluation.forms.commending.nomination import NominationForm, ReasonForm
from evaluation.forms.secretariat.differences import rows_of
from evaluation.forms.version import opened_at
from evaluation.models import Nomination, NominationList
from evaluation.models.commendation import WORDS
from evaluation.queries import nominating
from evaluation.queries.timeline import last_event
from evaluation.views.pages import ActorMixin
from evaluation.vocabulary import NomineeKind, Sight, Verb
from workflows import service
from workflows.audit.chain import version_of
from workflows.authority import table
from workflows.refusal import Refusal


class _Words(ActorMixin, FormView):
    """A form that hands in words about a nominee; a refusal comes back into it."""

    form_class = NominationForm
    template_name = "commending/nomination_form.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def again(self, form: Any, error: Refusal) -> HttpResponse:
        """The same form with the reason of the refusal; nothing typed is lost."""
        form.add_error(None, str(error))
        return self.render_to_response(self.get_context_data(form=form), status=error.status)


class NominationNew(_Words):
    """Nominate somebody on one of the reader's lists."""

    list: NominationList

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only lists on which the reader may nominate now; anything else stays hidden."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        mine = table.permitted(self.actor, Verb.NOMINATION_START)
        self.list = get_object_or_404(
            mine.select_related("unit", "department", "commendation__round"), pk=kwargs["pk"]
        )
        if kwargs["kind"] not in NomineeKind.values:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The kind decides which fields there are."""
        kind = self.kwargs["kind"]
        return super().get_form_kwargs() | {"kind": kind, "commendation": self.list.commendation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list, the kind and the way back."""
        return super().get_context_data(
            list=self.list, kind=NomineeKind(self.kwargs["kind"]), nomination=None, **kwargs
        )

    def form_valid(self, form: NominationForm) -> HttpResponse:
        """Put it on the list."""
        try:
            service.begin(
                NominationFlow,
                self.actor,
                Verb.NOMINATION_START,
                self.list,
                kind=self.kwargs["kind"],
                **form.cleaned_data,
            )
        except Refusal as error:
            return self.again(form, error)
        messages.success(self.request, _("On the list. It goes on when the list is signed."))
        return redirect("nomination_list")


class _OfOne(_Words):
    """A form about one nomination; whom its act never concerns finds no page."""

    nomination: Nomination
    verb: Verb

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only whose act it is learns that the page exists."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        seen = nominating.with_all(self.seen(Sight.NOMINATION_READ))
        self.nomination = get_object_or_404(seen, pk=kwargs["pk"])
        self.answer = self.may_or_hide(self.verb, self.nomination)
        return super().dispatch(request, *args, **kwargs)


class NominationEdit(_OfOne):
    """Change a nomination that is not signed for yet."""

    verb = Verb.NOMINATION_EDIT

    def get_initial(self) -> dict[str, Any]:
        """What is said of it now."""
        return {name: getattr(self.nomination, name) for name in WORDS}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The fields of its kind."""
        one = self.nomination
        return super().get_form_kwargs() | {"kind": one.kind, "commendation": one.commendation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The nomination, and why the button may be grey."""
        one = self.nomination
        return super().get_context_data(
            list=one.list,
            kind=NomineeKind(one.kind),
            nomination=one,
            answer=self.answer,
            version=self.request.POST.get("version", version_of(one)),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The choice between two versions, or the form itself."""
        if request.POST.get("resolution") == "theirs":
            return redirect(request.path)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: NominationForm) -> HttpResponse:
        """Save it, or show both versions when somebody else has saved meanwhile."""
        is_chosen = self.request.POST.get("resolution") == "yours"
        sent = opened_at(self.request.POST.get("version"))
        version = version_of(self.nomination) if is_chosen else sent
        try:
            writing.edit(self.actor, self.nomination, version=version, **form.cleaned_data)
        except Refusal as error:
            return self.conflict(form) if error.code == "stale" else self.again(form, error)
        messages.success(self.request, _("Saved."))
        return redirect("nomination", pk=self.nomination.pk)

    def conflict(self, form: NominationForm) -> HttpResponse:
        """Both versions, field by field, and who saved the other one."""
        saved = Nomination.objects.get(pk=self.nomination.pk)
        sent = [
            (key, value)
            for key, value in self.request.POST.items()
            if key not in ("csrfmiddlewaretoken", "resolution")
        ]
        event = last_event(saved)
        context = {
            "nomination": saved,
            "rows": rows_of(form, {name: getattr(saved, name) for name in WORDS}),
            "sent": sent,
            "who": event.actor if event else "",
            "when": event.at if event else None,
        }
        return render(self.request, "commending/nomination_conflict.html", context, status=409)


class _Ending(_OfOne):
    """End a nomination with a reason, on a page of its own."""

    form_class = ReasonForm
    template_name = "commending/nomination_end.html"
    label = ""
    consequence = ""
    done = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What ends, and why the button may be grey."""
        return super().get_context_data(
            nomination=self.nomination,
            answer=self.answer,
            heading=self.verb.label,
            consequence=self.consequence,
            **kwargs,
        )

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """End it."""
        process = NominationFlow.process_of(self.nomination)
        reason = form.cleaned_data["reason"]
        try:
            service.end(self.actor, process, self.verb, self.nomination, reason=reason)
        except Refusal as error:
            return self.again(form, error)
        messages.success(self.request, self.done)
        return redirect("nomination", pk=self.nomination.pk)


class NominationWithdraw(_Ending):
    """The nominator takes it back."""

    verb = Verb.NOMINATION_WITHDRAW

    @property
    def consequence(self) -> str:
        """What follows."""
        return _("The nomination ends here and stays on the record with your reason.")

    @property
    def done(self) -> str:
        """What has happened."""
        return _("The nomination is withdrawn.")


class NominationRefuse(_Ending):
    """The secretariat refuses it."""

    verb = Verb.NOMINATION_REFUSE

    @property
    def consequence(self) -> str:
        """What follows."""
        return _("The nomination ends here. Its nominator reads the reason.")

    @property
    def done(self) -> str:
        """What has happened."""
        return _("The nomination was refused; its nominator reads the reason.")
