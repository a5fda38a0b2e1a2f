"""A form is sent in the name in which it was opened, or not at all.

One session serves all windows of a browser, so one window may switch to acting on behalf of
somebody, or back, while another still shows a form. A mandate may also end while a form is open.
Then nothing is done: the answer says in which name the form was opened and in which it arrived,
keeps what was typed, and lets the person choose.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from accounts import kept
from accounts.urls import NAMES as OF_THE_ACCOUNT
from evaluation.forms.keys import key_of
from evaluation.queries import delegations
from evaluation.templatetags.in_whose_name import FIELD
from evaluation.views.acting import actor_of, switch
from workflows import clock, refusal, refused
from workflows.actor import Actor
from workflows.authority import Who
from workflows.middleware import READING

# What is sent here is one's own in any case, or nobody's: one's account, messages and
# delegations, and what the public sends.
IN_PERSON = OF_THE_ACCOUNT | {
    *("act_on_behalf", "delegation_give", "delegation_end", "messages", "mail_choice"),
    *("notice_object", "objection_status", "application_status"),
}
CHOSEN = "in_that_name"


class InWhoseName:
    """Stops a form that arrives in another name than it was opened in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Compare what the form says with on whose behalf the session acts now."""
        match: Any = request.resolver_match
        if request.method in READING or not request.user.is_authenticated:
            return None
        if match.view_name in IN_PERSON:
            return None
        opened, now = request.POST.get(FIELD, ""), actor_of(request)
        if opened == str(now.mandate or ""):
            return None
        if CHOSEN in request.POST and switch(request, opened):
            return None
        answer = refusal.other_name()
        refused.note(now, answer, route=match.view_name)
        if request.headers.get("X-Autosave"):
            return JsonResponse({"message": str(answer)}, status=answer.status)
        context = _told(request, opened) | {"refusal": answer}
        return render(request, "desk/other_name.html", context, status=answer.status)


def _told(request: HttpRequest, opened: str) -> dict[str, Any]:
    """The two names, whether the first one still holds, and what was typed."""
    who = Who(Actor.of(request.user), clock.now())
    number = key_of(opened)
    mandate = delegations.received(who, number) if number is not None else None
    why_over = delegations.why_over(mandate, who) if mandate else ""
    rows = [row for row in kept.typed(request) if row[0] not in (FIELD, CHOSEN)]
    written, fields = kept.parted(rows)
    return {
        "opened_for": mandate.stands_in_for.person if mandate else None,
        "why_over": why_over,
        "may_choose": not opened or (mandate is not None and not why_over),
        "rows": [*rows, [FIELD, opened], [CHOSEN, "1"]],
        "written": written,
        "fields": fields,
        "files": [one.name for one in request.FILES.values()],
    }
