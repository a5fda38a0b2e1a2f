"""Renewals of access: the list, the request with the code, the decision with the link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.people import link_of, new_code
from evaluation.flows.access import AccessFlow
from evaluation.forms.administrator.access import RenewalForm
from evaluation.forms.administrator.appointments import AnswerForm
from evaluation.models import AccessRenewal
from evaluation.queries import renewals
from evaluation.queries.roles import roles_of
from evaluation.views.administrator.accounts import PER_PAGE, OfAccount, shown_once
from evaluation.views.pages import Page, TaskPage
from evaluation.vocabulary import RenewalKind, Role, Sight, Verb
from workflows import service
from workflows.refusal import Refusal

READERS = {
    *(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR),
    *(Role.SUPERVISOR, Role.AUDITOR),
}


class AccessList(Page):
    """Every renewal: for whom, what, why, by whose word."""

    template_name = "administrator/access_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of them."""
        if not READERS & roles_of(self.who):
            raise Http404
        found = renewals.with_people(self.seen(Sight.ACCESS_READ))
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, rows=renewals.rows(page.object_list), **kwargs)


class AccessPropose(OfAccount):
    """Ask for it; with a link goes a code, which is shown on this answer only."""

    verb = Verb.ACCESS_PROPOSE
    form_class = RenewalForm
    template_name = "administrator/access_propose.html"

    def form_valid(self, form: RenewalForm) -> HttpResponse:
        """Propose it; the second person finds it on the desk."""
        shown, kept = new_code()
        what = form.cleaned_data | {"code": kept}
        try:
            renewal = service.begin(
                AccessFlow, self.actor, Verb.ACCESS_PROPOSE, self.person, **what
            )
        except Refusal as error:
            return self.refused(form, error)
        if renewal.kind == RenewalKind.LINK:
            template = "administrator/access_code.html"
            return shown_once(self.request, template, person=self.person, code=shown)
        messages.success(
            self.request, _("The request waits for a security administrator. Nothing has changed.")
        )
        return redirect("access_list")


class AccessDecide(TaskPage):
    """The second person: renew or refuse; a new link is shown on this answer only."""

    step = "decide"
    form_class = AnswerForm
    template_name = "administrator/access_decide.html"
    subject: AccessRenewal

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is asked."""
        return super().get_context_data(one=self.subject, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Renew or refuse, by the button."""
        answer = form.cleaned_data["answer"]
        if "refuse" in self.request.POST:
            done = _("The access is left as it is.")
            return self.perform(Verb.ACCESS_REFUSE, done, form=form, answer=answer)
        if self.subject.kind == RenewalKind.FACTOR:
            done = _("The second factor is forgotten, and all sessions have ended.")
            return self.perform(Verb.ACCESS_APPROVE, done, form=form, answer=answer)
        try:
            renewal = service.perform(self.actor, self.task, Verb.ACCESS_APPROVE, answer=answer)
        except Refusal as error:
            return self.refused(error, form)
        link = self.request.build_absolute_uri(link_of(renewal.person))
        template = "administrator/access_link.html"
        return shown_once(self.request, template, one=renewal, link=link)
