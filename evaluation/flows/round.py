"""The way of a round: call, panels, review, rankings, decision, notice, naming, certificates."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from evaluation.actions import notices, rounds, suspending
from evaluation.flows import follow_up
from evaluation.models import Ballot, Category, Commendation, PublicNotice, Round
from evaluation.queries.lists import may_name, suspended_entries
from evaluation.reference.stage_plan import SiteVisits
from evaluation.vocabulary import RoundStatus, Verb
from workflows.actor import SYSTEM
from workflows.flow import ProcedureFlow
from workflows.nodes import Automatic, FanOut, Quorum, Step, Wait


class RoundFlow(ProcedureFlow):
    process_title = _("Round")

    start = flow.StartHandle().Next(this.call)
    call = Step(Verb.ROUND_OPEN).Next(this.running)
    running = flow.Split().Always(this.closing).Always(this.allotments)
    closing = Wait(until=this.last_closing).Next(this.close)
    close = Automatic(this.do_close, Verb.ROUND_CLOSE).Next(this.closed)
    allotments = FanOut(this.categories).Each(this.allot)
    allot = Step(Verb.PANEL_ALLOT).Next(this.allotted)
    allotted = Quorum().Next(this.closed)
    closed = flow.Join().Next(this.shortlists)
    shortlists = FanOut(this.shortlisting).Each(this.shortlist)
    shortlist = Step(Verb.VISIT_SHORTLIST).Next(this.shortlisted)
    shortlisted = Quorum().Next(this.reviewed)
    reviewed = Wait(when=this.all_are_reviewed).Next(this.lapse)
    lapse = Automatic(this.lapse_drafts, Verb.APPLICATION_LAPSE).Next(this.lapse_unsigned)
    lapse_unsigned = Automatic(this.lapse_nominations, Verb.NOMINATION_LAPSE).Next(this.commends)
    commends = flow.If(this.has_commendation).Then(this.rank).Else(this.seal)
    rank = Step(Verb.COMMENDATION_RANK).About(this.the_commendation).Next(this.seal)
    seal = Step(Verb.RANKING_SEAL).Next(this.vote)

    vote = flow.Split().Always(this.ballots).Always(this.decide)
    ballots = FanOut(this.open_ballots).Each(this.ballot)
    ballot = Step(Verb.DECISION_VOTE).Next(this.voted)
    voted = Quorum().Next(this.decided)
    decide = Step(Verb.DECISION_DECIDE).About(this.the_decision).Next(this.decided)
    decided = Quorum(this.decision_is_recorded).Next(this.carried)
    carried = flow.If(this.is_approved).Then(this.publish).Else(this.commends)

    publish = Step(Verb.NOTICE_PUBLISH).Next(this.notice)
    notice = Wait(until=this.end_of_notice).Next(this.end_notice)
    end_notice = Automatic(this.close_notice, Verb.NOTICE_CLOSE).Next(this.changed)
    changed = flow.If(this.list_has_changed).Then(this.publish).Else(this.uncontested)
    uncontested = flow.If(this.somebody_is_named).Then(this.name).Else(this.rulings)
    name = Step(Verb.ROUND_NAME).Next(this.certify)
    certify = Step(Verb.CERTIFICATE_ISSUE).Next(this.issued)
    issued = flow.If(this.is_finished).Then(this.end).Else(this.rulings)
    rulings = Wait(when=this.nothing_is_suspended).Next(this.resume)
    resume = Automatic(this.do_resume, Verb.ROUND_RESUME).Next(this.resumed)
    resumed = flow.If(this.is_finished).Then(this.end).Else(this.changed)
    end = flow.End()

    def categories(self, process: Any) -> Any:
        return Category.objects.filter(round_id=process.artifact_object_id)

    def last_closing(self, process: Any) -> Any:
        return max(self.categories(process).values_list("closes_at", flat=True))

    def do_close(self, process: Any) -> None:
        rounds.close_call(SYSTEM, process.artifact)

    def shortlisting(self, process: Any) -> list[Category]:
        return [c for c in self.categories(process) if c.plan["site_visit"] == SiteVisits.SHORTLIST]

    def all_are_reviewed(self, process: Any) -> bool:
        return follow_up.all_are_reviewed(process.artifact)

    def lapse_drafts(self, process: Any) -> None:
        follow_up.lapse_drafts(process.artifact)

    def lapse_nominations(self, process: Any) -> None:
        follow_up.lapse_nominations(process.artifact)

    def the_commendation(self, process: Any) -> Any:
        return Commendation.objects.filter(round_id=process.artifact_object_id).first()

    def has_commendation(self, activation: Any) -> bool:
        return self.the_commendation(activation.process) is not None

    def open_ballots(self, process: Any) -> Any:
        return Ballot.objects.filter(
            decision=self.the_decision(process), voted_at=None, recused_at=None
        )

    def the_decision(self, process: Any) -> Any:
        return _fresh(process).decisions.first()

    def decision_is_recorded(self, process: Any) -> bool:
        return self.the_decision(process).decided_at is not None

    def is_approved(self, activation: Any) -> bool:
        return bool(self.the_decision(activation.process).is_approved)

    def open_notice(self, process: Any) -> PublicNotice:
        return PublicNotice.objects.get(round_id=process.artifact_object_id, closed_at=None)

    def end_of_notice(self, process: Any) -> Any:
        return self.open_notice(process).ends_at

    def close_notice(self, process: Any) -> None:
        notices.close(SYSTEM, self.open_notice(process))

    def list_has_changed(self, activation: Any) -> bool:
        return _fresh(activation.process).status == RoundStatus.DECIDED

    def somebody_is_named(self, activation: Any) -> bool:
        return may_name(_fresh(activation.process))

    def is_finished(self, activation: Any) -> bool:
        return _fresh(activation.process).status == RoundStatus.FINISHED

    def nothing_is_suspended(self, process: Any) -> bool:
        return not suspended_entries(process.artifact)

    def do_resume(self, process: Any) -> None:
        suspending.resume(SYSTEM, process.artifact)

    def wakes(self, process: Any) -> list[Any]:
        return follow_up.waiting_applications(process.artifact)


def _fresh(process: Any) -> Round:
    """The round as the action just left it."""
    return Round.objects.get(pk=process.artifact_object_id)
