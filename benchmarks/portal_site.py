"""A register of ten thousand titles (演示数据): one finished round, and its last title copied."""

from __future__ import annotations

from typing import Any

TITLES = 10_000
BATCH = 2_000


def build() -> str:
    """Fill an empty database; returns the key of the last title."""
    from django.core.management import call_command

    from tests import stages

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    stage = stages.small_stage()
    round_ = stages.finished(stage)
    return copied(round_)


def copied(round_: Any, many: int = TITLES) -> str:
    """Copy a title of the round until there are so many; returns the key of the last."""
    from evaluation.models import Title, Unit, UnitSnapshot

    model = Title.objects.filter(level="village", kind="experimental").first()
    parent = model.unit.parent
    numbers = range(Title.objects.count(), many)
    units = Unit.objects.bulk_create(
        [
            Unit(code=f"9{n:011}", name=f"演示第{n}村", kind="village", parent=parent)
            for n in numbers
        ],
        BATCH,
    )
    snapshots = UnitSnapshot.objects.bulk_create(
        [
            UnitSnapshot(
                round=round_,
                unit=unit,
                code=unit.code,
                name=unit.name,
                kind=unit.kind,
                parent_code=parent.code,
                parent_name=parent.name,
                parent_kind=parent.kind,
            )
            for unit in units
        ],
        BATCH,
    )
    return _named(model, snapshots)


def _named(model: Any, snapshots: list[Any]) -> str:
    """An application and a title for each snapshot, like those of the model."""
    from evaluation.models import Application

    like = model.application
    applications = Application.objects.bulk_create(
        [
            Application(
                category=like.category,
                unit=one.unit,
                snapshot=one,
                status=like.status,
                status_since=like.status_since,
            )
            for one in snapshots
        ],
        BATCH,
    )
    return _titled(model, applications)


def _titled(model: Any, applications: list[Any]) -> str:
    """A title for each application; returns the key of the last."""
    from evaluation.models import Title
    from evaluation.queries.public.title_names import key_of
    from workflows.models import ChainHead

    titles = Title.objects.bulk_create(
        [
            Title(
                unit=one.unit,
                application=one,
                naming=model.naming,
                level=model.level,
                kind=model.kind,
                name=str(one.snapshot),
                since=model.since,
                until=model.until,
            )
            for one in applications
        ],
        BATCH,
    )
    # The dearest case for the version of the public facts: every title was reviewed once.
    ChainHead.objects.bulk_create(
        [ChainHead(aggregate_type="evaluation.title", aggregate_id=t.pk, seq=1) for t in titles],
        BATCH,
    )
    return key_of(titles[-1])
