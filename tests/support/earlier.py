"""A title that a unit has held since before the test."""

from __future__ import annotations

from evaluation.models import Application, DocumentNumber, Naming, Title, Unit


def earlier_title(unit: Unit, application: Application, **what: str) -> Title:
    """Conferred by a naming of last year; `what`: level, kind, name."""
    naming = Naming.objects.create(
        round=application.category.round,
        number=DocumentNumber.objects.create(agency_code="旧", year=2025, serial=1),
        heading="决定",
        text="命名",
        list={},
        sha256="0" * 64,
        published_at="2025-01-01T00:00:00Z",
    )
    return Title.objects.create(
        unit=unit,
        application=application,
        naming=naming,
        since="2025-01-01",
        until="2028-01-01",
        **what,
    )
