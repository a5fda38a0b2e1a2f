"""Draw the panels of a category, draw the shortlist, see who scores whom, recuse an expert."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import panels as drawing
from evaluation.flows import recusal
from evaluation.forms.secretariat.recusal import RecusalForm
from evaluation.models import Application, Assignment, Category, Draw
from evaluation.queries import draws, panels, results
from evaluation.views.pages import ActorMixin, Page, TaskPage
from evaluation.vocabulary import Sight, Verb
from workflows.authority import table
from workflows.refusal import Refusal


class PanelDraw(TaskPage):
    """Candidates, conflicts, the draw as it would come out; then the draw."""

    step = "allot"
    template_name = "secretariat/panel_draw.html"
    subject: Category

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The pool, and the preview or the reason why there is none."""
        waiting = panels.to_be_scored(self.subject)
        pool = draws.candidates(self.subject, waiting)
        drawn, loads, fault = {}, {}, ""
        try:
            drawn, loads = drawing.preview(self.subject)
        except Refusal as error:
            fault = str(error)
        for one in pool:
            one.drawn = loads.get(one.expert, 0)
        return super().get_context_data(
            category=self.subject,
            waiting=waiting,
            pool=pool,
            panels=sorted(drawn.items(), key=lambda pair: pair[0].snapshot.code),
            balance=draws.balance(loads),
            fault=fault,
            plan=self.subject.stage_plan,
            draw=self.subject.draw,
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Draw."""
        done = _("The panels are drawn. The seed is on the record, so anyone can repeat the draw.")
        return self.perform(Verb.PANEL_ALLOT, done=done, form=form)


class Shortlist(TaskPage):
    """The provisional order with the line; whoever stands above it is visited."""

    step = "shortlist"
    template_name = "secretariat/shortlist.html"
    subject: Category

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The order by opinions and sheets alone."""
        order = results.provisional_order(self.subject)
        places = ceil(self.subject.quota * self.subject.stage_plan.shortlist_per_place)
        known = Application.objects.select_related("snapshot").in_bulk([key for key, _t in order])
        rows = [
            {"number": number, "application": known[key], "total": total, "in": number <= places}
            for number, (key, total) in enumerate(order, start=1)
        ]
        return super().get_context_data(
            category=self.subject, rows=rows, places=min(places, len(rows)), **kwargs
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Draw the line."""
        return self.perform(Verb.VISIT_SHORTLIST, done=_("The shortlist is drawn."), form=form)


class Panels(Page):
    """Who scores whom in a category, and how far they are."""

    template_name = "secretariat/panels.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The category's applications with their experts."""
        category = managed_category(self, kwargs["pk"])
        return super().get_context_data(
            category=category,
            rows=draws.panels_of(category),
            draw=Draw.objects.filter(category=category).first(),
            **kwargs,
        )


class Recuse(ActorMixin, FormView):
    """Take one expert off one application; a replacement is drawn at once."""

    form_class = RecusalForm
    template_name = "secretariat/recuse.html"

    def assignment(self) -> Any:
        """The assignment, if the reader runs its round."""
        found = get_object_or_404(
            Assignment.objects.select_related("application__category", "expert__user"),
            pk=self.kwargs["pk"],
        )
        managed_category(self, found.application.category_id)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whom, from what, and why the button may be grey."""
        assignment = self.assignment()
        return super().get_context_data(
            assignment=assignment,
            refusal=self.may(Verb.ASSIGNMENT_RECUSE, assignment),
            **kwargs,
        )

    def form_valid(self, form: RecusalForm) -> HttpResponse:
        """Recuse."""
        assignment = self.assignment()
        try:
            recusal.recuse(self.actor, assignment, **form.cleaned_data)
        except Refusal as error:
            form.add_error(None, str(error))
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=error.status)
        messages.success(self.request, _("The expert is recused and a replacement is drawn."))
        return redirect("panels", pk=assignment.application.category_id)

    def form_invalid(self, form: RecusalForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


def managed_category(page: ActorMixin, key: int) -> Category:
    """A category of a round that the reader runs; 404 for any other."""
    mine = table.permitted(page.actor, Verb.ROUND_PLAN)
    seen = page.seen(Sight.ROUND_READ).filter(programme__in=mine.values("pk"))
    return get_object_or_404(Category.objects.select_related("round"), pk=key, round__in=seen)
