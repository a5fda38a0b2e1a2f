"""The world of a test of actions: a played stage, its people by post, its objects by name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Model

from evaluation.actions.posts import seat
from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.models import (
    Application,
    AppointmentProposal,
    Category,
    Programme,
    Round,
    Unit,
)
from evaluation.models.proposal import CODENAMES
from evaluation.vocabulary import ProposalOrigin
from tests import stages
from workflows import clock
from workflows.action import registry
from workflows.actor import Actor
from workflows.deadlines import CHINA

VILLAGES = ("龙溪村", "分水社区", "石碾村")


class World:
    """What a test sees of a stage; objects are read anew each time."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.posts = stage.cast.posts
        self.members = stage.cast.members
        self.secretariat = stage.cast.posts["secretariat"]
        self.publisher = stage.cast.posts["publisher"]

    @property
    def round(self) -> Round:
        """The only round."""
        return Round.objects.get()

    def category(self, code: str) -> Category:
        """A category by its code."""
        return stages.category(self.round, code)

    def unit(self, name: str) -> Unit:
        """A unit by its name."""
        return stages.unit(name)

    def application(self, name: str) -> Application:
        """The unit's only application."""
        return Application.objects.get(unit__name=name)

    def clerk(self, name: str) -> Actor:
        """Who applies for the unit."""
        return self.stage.cast.clerks[self.unit(name).code]

    def leader(self, name: str) -> Actor:
        """Who signs for the township."""
        return self.stage.cast.leaders[self.unit(name).code]

    def do(self, verb: str, actor: Actor, subject: Model, /, **what: Any) -> Any:
        """Perform an act at the stage's moment."""
        with clock.travel(self.stage.now):
            return registry[verb](actor, subject, **what)

    def wait(self, **time: float) -> None:
        """Let time pass without anything happening."""
        self.stage.now += timedelta(**time)

    def statuses(self, *names: str) -> dict[str, str]:
        """Where the units' applications stand."""
        return {name: self.application(name).status for name in names}


POSTS = {codename: post for post, codename in CODENAMES.items()}


def appoint(codename: str, actor: Actor, target: Model) -> AppointmentProposal:
    """Give a person a post."""
    programme = Programme.objects.first() or Programme.objects.create(name="计划")
    (made,) = seat(
        [(actor.user, POSTS[codename], target)],
        programme=programme,
        origin=ProposalOrigin.FOUNDING,
        reason="测试",
        at=clock.now(),
    )
    return made


def nothing_yet(stage: Stage) -> None:
    """No round at all."""


def planned(stage: Stage) -> None:
    """A round that is planned but not published."""
    opening = stages.OPENING
    stage.now = opening - timedelta(hours=1)
    stage.plan(**plan_of(stage, days=30))


def plan_of(stage: Stage, days: int) -> dict[str, Any]:
    """What is handed in to plan a round of two categories."""
    opening = stages.OPENING.astimezone(CHINA)
    plans = script.default_stage_plans()
    rubrics = {rubric.level: rubric for rubric in script.Rubric.objects.all()}
    return {
        "name": "2026年度",
        "data_year": 2025,
        "opens_at": opening,
        "categories": [
            {
                "level": level,
                "title": "experimental",
                "name": f"实验{level}",
                "closes_at": opening + timedelta(days=days),
                "target": 2,
                "rubric": rubrics[level],
                "plan": plans[f"experimental_{level}"].to_mapping(),
            }
            for level in ("township", "village")
        ],
    }


def drafts(stage: Stage) -> None:
    """The call is open; a township and a village have complete drafts."""
    round_ = stages.open_round(stage)
    stages.draft(stage, "龙都街道", "experimental_township", round_)
    stages.draft(stage, "分水社区", "experimental_village", round_)


def checking(stage: Stage) -> None:
    """The call is closed; a township's application is in formal check."""
    round_ = stages.open_round(stage)
    stages.submitted(stage, "龙都街道", "experimental_township", round_)
    stages.close(stage, round_)


def lists_due(stage: Stage) -> None:
    """The call is closed; two villages of one township and one of another wait for lists."""
    round_ = stages.open_round(stage)
    for name in VILLAGES:
        stages.submitted(stage, name, "experimental_village", round_)
    stages.close(stage, round_)


def few_applied(stage: Stage) -> Round:
    """A township and three villages of one category applied and passed the formal check."""
    round_ = stages.open_round(stage)
    stages.submitted(stage, "分水镇", "experimental_township", round_)
    for name in VILLAGES:
        stages.submitted(stage, name, "experimental_village", round_)
    stages.close(stage, round_)
    script.recommend_all(stage, stages.category(round_, "experimental_village"))
    script.check_all(stage, list(script.categories_of(round_).values()), stages.nothing)
    return round_


def one_checked(stage: Stage) -> Round:
    """One township passed the formal check; no panel is drawn."""
    round_ = stages.open_round(stage)
    stages.submitted(stage, "分水镇", "experimental_township", round_)
    stages.close(stage, round_)
    script.check_all(stage, list(script.categories_of(round_).values()), stages.nothing)
    return round_


def one_under_review(stage: Stage) -> Round:
    """One township's opinions, sheets and visit are due."""
    round_ = one_checked(stage)
    stage.allot(stages.category(round_, "experimental_township"))
    stage.settle()
    return round_


def scored(stage: Stage) -> Round:
    """Opinions and sheets of a township and three villages are in; the visits are not."""
    round_ = few_applied(stage)
    categories = list(script.categories_of(round_).values())
    for one in categories:
        stage.allot(one)
    stage.settle()
    script.do_all(stage, "opinion", stage.opinion, categories, stages.nothing)
    script.do_all(stage, "score", stage.score, categories, stages.nothing)
    return round_


def reviewed(stage: Stage) -> Round:
    """Everything is in."""
    round_ = scored(stage)
    categories = list(script.categories_of(round_).values())
    for one in categories:
        if one.plan["site_visit"] == "shortlist":
            stage.shortlist(one)
    stage.settle()
    script.do_all(stage, "visit", stage.visit, categories, stages.nothing)
    stage.settle()
    round_.refresh_from_db()
    return round_


def sealed(stage: Stage) -> Round:
    """The ranking is sealed and before the commission; one village has no place."""
    round_ = reviewed(stage)
    stage.seal(round_)
    return round_


def decided(stage: Stage) -> Round:
    """The commission has approved the lists."""
    round_ = sealed(stage)
    stage.vote(round_)
    stage.decide(round_)
    stage.settle()
    return round_


def on_notice(stage: Stage) -> Round:
    """The public may object."""
    round_ = decided(stage)
    stage.publish(round_)
    return round_
