"""Nominations of one's lists: the list, a new one, changes, one in full, withdrawal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import nominations as writing
from evaluation.flows.commendation import NominationFlow
from evaluation.forms.commending.nomination import NominationForm, ReasonForm
from evaluation.models import Nomination, NominationList
from evaluation.queries import nominating
from evaluation.queries.posts import departments
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import NomineeKind, Role, Sight, Verb
from workflows import clock, service
from workflows.authority import Who, table
from workflows.refusal import Refusal

PAGE = 50
WORDS = ("name", "body", "post", "born", "is_enterprise", "is_county_rank", "deeds")


class NominationPages(Page):
    """Every nomination that the reader may see; where to nominate, as long as it is open."""

    template_name = "commending/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that does not grow with the rows."""
        rows = nominating.with_all(self.seen(Sight.NOMINATION_READ))
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("page"))
        lists = nominating.open_lists(table.permitted(self.actor, Verb.NOMINATION_START))
        return super().get_context_data(
            page=page, rows=nominating.rows(page), lists=lists, kinds=NomineeKind, **kwargs
        )


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
    """A form about one nomination that the reader may see."""

    nomination: Nomination

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only who may read the nomination learns that it exists."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        seen = nominating.with_all(self.seen(Sight.NOMINATION_READ))
        self.nomination = get_object_or_404(seen, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class NominationEdit(_OfOne):
    """Change a nomination that is not signed for yet."""

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
            answer=self.may(Verb.NOMINATION_EDIT, one),
            **kwargs,
        )

    def form_valid(self, form: NominationForm) -> HttpResponse:
        """Save it."""
        try:
            writing.edit(self.actor, self.nomination, **form.cleaned_data)
        except Refusal as error:
            return self.again(form, error)
        messages.success(self.request, _("Saved."))
        return redirect("nomination", pk=self.nomination.pk)


class NominationPage(Page):
    """One nomination in full, and what each authority answered for those who may know."""

    template_name = "commending/nomination.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The answers are for the secretariat and supervisors, and each authority's own."""
        seen = nominating.with_all(self.seen(Sight.NOMINATION_READ))
        one = get_object_or_404(seen, pk=self.kwargs["pk"])
        found = nominating.answers(one)
        if not self._reads_answers(one):
            mine = departments(Who(self.actor, clock.now()))
            keys = set(mine.values_list("content_object_id", flat=True))
            found = [row for row in found if row["clearance"].department_id in keys]
        return super().get_context_data(
            nomination=one,
            row=nominating.row(one),
            answers=found,
            may_edit=self.may(Verb.NOMINATION_EDIT, one),
            may_withdraw=self.may(Verb.NOMINATION_WITHDRAW, one),
            may_refuse=self.may(Verb.NOMINATION_REFUSE, one),
            may_erase=self.may(Verb.NOMINATION_ERASE, one),
            crumbs=[
                {"url": reverse("nomination_list"), "label": _("Nominations")},
                {"url": "", "label": one.name},
            ],
            **kwargs,
        )

    def _reads_answers(self, one: Nomination) -> bool:
        grant = self.may(Sight.NOMINATION_READ, one)
        return bool(grant) and grant.post in (Role.SECRETARIAT, Role.SUPERVISOR)


class _Ending(_OfOne):
    """End a nomination with a reason, on a page of its own."""

    form_class = ReasonForm
    template_name = "commending/nomination_end.html"
    verb: Verb
    label = ""
    consequence = ""
    done = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What ends, and why the button may be grey."""
        return super().get_context_data(
            nomination=self.nomination,
            answer=self.may(self.verb, self.nomination),
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
