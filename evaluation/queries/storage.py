"""How much room uploads take and how much is left: per application, per unit, per notice."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet, Sum

from evaluation.models import (
    Application,
    Evidence,
    IssuedDocument,
    Objection,
    PublicNotice,
    Unit,
)


@dataclass(frozen=True)
class Room:
    """What is used of what there is."""

    files: int
    bytes: int
    most_files: int
    most_bytes: int

    @property
    def files_left(self) -> int:
        """How many more files fit."""
        return max(self.most_files - self.files, 0)

    @property
    def bytes_left(self) -> int:
        """How many more bytes fit."""
        return max(self.most_bytes - self.bytes, 0)

    def takes(self, size: int) -> bool:
        """One more file of this size fits."""
        return self.files_left > 0 and size <= self.bytes_left


def room_of_application(application: Application) -> Room:
    """The files behind the application's indicators, each counted once."""
    used = Evidence.objects.filter(uses__application=application).distinct()
    most = settings.EVIDENCE_PER_APPLICATION, settings.EVIDENCE_BYTES_PER_APPLICATION
    return Room(*_taken(Evidence.objects.filter(pk__in=used.values("pk"))), *most)


def room_of_unit(unit: Unit) -> Room:
    """The unit's library."""
    most = settings.EVIDENCE_PER_UNIT, settings.EVIDENCE_BYTES_PER_UNIT
    return Room(*_taken(Evidence.objects.filter(unit=unit)), *most)


def most_for_an_indicator() -> int:
    """How many pieces may stand behind one indicator."""
    return int(settings.EVIDENCE_PER_INDICATOR)


def bytes_left_for(notice: PublicNotice) -> int:
    """What files of further objections against a notice may weigh."""
    taken = Objection.objects.filter(notice=notice).aggregate(total=Sum("evidence_size"))
    return max(settings.OBJECTION_BYTES_PER_NOTICE - (taken["total"] or 0), 0)


def _taken(files: QuerySet[Evidence]) -> tuple[int, int]:
    rows = list(files.values_list("size", flat=True))
    return len(rows), sum(rows)


def named_files() -> set[str]:
    """The digest of every stored file that a row names."""
    evidence = Evidence.objects.values_list("sha256", flat=True)
    objections = Objection.objects.exclude(evidence_sha256="")
    documents = IssuedDocument.objects.exclude(sha256="")
    return {
        *evidence,
        *objections.values_list("evidence_sha256", flat=True),
        *documents.values_list("sha256", flat=True),
    }
