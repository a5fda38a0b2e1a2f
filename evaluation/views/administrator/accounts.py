"""The system administrator's pages: accounts, and nothing of the procedure."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.people import first_sign_in_link
from evaluation.actions import accounts
from evaluation.forms.administrator.accounts import (
    CLOSED,
    AccountFilter,
    AccountForm,
    ReasonForm,
)
from evaluation.views.pages import FormAct, Page
from evaluation.vocabulary import Sight, Verb
from workflows.authority import table
from workflows.refusal import Refusal

PER_PAGE = 25


class AccountList(Page):
    """Every account, with a search."""

    template_name = "administrator/account_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of those that fit."""
        if not table.permitted(self.actor, Verb.ACCOUNT_OPEN).exists():
            raise Http404
        form = AccountFilter(self.request.GET)
        chosen = form.chosen()
        found = self.seen(Sight.ACCOUNT_READ)
        if words := chosen.get("q"):
            named = Q(name__icontains=words) | Q(username__icontains=words)
            found = found.filter(named | Q(office__icontains=words))
        if chosen.get("state"):
            found = found.filter(is_active=chosen["state"] != CLOSED)
        page = Paginator(found.order_by("username"), PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(
            form=form, page=page, clear_url=reverse("account_list"), **kwargs
        )


def shown_once(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page that holds a secret: no browser and nothing on the way keeps it."""
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


class AccountOpen(FormAct):
    """Open an account and show its link once."""

    form_class = AccountForm
    template_name = "administrator/account_open.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for who keeps the accounts."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.programme = table.permitted(self.actor, Verb.ACCOUNT_OPEN).first()
        if self.programme is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AccountForm) -> HttpResponse:
        """Open it; the link is shown on this answer only and stands nowhere else."""
        try:
            person = accounts.open_account(self.actor, self.programme, **form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)
        link = self.request.build_absolute_uri(first_sign_in_link(person))
        template = "administrator/account_opened.html"
        return shown_once(self.request, template, person=person, link=link)


class OfAccount(FormAct):
    """An act about one account: what follows, the form, and why the button may be grey."""

    verb: Verb
    person: User

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Strangers do not learn which accounts exist."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.person = self.get_seen(Sight.ACCOUNT_READ, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The account, and whether the act is open."""
        answer = self.may(self.verb, self.person)
        return super().get_context_data(person=self.person, answer=answer, **kwargs)


class AccountDeactivate(OfAccount):
    """Deactivate an account, with a reason."""

    verb = Verb.ACCOUNT_DEACTIVATE
    form_class = ReasonForm
    template_name = "administrator/account_deactivate.html"

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Do it."""
        try:
            accounts.deactivate(self.actor, self.person, **form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)
        messages.success(self.request, _("The account is deactivated and its sessions have ended."))
        return redirect("account_list")
