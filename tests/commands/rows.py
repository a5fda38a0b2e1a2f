"""Rows written past every rule, and what the invariants say to them."""

import uuid
from datetime import UTC, datetime
from functools import cache
from typing import Any

import yaml
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from viewflow.workflow.models import Process, Task

from evaluation import invariants
from evaluation.reference.defaults import DATA
from evaluation.scoring.rubric import parse_rubric
from workflows.actor import SYSTEM
from workflows.audit import chain

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@cache
def rubric_mapping() -> dict[str, Any]:
    """The township rubric in its frozen form."""
    text = (DATA.parent / "rubrics" / "township.yaml").read_bytes()
    return parse_rubric(yaml.safe_load(text)).to_mapping()


def full_marks(source: str) -> dict[str, str]:
    """Every point of every indicator that the source judges."""
    indicators = rubric_mapping()["indicators"]
    return {one["number"]: one["points"] for one in indicators if source in one["sources"]}


def recorded(subject: Model) -> Any:
    """The subject with the first event of its chain."""
    chain.append(
        chain.head_of(subject),
        act=uuid.uuid4(),
        at=NOW,
        actor=SYSTEM,
        post="system",
        verb="test",
        subject=subject,
        payload={},
    )
    return subject


def process(flow: Any, subject: Model, *steps: str) -> Process:
    """The process of an object, with open steps about the object itself."""
    made = Process.objects.create(flow_class=flow, **artifact(subject))
    for step in steps:
        task(made, step, subject)
    return made


def task(of: Process, step: str, subject: Model) -> Task:
    """An open step of a process about an object."""
    node = of.flow_class.instance.node(step)
    return Task.objects.create(
        process=of,
        flow_task=node,
        flow_task_type=node.task_type,
        status="NEW",
        **artifact(subject),
    )


def artifact(subject: Model) -> dict[str, Any]:
    """How a process or a task names its object."""
    kind = ContentType.objects.get_for_model(subject)
    return {"artifact_content_type": kind, "artifact_object_id": subject.pk}


def change(row: Model, **values: object) -> None:
    """What no action would do: write columns past every rule."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def found() -> list[tuple[str, str]]:
    """Every violation in the database: its name and its sentence."""
    return [(one.name, one.what) for one in invariants.violations()]
