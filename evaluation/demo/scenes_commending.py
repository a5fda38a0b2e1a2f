"""The scenes of a commendation: nominate, sign, check, clear, rank, revoke."""

from __future__ import annotations

from typing import Any

from evaluation.demo.play import Play
from evaluation.flows.commendation import NominationFlow
from evaluation.flows.revocation import RevocationFlow
from evaluation.flows.round import RoundFlow
from evaluation.models import (
    Clearance,
    Commendation,
    Nomination,
    NominationList,
    Revocation,
    Round,
)
from evaluation.vocabulary import ClearanceAnswer, NominationStatus, NomineeKind, Verb
from workflows import service
from workflows.actor import Actor

DEEDS = "演示数据：长期参加社区教育工作，组织学习活动，服务居民，成绩明显。"
NUMERALS = "甲乙丙丁戊己庚辛壬癸"


class Commending(Play):
    """Collectives and individuals are nominated and cleared."""

    def list_of(self, round_: Round, *, unit: str = "", department: str = "") -> NominationList:
        """A township's list by the unit's code, or a department's by its code."""
        lists = NominationList.objects.filter(commendation__round=round_)
        return lists.get(unit__code=unit) if unit else lists.get(department__code=department)

    def nominate(self, actor: Actor, list_: NominationList, kind: str, **words: Any) -> Nomination:
        """A nominee goes on a list."""
        words = {"body": str(list_), "deeds": DEEDS, **words}
        if kind == NomineeKind.INDIVIDUAL:
            words = {"post": "工作人员", "born": "1980-05", **words}
        return self.at(
            lambda: service.begin(
                NominationFlow, actor, Verb.NOMINATION_START, list_, kind=kind, **words
            )
        )

    def sign_list(self, list_: NominationList) -> None:
        """The township's leader, or the department, signs what is on the list."""
        drafts = list(list_.nominations.filter(status=NominationStatus.DRAFT).order_by("pk"))
        tasks = [service.task_of(NominationFlow.process_of(one), "sign") for one in drafts]
        order = [one.pk for one in drafts]
        self.at(
            lambda: service.perform_together(
                self.signer_of(list_), tasks, Verb.NOMINATIONS_SIGN, order=order
            )
        )

    def signer_of(self, list_: NominationList) -> Actor:
        """Who signs for the list."""
        if list_.unit:
            return self.cast.leaders[list_.unit.code]
        return self.cast.departments[list_.department.code]

    def accept_nomination(self, nomination: Nomination) -> None:
        """The secretariat passes it on to the authorities."""
        task = service.task_of(NominationFlow.process_of(nomination), "check")
        self.do_task(self.cast.posts["secretariat"], task, Verb.NOMINATION_ACCEPT)

    def clear(
        self, clearance: Clearance, answer: str = ClearanceAnswer.CLEAR, **words: Any
    ) -> None:
        """An authority answers."""
        task = service.task_for(NominationFlow, clearance, "clear")
        actor = self.cast.departments[clearance.department.code]
        self.do_task(actor, task, Verb.CLEARANCE_GIVE, answer=answer, **words)

    def clear_all(self, nomination: Nomination) -> None:
        """Every authority has nothing against the nominee."""
        for clearance in nomination.clearances.filter(given_at=None).select_related("department"):
            self.clear(clearance)

    def revoke(self, nomination: Nomination, verb: str, **what: str) -> None:
        """The secretariat proposes to revoke a commendation, and the government office decides."""
        proposed = self.propose_revocation(nomination)
        task = service.task_for(RevocationFlow, proposed, "decide")
        self.do_task(self.cast.posts["publisher"], task, verb, **what)

    def propose_revocation(self, nomination: Nomination) -> Revocation:
        """Proposed, and not decided."""
        return self.at(
            lambda: service.begin(
                RevocationFlow,
                self.cast.posts["secretariat"],
                Verb.REVOCATION_PROPOSE,
                nomination,
                cause="fabricated",
                grounds="演示数据：经核实，所报事迹与事实不符",
                heard="演示数据：推荐单位承认材料有误",
            )
        )

    def rank_nominations(self, round_: Round) -> None:
        """The secretariat lists everybody who was cleared, by the nominators' order."""
        commendation = Commendation.objects.get(round=round_)
        cleared = commendation.nominations.filter(status=NominationStatus.CLEARED)
        order = [one.pk for one in cleared.order_by("kind", "position", "pk")]
        task = service.task_for(RoundFlow, commendation, "rank")
        secretariat = self.cast.posts["secretariat"]
        self.do_task(secretariat, task, Verb.COMMENDATION_RANK, order=order)
