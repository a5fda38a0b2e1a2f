"""The staff's list of titles, opening reviews, and the two tasks of a review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.flows.title import TitleFlow
from evaluation.forms.keys import keys_of
from evaluation.forms.titles.reviewing import JudgeForm, OpenForm, ReportForm, TitleFilter
from evaluation.queries import titles
from evaluation.views.pages import Page, TaskPage
from evaluation.vocabulary import Sight, Verb
from workflows import clock, service
from workflows.authority import table
from workflows.deadlines import china_date
from workflows.refusal import Refusal

MOST_AT_ONCE = 200


class TitleReviews(Page):
    """Every title that the post may see; the secretariat chooses some to be reviewed."""

    template_name = "titles/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of titles, with the latest review of each."""
        today = china_date(clock.now())
        form = TitleFilter(self.request.GET)
        wanted = form.cleaned_data if form.is_valid() else {}
        rows = titles.chosen(self.seen(Sight.TITLE_READ), wanted, today)
        page = Paginator(rows, 50).get_page(self.request.GET.get("page"))
        mine = table.permitted(self.actor, Verb.TITLE_REVIEW)
        openable = set(mine.filter(pk__in=[one.pk for one in page]).values_list("pk", flat=True))
        return super().get_context_data(
            page=page,
            rows=[titles.row(one, today) | {"may_open": one.pk in openable} for one in page],
            may_open=bool(openable),
            filter=form,
            is_filtered=any(wanted.values()),
            **kwargs,
        )


class OpenReviews(Page):
    """The chosen titles with their number, the reason, and what follows; then the reviews."""

    template_name = "titles/open.html"

    def chosen(self) -> list[Any]:
        """The titles named in the request that the person may review; 404 for none."""
        keys = keys_of(self.request.GET.getlist("title"))[:MOST_AT_ONCE]
        found = list(
            titles.with_reviews(table.permitted(self.actor, Verb.TITLE_REVIEW).filter(pk__in=keys))
        )
        if keys and not found:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will be opened."""
        today = china_date(clock.now())
        kwargs.setdefault("form", OpenForm())
        return super().get_context_data(
            rows=[titles.row(one, today) for one in self.chosen()],
            crumbs=[
                {"url": reverse("title_reviews"), "label": _("Titles and reviews")},
                {"url": "", "label": _("Open reviews")},
            ],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open a review of each; one that cannot be opened is named with its reason."""
        form = OpenForm(request.POST)
        chosen = self.chosen()
        if not form.is_valid() or not chosen:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        opened = 0
        for title in chosen:
            try:
                service.begin(TitleFlow, self.actor, Verb.TITLE_REVIEW, title, **form.cleaned_data)
                opened += 1
            except Refusal as error:
                messages.error(request, f"{title.name}: {error}")
        said = ngettext(
            "%(count)d review is open; the unit is asked to report.",
            "%(count)d reviews are open; the units are asked to report.",
            opened,
        )
        if opened:
            messages.success(request, said % {"count": opened})
        return redirect("title_reviews")


class Report(TaskPage):
    """The unit reports on its title."""

    step = "report"
    template_name = "titles/report.html"
    form_class = ReportForm

    def form_valid(self, form: ReportForm) -> HttpResponse:
        """Hand it in."""
        return self.perform(
            Verb.TITLE_REPORT,
            _("The report was handed in. The government office decides next."),
            form=form,
            **form.cleaned_data,
        )


class Judge(TaskPage):
    """Retain, revoke or cancel."""

    step = "judge"
    template_name = "titles/judge.html"
    form_class = JudgeForm

    def form_valid(self, form: JudgeForm) -> HttpResponse:
        """Decide."""
        verb, what = form.act()
        done = {
            Verb.TITLE_RETAIN: _("The title stays."),
            Verb.TITLE_REVOKE: _("The title is revoked; the register and the certificate say so."),
            Verb.TITLE_CANCEL: _("The title is cancelled; the register says so."),
        }[verb]
        return self.perform(verb, done, form=form, **what)
