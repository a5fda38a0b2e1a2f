"""The whole record, recomputed: guards, chains, the seal, and the versions of rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.db.models import Exists, OuterRef

from workflows.audit import guards
from workflows.audit.chains import chain_faults
from workflows.audit.faults import NO_ACT, Fault
from workflows.audit.seals import seal_faults
from workflows.audit.snapshot import snapshot
from workflows.history import OfAnAct
from workflows.models import AuditEvent

__all__ = ["Fault", "faults", "unrecorded_versions"]


def faults(most: int = 1000) -> Iterator[Fault]:
    """The first faults in the record; none when all of it holds. Sees one moment of it."""
    with snapshot():
        return iter(list(islice(_all(), most)))


def _all() -> Iterator[Fault]:
    yield from guards.faults()
    yield from chain_faults()
    yield from seal_faults()
    yield from unrecorded_versions()


def unrecorded_versions() -> Iterator[Fault]:
    """Row versions that name an act of which the record knows nothing."""
    recorded = AuditEvent.objects.filter(act=OuterRef("act"))
    for model in apps.get_models():
        if issubclass(model, OfAnAct):
            lost = model._base_manager.filter(~Exists(recorded), act__isnull=False)
            for key in lost.order_by("pk").values_list("pk", flat=True):
                yield Fault(f"{model._meta.label_lower} {key}", 0, NO_ACT)
