"""The page that asks again who you are, carries what was typed, and lets the act go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts import kept, reauthentication, sign_ins
from accounts.forms import ConfirmForm
from accounts.models import SignInEvent

FIELD = "show_again"


def answered(request: HttpRequest) -> HttpResponse | None:
    """Take the answer out of a request that brings one; a wrong one asks again."""
    if request.method != "POST" or FIELD not in request.POST:
        return None
    form = ConfirmForm(request.POST, request=request)
    valid = form.is_valid()
    label = request.POST[FIELD]
    rest = request.POST.copy()
    for name in kept.NEVER - {"csrfmiddlewaretoken"}:
        rest.pop(name, None)
    rest._mutable = False
    request.POST = rest
    if not valid:
        return ask(request, label, form)
    reauthentication.confirm(request)
    sign_ins.note(SignInEvent.Kind.CONFIRMED, request.user, request=request)
    return None


def ask(request: HttpRequest, label: str, form: ConfirmForm | None = None) -> HttpResponse:
    """The page that asks, with everything that was typed."""
    context = {
        "form": form or ConfirmForm(request=request),
        "act": label or _("This act"),
        "rows": kept.typed(request),
        "path": request.get_full_path(),
    }
    return render(request, "accounts/confirm_act.html", context, status=422 if form else 200)
