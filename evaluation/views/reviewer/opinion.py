"""A department answers on its own indicators of one application."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evaluation.forms.reviewer.opinion import OpinionForm
from evaluation.queries import opinions
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb


class Opinion(TaskPage):
    """Confirm as it stands, correct a value with a reason, raise a veto with a document.

    An opinion is given once and as a whole, so the task itself tells two windows apart; the
    application's version would change with every other department's opinion.
    """

    step = "opinion"
    form_class = OpinionForm
    template_name = "reviewer/opinion.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The opinion asked for."""
        return super().get_form_kwargs() | {"opinion": self.subject}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The department's indicators with their controls."""
        context = super().get_context_data(**kwargs)
        cards = opinions.opinion_cards(self.subject)
        for card in cards:
            card.more = context["form"].controls(card.indicator)
        return context | {
            "application": self.subject.application,
            "cards": cards,
            "vetoes": context["form"].veto_controls(),
        }

    def form_valid(self, form: OpinionForm) -> HttpResponse:
        """Give the opinion; the next application of the department follows."""
        answers, vetoes = form.cleaned_data["answers"], form.cleaned_data["vetoes"]
        corrected = sum(1 for one in answers.values() if one["answer"] != "confirm")
        done = _("The opinion on %(unit)s was given: %(all)d indicators, %(some)d corrected.") % {
            "unit": self.subject.application.snapshot,
            "all": len(answers),
            "some": corrected,
        }
        return self.perform(Verb.OPINION_GIVE, done, form=form, answers=answers, vetoes=vetoes)
