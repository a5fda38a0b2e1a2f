"""What the publisher does: the public notice, the naming under a document number."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evaluation.forms.commission.publishing import NamingForm, NoticeForm
from evaluation.models import Round
from evaluation.publication.documents import decision
from evaluation.queries.calendar import unconfirmed_years, work_calendar
from evaluation.queries.lists import current_list, suspended_entries, waiting_for_the_share
from evaluation.queries.numbers import number_to_come
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb
from workflows import clock
from workflows.deadlines import end_of_notice


class NoticePublish(TaskPage):
    """The list as it will be published, and until when."""

    step = "publish"
    form_class = NoticeForm
    template_name = "commission/notice_publish.html"
    subject: Round

    def get_form_kwargs(self) -> dict[str, Any]:
        """A second notice needs its reason."""
        return super().get_form_kwargs() | {"is_first": not self.subject.notices.exists()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list, the number of the notice and its end if published now."""
        round_ = self.subject
        now = clock.now()
        ends = end_of_notice(now, round_.notice_days, round_.notice_kind, work_calendar())
        return super().get_context_data(
            round=round_,
            list=current_list(round_),
            number=round_.notices.count() + 1,
            ends_at=ends,
            is_working=round_.notice_kind == "working",
            unconfirmed=unconfirmed_years(round_.notice_kind, now, ends),
            **kwargs,
        )

    def form_valid(self, form: NoticeForm) -> HttpResponse:
        """Publish."""
        reason = form.cleaned_data.get("reason", "")
        done = _("The public notice is published.")
        return self.perform(Verb.NOTICE_PUBLISH, done=done, form=form, reason=reason)


class NamingPage(TaskPage):
    """The document: title, text, the number it will get, the list it carries."""

    step = "name"
    form_class = NamingForm
    template_name = "commission/naming.html"
    subject: Round

    def get_initial(self) -> dict[str, Any]:
        """A draft in the words of such documents."""
        listed = current_list(self.subject, noticed_only=True)
        return {
            "heading": decision.draft_heading(self.subject),
            "text": decision.draft_text(self.subject, listed),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list and the number that will be assigned."""
        return super().get_context_data(
            round=self.subject,
            list=current_list(self.subject, noticed_only=True),
            number=number_to_come(self.subject),
            suspended=suspended_entries(self.subject),
            waiting=waiting_for_the_share(self.subject),
            **kwargs,
        )

    def form_valid(self, form: NamingForm) -> HttpResponse:
        """Name and commend."""
        done = _("The naming is published and the titles are conferred.")
        return self.perform(Verb.ROUND_NAME, done=done, form=form, **form.cleaned_data)
