"""One round, played from the plan to the review of its titles, with pauses where pages differ.

At a pause everything that can wait for somebody waits for somebody; what was only done for the
sake of a pause is undone behind it, and the round goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from evaluation.demo import nominating, script, staffing
from evaluation.demo.papers import paper
from evaluation.demo.stage import Stage
from evaluation.flows.commendation import NominationFlow
from evaluation.flows.more_time import MoreTimeFlow
from evaluation.flows.objection import ObjectionFlow
from evaluation.flows.title import TitleFlow
from evaluation.models import Application, Category, Nomination, Objection, Round, Title
from evaluation.vocabulary import ApplicationStatus, InterestKind, NominationStatus, Verb
from tests import commending, stages
from tests.actions.world import planned
from workflows import service


@contextmanager
def _undone(stage: Stage) -> Iterator[None]:
    """What happens inside did not happen."""
    now = stage.now
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    stage.now = now


def play(stage: Stage) -> Iterator[str]:
    """The names of the pauses, in their order."""
    with _undone(stage):
        planned(stage)
        yield "planned"
    round_ = stages.open_round(stage, commend_days=20)
    with _undone(stage):
        _something_on_every_desk(stage, round_)
        yield "open"
    nominating.finished_lists(stage, round_, [stages.unit("分水镇"), stages.unit("龙都街道")])
    commending.without_county_rank()
    stages.everybody_applies(stage, round_)
    yield "closed"
    yield from _review(stage, round_)
    yield from _decision(stage, round_)
    yield from _titles(stage, round_)


def _something_on_every_desk(stage: Stage, round_: Round) -> None:
    """A draft, a returned and a submitted application; nominations in each of their states."""
    stages.draft(stage, "九五社区", "demonstration_village", round_)
    stage.return_it(stages.submitted(stage, "龙都街道", "demonstration_township", round_))
    stages.submitted(stage, "分水镇", "experimental_township", round_)
    towns = [stages.unit("分水镇"), stages.unit("龙都街道")]
    nominating.running_lists(stage, round_, towns)
    waiting = Nomination.objects.filter(status=NominationStatus.CHECKING).order_by("pk")
    task = service.task_of(NominationFlow.process_of(waiting[0]), "check")
    parts = {"deeds": "演示数据：请写明年份"}
    stage.do_task(stage.cast.posts["secretariat"], task, Verb.NOMINATION_RETURN, parts=parts)


def _review(stage: Stage, round_: Round) -> Iterator[str]:
    categories = list(script.categories_of(round_).values())
    for one in categories:
        if one.level == "village":
            script.recommend_all(stage, one)
    script.check_all(stage, categories, stages.nothing)
    for one in categories:
        stage.allot(one)
    stage.settle()
    with _undone(stage):
        _nobody_left(stage, categories)
        yield "review"
    script.do_all(stage, "opinion", stage.opinion, categories, stages.nothing)
    script.do_all(stage, "score", stage.score, categories, stages.nothing)
    yield "scored"
    for one in categories:
        if one.plan["site_visit"] == "shortlist":
            stage.shortlist(one)
    stage.settle()
    script.do_all(stage, "visit", stage.visit, categories, stages.nothing)
    stage.settle()
    yield "reviewed"


def _nobody_left(stage: Stage, categories: list[Category]) -> None:
    """Everybody of a department is recused from one opinion."""
    opinion = stage.open_tasks("opinion", categories)[0].artifact
    reviewer = stage.cast.departments[opinion.department.code]
    stage.declare(reviewer, opinion.application.unit, InterestKind.KIN, "演示数据：亲属")


def _decision(stage: Stage, round_: Round) -> Iterator[str]:
    stage.rank_nominations(round_)
    yield "ranked"
    stage.seal(round_)
    yield "sealed"
    stage.vote(round_)
    yield "voted"
    stage.decide(round_)
    stage.settle()
    yield "decided"
    stage.publish(round_)
    listed = list(
        Application.objects.filter(status=ApplicationStatus.ADMITTED).select_related("unit")
    )
    stage.handle(stage.object_to(round_, listed[0]), uphold=False)
    with _undone(stage):
        _objections(stage, round_, listed[1:4])
        staffing.play(stage)
        yield "notice"
    stage.until(round_.notices.get().ends_at + timedelta(minutes=1))
    yield "ended"


def _objections(stage: Stage, round_: Round, listed: list[Application]) -> None:
    """One to admit, with a file; one to reply to; one to rule on."""
    name, content = paper(0)
    stage.object_to(round_, listed[0], upload=SimpleUploadedFile(name, content))
    for number, one in enumerate(listed[1:]):
        objection = stage.object_to(round_, one)
        _step(stage, objection, "secretariat", "admit", Verb.OBJECTION_ACCEPT)
        if number:
            clerk = one.unit.code
            _step(stage, objection, clerk, "reply", Verb.OBJECTION_REPLY, text="演示数据：说明")
            _more_time(stage, objection)


def _more_time(stage: Stage, objection: Objection) -> None:
    """The secretariat asks for more time to rule; the government office has not answered."""
    secretariat, what = stage.cast.posts["secretariat"], {"reason": "演示数据：须向第三方核实"}
    stage.at(
        lambda: service.begin(MoreTimeFlow, secretariat, Verb.OBJECTION_EXTEND, objection, **what)
    )


def _step(stage: Stage, objection: Objection, who: str, step: str, verb: str, **what: str) -> None:
    actor = stage.cast.posts.get(who) or stage.cast.clerks[who]
    stage.do_task(actor, service.task_for(ObjectionFlow, objection, step), verb, **what)


def _titles(stage: Stage, round_: Round) -> Iterator[str]:
    stage.name(round_)
    yield "named"
    stage.certify(round_)
    reported, asked = Title.objects.order_by("pk").select_related("unit")[:2]
    for title in (reported, asked):
        review = stage.review(title, "cause", "演示数据：有群众反映")
        if title == reported:
            clerk = stage.cast.clerks[title.unit.code]
            task = service.task_for(TitleFlow, review, "report")
            stage.do_task(clerk, task, Verb.TITLE_REPORT, text="演示数据：年度办学情况报告")
    commended = Nomination.objects.filter(status=NominationStatus.COMMENDED)
    stage.propose_revocation(commended.order_by("pk")[0])
    yield "finished"
