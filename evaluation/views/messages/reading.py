"""One's messages, how often mail is wanted, and in the demonstration the outbox of all mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, View

from evaluation.forms.messages.choice import ChoiceForm
from evaluation.views.pages import ActorMixin, Page
from workflows.messages import reading, sending
from workflows.models import Mail

PAGE_SIZE = 50


class Messages(Page):
    """What I was told, the latest first."""

    template_name = "messages/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of them; `?unread=1` only those not read."""
        unread_only = self.request.GET.get("unread") == "1"
        mine = reading.messages_of(self.request.user, unread_only)
        page = Paginator(mine, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            rows=[reading.in_words(one) for one in page],
            newest=max(page, key=lambda one: one.pk).key if page else "",
            unread_only=unread_only,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Mark as read what stood on the page, and what is older."""
        until = request.POST.get("until", "").replace("\0", "")
        count = reading.read_all(request.user, until)
        said = ngettext(
            "%(count)d message is marked as read.",
            "%(count)d messages are marked as read.",
            count,
        )
        notes.success(request, said % {"count": count})
        return redirect("messages")


class OpenMessage(ActorMixin, View):
    """Marks a message as read and goes to what it is about."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """Somebody else's message is not there."""
        message = get_object_or_404(reading.messages_of(request.user), key=key)
        reading.read(message)
        return redirect(message.path or "messages")


class Choice(ActorMixin, FormView):
    """How often mail is wanted."""

    template_name = "messages/choice.html"
    form_class = ChoiceForm

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        choice = reading.choice_of(self.request.user)
        return {
            "address": self.request.user.email,
            "rhythm": choice.rhythm,
            "language": choice.language,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back, and whether mail is sent here at all."""
        crumbs = [
            {"url": reverse("messages"), "label": _("Messages")},
            {"url": "", "label": _("Mail")},
        ]
        return super().get_context_data(
            crumbs=crumbs, is_sent=settings.MAIL_IS_SENT, hour=settings.DIGEST_HOUR, **kwargs
        )

    def form_valid(self, form: ChoiceForm) -> HttpResponse:
        """Keep it."""
        reading.choose(self.request.user, **form.cleaned_data)
        notes.success(self.request, _("Your choice is kept."))
        return redirect("messages")

    def form_invalid(self, form: ChoiceForm) -> HttpResponse:
        """The form with what is to be mended."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Outbox(Page):
    """Every letter as it leaves the site; in the demonstration only, which sends none."""

    template_name = "messages/outbox.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of letters with their text."""
        if not settings.DEMO:
            raise Http404
        letters = Mail.objects.select_related("recipient").prefetch_related("messages")
        page = Paginator(letters, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, rows=[_letter(one) for one in page], **kwargs)


def _letter(mail: Mail) -> dict[str, Any]:
    """As it was sent, or as it would be sent now."""
    subject, body = (mail.subject, mail.body) if mail.sent_at else sending.in_words(mail)
    return {"mail": mail, "subject": subject, "body": body}
