"""The working calendar month by month; the secretariat sets single days."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from evaluation.actions import calendar as acts
from evaluation.forms.secretariat.days import DayForm, YearForm
from evaluation.models import Programme
from evaluation.queries.calendar import calendar_with, work_calendar
from evaluation.queries.month import month
from evaluation.queries.moving import Move, moves, summed
from evaluation.views.pages import ActorMixin
from evaluation.vocabulary import Sight, Verb
from workflows import clock
from workflows.authority import table
from workflows.deadlines import china_date
from workflows.models import Holiday
from workflows.moments import month_name
from workflows.refusal import Refusal


class Calendar(ActorMixin, FormView):
    """One month with holidays, 调休 and the dates of the rounds."""

    form_class = DayForm
    template_name = "secretariat/calendar.html"

    def programme(self) -> Programme:
        """The programme whose calendar the reader may set; 404 without one."""
        return get_object_or_404(table.permitted(self.actor, Verb.CALENDAR_SET)[:1])

    def first(self) -> date:
        """The first day of the month in the address, or of this month."""
        today = china_date(clock.now())
        asked = self.request.GET.get("month") or f"{today:%Y-%m}"
        try:
            return date.fromisoformat(f"{asked}-01")
        except ValueError:
            raise Http404 from None

    def get_initial(self) -> dict[str, Any]:
        """The day that was clicked."""
        return {"day": self.request.GET.get("day") or None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The month, the changes made here, and years whose schedule is not known yet."""
        self.programme()
        first, today = self.first(), china_date(clock.now())
        after = (first + timedelta(days=31)).replace(day=1)
        before = (first - timedelta(days=1)).replace(day=1)
        rounds = self.seen(Sight.ROUND_READ).prefetch_related("categories", "notices")
        return super().get_context_data(
            first=first,
            name=month_name(first),
            weeks=month(first.year, first.month, today, list(rounds)),
            before=before,
            after=after,
            changes=list(Holiday.objects.all()),
            unconfirmed=work_calendar().unconfirmed_years(first, after),
            **kwargs,
        )

    def form_valid(self, form: DayForm) -> HttpResponse:
        """Show what would move; when that is confirmed or nothing moves, set the day."""
        given = form.cleaned_data
        what = {name: given[name] for name in ("day", "is_working", "note")}
        programme = self.programme()
        coming = summed(self._moves(given["day"], given["is_working"]))
        if coming and self.request.POST.get("confirmed") != "yes":
            context = {"form": form, "given": given, "moves": coming}
            return render(self.request, "secretariat/calendar_moves.html", context)
        try:
            moved = acts.set_day(self.actor, programme, **what)
        except Refusal as error:
            form.add_error(None, str(error))
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=error.status)
        said = ngettext(
            "The day is set; %(count)d running deadline moved.",
            "The day is set; %(count)d running deadlines moved.",
            len(moved),
        )
        messages.success(self.request, said % {"count": len(moved)})
        return redirect(f"{reverse('calendar')}?month={given['day']:%Y-%m}")

    def form_invalid(self, form: DayForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _moves(self, day: date, is_working: bool | None) -> list[Move]:
        """What setting the day would move."""
        return moves(work_calendar(), calendar_with(day, is_working), clock.now())


class ConfirmYear(ActorMixin, FormView):
    """Answer for a year whose schedule is not in the package, under its document."""

    form_class = YearForm
    template_name = "secretariat/calendar_year.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only who may confirm finds the page; a known year has nothing to confirm."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.programme = get_object_or_404(table.permitted(self.actor, Verb.CALENDAR_CONFIRM)[:1])
        if not MINYEAR < kwargs["year"] < MAXYEAR:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The days of the year that are set here."""
        year = self.kwargs["year"]
        changes = Holiday.objects.filter(day__year=year)
        return super().get_context_data(year=year, changes=list(changes), **kwargs)

    def form_valid(self, form: YearForm) -> HttpResponse:
        """Confirm it."""
        year = self.kwargs["year"]
        try:
            acts.confirm_year(self.actor, self.programme, year=year, **form.cleaned_data)
        except Refusal as error:
            form.add_error(None, str(error))
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=error.status)
        messages.success(self.request, _("The schedule is confirmed."))
        return redirect(f"{reverse('calendar')}?month={year}-01")
