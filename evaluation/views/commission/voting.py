"""The commission's room: the agenda with every list, the ballot, the record of the decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evaluation.forms.commission.voting import BallotForm, DecisionForm
from evaluation.models import Ballot, Decision
from evaluation.queries import decisions, rankings
from evaluation.queries.nominating import proposed
from evaluation.views.commission.minutes import draft
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb


def agenda(decision: Decision) -> list[dict[str, Any]]:
    """Each category's list with quota line, ties and exceptions, ready for the page."""
    return [
        {
            **part,
            "lines": rankings.lines(
                part["ranking"].result, part["ranking"].inputs, part["entries"]
            ),
            "flags": rankings.flags(part["ranking"].result, part["ranking"].inputs),
        }
        for part in decisions.agenda(decision)
    ]


class BallotPage(TaskPage):
    """A member reads the lists and votes."""

    step = "ballot"
    form_class = BallotForm
    template_name = "commission/ballot.html"
    subject: Ballot

    def get_form_kwargs(self) -> dict[str, Any]:
        """The ties that ask for a preference."""
        return super().get_form_kwargs() | {"ties": decisions.open_ties(self.subject.decision)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The agenda and how far the quorum is; no other member's vote is shown."""
        decision = self.subject.decision
        return super().get_context_data(
            decision=decision,
            round=decision.round,
            agenda=agenda(decision),
            nominees=proposed(decision.round),
            count=decisions.count(decision),
            **kwargs,
        )

    def form_valid(self, form: BallotForm) -> HttpResponse:
        """Vote."""
        what = {name: form.cleaned_data[name] for name in ("choice", "reason", "ties")}
        return self.perform(Verb.DECISION_VOTE, done=_("Your vote is recorded."), form=form, **what)


class DecisionPage(TaskPage):
    """The chair sees the quorum and the votes, and records the decision with its minutes."""

    step = "decide"
    form_class = DecisionForm
    template_name = "commission/decision.html"
    subject: Decision

    def get_form_kwargs(self) -> dict[str, Any]:
        """The ties in which the chair may have to say the order."""
        return super().get_form_kwargs() | {"ties": decisions.open_ties(self.subject)}

    def get_initial(self) -> dict[str, Any]:
        """The minutes as the record tells them."""
        return {"minutes": draft(self.subject)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Votes by choice, who has voted, preferences in the ties."""
        decision = self.subject
        ballots = list(decision.ballots.select_related("member"))
        ties = [
            {"tie": tie, "rows": preferences_in(decision, tie)}
            for tie in decisions.open_ties(decision)
        ]
        return super().get_context_data(
            decision=decision,
            round=decision.round,
            agenda=agenda(decision),
            nominees=proposed(decision.round),
            count=decisions.count(decision),
            ballots=ballots,
            ties=ties,
            **kwargs,
        )

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """Record the decision."""
        what = {name: form.cleaned_data[name] for name in ("minutes", "casting")}
        done = _("The decision is recorded.")
        return self.perform(Verb.DECISION_DECIDE, done=done, form=form, **what)


def preferences_in(decision: Decision, tie: decisions.Tie) -> list[dict[str, Any]]:
    """Each tied unit with its preferences, and whether the chair prefers it."""
    votes, chairs = decisions.preferences(decision, tie.category)
    return [
        {
            "unit": one.application.snapshot,
            "votes": votes[one.application_id],
            "chair": chairs == one.application_id,
        }
        for one in tie.standing
    ]
