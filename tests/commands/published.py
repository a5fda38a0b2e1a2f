"""The published half of the sound database: notice, naming, title, certificate, objection."""

import uuid
from datetime import date, timedelta
from typing import Any

from evaluation.actions.notices import digest as list_digest
from evaluation.flows.objection import ObjectionFlow
from evaluation.models import (
    Certificate,
    DocumentNumber,
    Naming,
    Objection,
    PublicNotice,
    Title,
)
from tests.commands.rows import NOW, process, recorded


class Published:
    """What was published of the finished round; the round itself is made before."""

    finished: Any
    named: Any
    units: Any

    def _publications(self) -> None:
        published = {"applications": {str(self.named.pk): self.units[0].code}}
        sealed = {"list": published, "sha256": list_digest(published), "published_at": NOW}
        self.notice = PublicNotice.objects.create(
            round=self.finished,
            number=1,
            ends_at=NOW + timedelta(days=7),
            days=5,
            kind="working",
            closed_at=NOW + timedelta(days=7),
            **sealed,
        )
        self.number = DocumentNumber.objects.create(agency_code="万州府办发", year=2026, serial=1)
        self.naming = Naming.objects.create(
            round=self.finished, number=self.number, heading="决定", text="命名", **sealed
        )
        self.title = Title.objects.create(
            unit=self.units[0],
            application=self.named,
            level="township",
            kind="experimental",
            name="甲",
            since=date(2026, 7, 1),
            until=date(2029, 7, 1),
        )
        self.certificate = Certificate.objects.create(
            title=self.title, serial="2026-00001-ABCD", issued_at=NOW
        )
        self._objection()

    def _objection(self) -> None:
        self.objection = Objection.objects.create(
            notice=self.notice,
            application=self.named,
            tracking_code="A" * 12,
            form_key=uuid.uuid4(),
            status="rejected",
            status_since=NOW,
            name="某人",
            contact="电话",
            statement="不实",
            evidence_text="照片",
            lodged_at=NOW,
        )
        process(ObjectionFlow, recorded(self.objection))
