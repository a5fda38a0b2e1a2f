"""What tests of recusals ask of a round under review."""

from __future__ import annotations

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Application, Assignment, Round
from tests import stages
from workflows import service


def first(round_: Round, status: str = "pending") -> Assignment:
    return Assignment.objects.filter(
        application__category__round=round_,
        application__category__level="village",
        application__category__title="experimental",
        status=status,
    ).first()


def score_all(stage: Stage, application: Application) -> None:
    for task in stage.open_tasks("score", [application.category]):
        if task.process == ApplicationFlow.process_of(application):
            stage.score(task)


def steps(application: Application) -> list[str]:
    tasks = service.open_tasks(ApplicationFlow.process_of(application))
    return sorted(f"{task.flow_task.name} {task.status}" for task in tasks)


def scorers(application: Application) -> list[int]:
    tasks = service.open_tasks(ApplicationFlow.process_of(application))
    scoring = tasks.filter(flow_task=ApplicationFlow.score).order_by("artifact_object_id")
    return list(scoring.values_list("artifact_object_id", flat=True))


def reviewed(stage: Stage, round_: Round) -> None:
    categories = list(script.categories_of(round_).values())
    script.do_all(stage, "opinion", stage.opinion, categories, stages.nothing)
    script.do_all(stage, "score", stage.score, categories, stages.nothing)
    for one in categories:
        if one.plan["site_visit"] == "shortlist":
            stage.shortlist(one)
    stage.settle()
    script.do_all(stage, "visit", stage.visit, categories, stages.nothing)
    stage.settle()
