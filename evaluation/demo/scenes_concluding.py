"""The scenes at the end: ranking, vote, notice, objection, naming, certificates."""

from __future__ import annotations

import uuid
from typing import Any

from evaluation.demo.play import Play
from evaluation.flows.objection import ObjectionFlow
from evaluation.flows.round import RoundFlow
from evaluation.flows.title import TitleFlow
from evaluation.models import Application, Nomination, Objection, Round, Title, TitleReview
from evaluation.publication.documents import decision
from evaluation.queries.lists import current_list
from evaluation.vocabulary import Verb, VoteChoice
from workflows import service
from workflows.actor import PUBLIC


class Concluding(Play):
    """The round is decided and published."""

    def seal(self, round_: Round) -> None:
        """The ranking is sealed."""
        task = service.task_for(RoundFlow, round_, "seal")
        secretariat = self.cast.posts["secretariat"]
        self.at(lambda: service.perform(secretariat, task, Verb.RANKING_SEAL))

    def vote(self, round_: Round, members: int | None = None) -> None:
        """Members vote for the list; one abstains."""
        decision = round_.decisions.first()
        ballots = {one.member_id: one for one in decision.ballots.all()}
        for number, member in enumerate(self.cast.members[:members]):
            task = service.task_for(RoundFlow, ballots[member.user.pk], "ballot")
            choice = VoteChoice.ABSTAIN if number == 5 else VoteChoice.APPROVE
            self.do_task(member, task, Verb.DECISION_VOTE, choice=str(choice))

    def decide(self, round_: Round) -> None:
        """The chair records the decision."""
        task = service.task_for(RoundFlow, round_.decisions.first(), "decide")
        minutes = "演示数据：会议听取了评审情况汇报，审议并表决通过了建议名单。"
        self.do_task(self.cast.members[0], task, Verb.DECISION_DECIDE, minutes=minutes)

    def publish(self, round_: Round, reason: str = "") -> None:
        """The list goes on public notice."""
        task = service.task_for(RoundFlow, round_, "publish")
        self.do_task(self.cast.posts["publisher"], task, Verb.NOTICE_PUBLISH, reason=reason)

    def object_to(
        self,
        round_: Round,
        application: Application | None = None,
        nomination: Nomination | None = None,
        number: int = 1,
        **more: Any,
    ) -> Objection:
        """Somebody lodges an objection against a unit, or against a nominee."""
        notice = round_.notices.first()
        drawn = self.draw("objection", (application or nomination).pk, number)
        return self.at(
            lambda: service.begin(
                ObjectionFlow,
                PUBLIC,
                Verb.OBJECTION_LODGE,
                notice,
                application=application,
                nomination=nomination,
                form_key=uuid.UUID(int=drawn.getrandbits(128)),
                name="某居民（演示）",
                employer="演示单位",
                contact="023-00000000",
                statement="演示数据：名单中该单位的一项材料与事实不符。",
                evidence_text="演示数据：见现场照片",
                **more,
            )
        )

    def handle(self, objection: Objection, uphold: bool) -> None:
        """The objection is accepted, answered and ruled on."""
        secretariat = self.cast.posts["secretariat"]
        entry = objection.application or objection.nomination.list
        clerk = self.cast.clerks[entry.unit.code]
        for actor, step, verb, what in (
            (secretariat, "admit", Verb.OBJECTION_ACCEPT, {}),
            (clerk, "reply", Verb.OBJECTION_REPLY, {"text": "演示数据：情况说明"}),
            (
                secretariat,
                "rule",
                Verb.OBJECTION_RULE,
                {"uphold": uphold, "ruling": "演示数据：经核实处理"},
            ),
        ):
            task = service.task_for(ObjectionFlow, objection, step)
            self.do_task(actor, task, verb, **what)

    def name(self, round_: Round) -> None:
        """The naming is published."""
        task = service.task_for(RoundFlow, round_, "name")
        self.do_task(
            self.cast.posts["publisher"],
            task,
            Verb.ROUND_NAME,
            heading=f"{decision.draft_heading(round_)}（演示数据）",
            text=decision.draft_text(round_, current_list(round_)),
        )

    def review(self, title: Title, reason: str, note: str) -> TitleReview:
        """The secretariat opens a review of a title."""
        secretariat = self.cast.posts["secretariat"]
        return self.at(
            lambda: service.begin(
                TitleFlow, secretariat, Verb.TITLE_REVIEW, title, reason=reason, note=note
            )
        )

    def judge(self, review: TitleReview, verb: str, **what: str) -> None:
        """The unit reports, and the government office decides."""
        clerk = self.cast.clerks[review.title.unit.code]
        task = service.task_for(TitleFlow, review, "report")
        self.do_task(clerk, task, Verb.TITLE_REPORT, text="演示数据：年度办学情况报告")
        task = service.task_for(TitleFlow, review, "judge")
        self.do_task(self.cast.posts["publisher"], task, verb, **what)

    def certify(self, round_: Round) -> None:
        """The certificates are issued."""
        task = service.task_for(RoundFlow, round_, "certify")
        self.do_task(self.cast.posts["secretariat"], task, Verb.CERTIFICATE_ISSUE)
