"""The steps that a process has gone through, in order, each once."""

from __future__ import annotations

from typing import Any

from viewflow.workflow.models import Task

from evaluation.demo import script
from evaluation.demo.stage import Stage
from evaluation.models import Application, Category
from evaluation.reference.stage_plan import StagePlan
from tests import stages
from workflows import service


def open_with_plan(stage: Stage, **changes: Any) -> Category:
    """An open round in which the category of experimental townships has another plan."""
    round_ = stages.open_round(stage)
    category = stages.category(round_, "experimental_township")
    category.plan = StagePlan.from_mapping({**category.plan, **changes}).to_mapping()
    category.save(update_fields=["plan"])
    return category


def walk(stage: Stage, category: Category, *names: str) -> None:
    """The townships apply, pass the check and are reviewed as the plan says."""
    for name in names:
        stages.submitted(stage, name, category.code, category.round)
    stages.close(stage, category.round)
    script.check_all(stage, [category], stages.nothing)
    for one in script.categories_of(category.round).values():
        stage.allot(one)
    stage.settle()
    script.do_all(stage, "opinion", stage.opinion, [category], stages.nothing)
    script.do_all(stage, "score", stage.score, [category], stages.nothing)
    for one in script.categories_of(category.round).values():
        if one.plan["site_visit"] == "shortlist":
            stage.shortlist(one)
    stage.settle()
    script.do_all(stage, "visit", stage.visit, [category], stages.nothing)
    stage.settle()


def way(flow: Any, subject: Any, *left_out: str) -> list[str]:
    """The names of the nodes with a finished task, each once, in the order of their making."""
    tasks = Task.objects.filter(process=flow.process_of(subject), status="DONE").order_by("pk")
    names = dict.fromkeys(task.flow_task.name for task in tasks)
    return [name for name in names if name not in left_out]


def open_steps(flow: Any, subject: Any) -> list[str]:
    """What is to be done or waited for now."""
    return sorted({task.flow_task.name for task in service.open_tasks(flow.process_of(subject))})


def application(name: str) -> Application:
    """The unit's application."""
    return Application.objects.get(unit__name=name)
