"""The year's figures of the person's units: which years are recorded, and one year's form."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import yearbook
from evaluation.forms.applicant.yearbook import YearbookForm
from evaluation.models import Round, Unit, UnitYear
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import RoundStatus, Verb
from workflows.audit.chain import version_of
from workflows.refusal import Refusal

FIRST, LAST = 2000, 2100


class YearbookList(Page):
    """The units with the years that are recorded, and those that a round asks for."""

    template_name = "applicant/yearbook_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Three queries, whatever the number of units."""
        units = list(self.seen(Verb.YEARBOOK_RECORD).select_related("parent").order_by("code"))
        recorded = defaultdict(list)
        for year in UnitYear.objects.filter(unit__in=units):
            recorded[year.unit_id].append(year)
        wanted = set(
            Round.objects.filter(status=RoundStatus.OPEN).values_list("data_year", flat=True)
        )
        rows = [
            {
                "unit": unit,
                "years": recorded[unit.pk],
                "missing": sorted(wanted - {one.year for one in recorded[unit.pk]}),
            }
            for unit in units
        ]
        return super().get_context_data(rows=rows, **kwargs)


class YearbookPage(ActorMixin, FormView):
    """One year's figures of one unit."""

    template_name = "applicant/yearbook.html"
    form_class = YearbookForm

    @property
    def unit(self) -> Unit:
        """One of the person's units."""
        own = self.seen(Verb.YEARBOOK_RECORD).select_related("parent")
        return get_object_or_404(own, pk=self.kwargs["pk"])

    @property
    def year(self) -> int:
        """The year of the address."""
        if not FIRST <= self.kwargs["year"] <= LAST:
            raise Http404
        return int(self.kwargs["year"])

    def get_initial(self) -> dict[str, Any]:
        """What is recorded."""
        unit = self.unit
        known = UnitYear.objects.filter(unit=unit, year=self.year).first()
        return {**(known.facts if known else {}), "version": version_of(unit)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The unit, the year, the figures of the year before."""
        unit = self.unit
        last = UnitYear.objects.filter(unit=unit, year=self.year - 1).first()
        before = last.facts if last else {}
        context = super().get_context_data(unit=unit, year=self.year, **kwargs)
        fields = context["form"].visible_fields()
        crumbs = [
            {"url": reverse("yearbook_list"), "label": _("Year's figures")},
            {"label": f"{unit.full_name} {self.year}"},
        ]
        rows = [{"field": field, "last": before.get(field.name)} for field in fields]
        return {**context, "rows": rows, "crumbs": crumbs}

    def form_valid(self, form: YearbookForm) -> HttpResponse:
        """Record the figures."""
        unit, year = self.unit, self.year
        version = form.cleaned_data["version"]
        known = UnitYear.objects.filter(unit=unit, year=year).first()
        try:
            yearbook.record(
                self.actor,
                unit,
                version=version,
                year=year,
                figures=form.figures(),
                is_demo=bool(known and known.is_demo),
            )
        except Refusal as error:
            return self.refused(form, error, known)
        messages.success(self.request, _("The figures of %(year)d were recorded.") % {"year": year})
        return redirect("yearbook_list")

    def refused(self, form: YearbookForm, error: Refusal, known: UnitYear | None) -> HttpResponse:
        """The same form with the reason; after a conflict the saved figures stand beside."""
        form.add_error(None, str(error))
        theirs = known.facts if known and error.code == "stale" else {}
        if error.code == "stale":
            form.data = {**form.data.dict(), "version": str(version_of(self.unit))}
        context = self.get_context_data(form=form)
        for row in context["rows"]:
            row["theirs"] = theirs.get(row["field"].name)
        return self.render_to_response({**context, "is_stale": bool(theirs)}, status=error.status)

    def form_invalid(self, form: YearbookForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
