"""The expert's desk: indicators, evidence and marks of one application; save and submit."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.actions import scoresheets
from evaluation.forms.reviewer.sheet import SheetForm
from evaluation.queries import sheets
from evaluation.views import task_pages
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb
from workflows import clock
from workflows.inbox import inbox
from workflows.refusal import Refusal


class ScoresheetPage(TaskPage):
    """Three columns; blind where the plan says so. Saved by button or while it is written.

    The form's `version` names the saved sheet, not the application: colleagues score the same
    application at the same time.
    """

    step = "score"
    form_class = SheetForm
    template_name = "reviewer/scoresheet.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The indicators asked; a submission needs every mark."""
        return super().get_form_kwargs() | {
            "indicators": sheets.asked_marks(self.subject),
            "complete": self.request.POST.get("act") == "submit",
        }

    def get_initial(self) -> dict[str, Any]:
        """The sheet as it was last saved."""
        saved = sheets.saved_sheet(self.subject)
        return SheetForm.filled(saved) | {"version": sheets.basis_of(saved)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Cards with their controls, and the applications before and after this one."""
        context = super().get_context_data(**kwargs)
        cards = sheets.sheet_cards(self.subject)
        for card in cards:
            card.more = context["form"].controls(card.number)
        return (
            context
            | self.neighbours()
            | {
                "application": self.subject.application,
                "cards": cards,
                "saved_at": sheets.saved_at(self.subject),
                "blind": self.subject.application.category.stage_plan.blind_reading,
            }
        )

    def neighbours(self) -> dict[str, Any]:
        """The previous and the next open sheet of this expert."""
        mine = list(inbox(self.actor).filter(flow_task=self.task.flow_task))
        keys = [task.pk for task in mine]
        here = keys.index(self.task.pk) if self.task.pk in keys else -1
        before = mine[here - 1] if here > 0 else None
        after = mine[here + 1] if 0 <= here < len(mine) - 1 else None
        return {"previous": before, "following": after, "place": here + 1, "open_sheets": len(mine)}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A choice between two versions, an autosave, or the form itself."""
        if request.POST.get("resolution") == "theirs":
            return redirect(task_pages.url_of(self.task))
        if request.headers.get("X-Autosave"):
            return self.autosave()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: SheetForm) -> HttpResponse:
        """Submit, or save and stay, or save and open the next."""
        what = form.sheet() | {"basis": form.cleaned_data["version"]}
        act = self.request.POST.get("act")
        if act == "submit":
            done = _("The scoresheet of %(unit)s was submitted.")
            done %= {"unit": self.subject.application.snapshot}
            return self.perform(Verb.SCORESHEET_SUBMIT, done, form=form, **what)
        try:
            scoresheets.save(self.actor, self.subject, **what)
        except Refusal as error:
            return self.refused(error, form)
        following = self.neighbours()["following"] if act == "next" else None
        return redirect(task_pages.url_of(following or self.task))

    def refused(self, error: Refusal, form: Any = None) -> HttpResponse:
        """Both versions side by side if the sheet was saved in another window meanwhile."""
        if error.code != "stale" or form is None:
            return super().refused(error, form)
        saved = sheets.saved_sheet(self.subject)
        theirs = SheetForm.filled(saved)
        rows = [
            {
                "label": field.label,
                "yours": field.value() or None,
                "theirs": theirs.get(field.name) or None,
                "differs": (field.value() or "") != (theirs.get(field.name) or ""),
            }
            for field in form.visible_fields()
        ]
        kept = self.request.POST.items()
        unkept = ("csrfmiddlewaretoken", "version", "resolution")
        self.template_name = "reviewer/sheet_conflict.html"
        context = self.get_context_data(form=form) | {
            "rows": [row for row in rows if row["yours"] or row["theirs"]],
            "kept": [(name, value) for name, value in kept if name not in unkept],
            "basis": sheets.basis_of(saved),
            "who": str(self.actor.label),
        }
        return self.render_to_response(context, status=409)

    def autosave(self) -> JsonResponse:
        """Keep what is right so far; a mark that is not right is left out, and said so."""
        form = self.get_form()
        form.is_valid()
        what = form.sheet() | {"basis": form.cleaned_data["version"]}
        try:
            scoresheets.save(self.actor, self.subject, **what)
        except Refusal as error:
            if error.code == "stale":
                return JsonResponse({"url": task_pages.url_of(self.task)}, status=409)
            return JsonResponse({"message": str(error)}, status=error.status)
        time = f"{timezone.localtime(clock.now()):%H:%M}"
        if form.errors:
            wrong = _(", ").join(form[name].label for name in form.errors if name in form.fields)
            time = _("%(time)s, without %(wrong)s") % {"time": time, "wrong": wrong}
        version = sheets.basis_of(sheets.saved_sheet(self.subject))
        return JsonResponse({"saved_at": time, "version": version})
