"""The what-if page: other weights, methods and limits on a copy; every use is recorded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import FormView

from evaluation.actions import trials
from evaluation.forms.fairness.whatif import WhatIfForm, initial_of
from evaluation.models import Category
from evaluation.queries import basis, rankings, sides
from evaluation.views.fairness.reading import category_seen
from evaluation.views.pages import ActorMixin
from evaluation.vocabulary import Verb
from workflows.refusal import Refusal


class WhatIf(ActorMixin, FormView):
    """GET shows what holds; POST tries, and shows at once who changes side."""

    template_name = "fairness/whatif.html"
    form_class = WhatIfForm
    category: Category

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may see how the category was judged."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.category = category_seen(self, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form knows the inputs that it changes a copy of."""
        inputs = basis.inputs_at_hand(self.category)
        return {**super().get_form_kwargs(), "inputs": inputs, "initial": initial_of(inputs)}

    def form_valid(self, form: WhatIfForm) -> HttpResponse:
        """Try it. Nothing changed, so nothing is redirected to: the answer is this page."""
        parameters = form.cleaned_data["parameters"]
        try:
            trial = trials.try_out(self.actor, self.category, parameters=parameters)
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        names = {one["id"]: one["unit"]["name"] for one in trial.inputs["applications"]}
        rows = sides.changes(trial.before, trial.after, names)
        context = self.get_context_data(
            form=form,
            trial=trial,
            rows=rows,
            moved=[row for row in rows if row.moves],
            flags=rankings.flags(trial.after, trial.inputs),
        )
        return self.render_to_response(context)

    def form_invalid(self, form: WhatIfForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The category, and why the button may be grey."""
        return super().get_context_data(
            category=self.category,
            refusal=self.may(Verb.RANKING_TRY, self.category),
            unreviewed=0 if basis.sealed(self.category) else basis.unreviewed(self.category),
            **kwargs,
        )
