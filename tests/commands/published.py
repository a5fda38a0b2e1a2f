"""The published half of the sound database: notice, naming, title, certificate, objection."""

import uuid
from datetime import date, timedelta
from typing import Any

from evaluation.actions.notices import digest as list_digest
from evaluation.flows.commendation import NominationFlow
from evaluation.flows.objection import ObjectionFlow
from evaluation.models import (
    Certificate,
    Clearance,
    Commendation,
    Department,
    DocumentNumber,
    IssuedDocument,
    Naming,
    Nomination,
    NominationList,
    Objection,
    PublicNotice,
    Title,
)
from evaluation.reference.defaults import default_commendation_plan
from evaluation.scoring.commending import Identity
from tests.commands.rows import NOW, process, recorded


class Published:
    """What was published of the finished round; the round itself is made before."""

    finished: Any
    named: Any
    units: Any
    user: Any

    def _publications(self) -> None:
        self._commended()
        published = {
            "applications": {str(self.named.pk): self.units[0].code},
            "nominations": [self.nomination.pk],
        }
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
        self._commended_by_it()
        self._issued()
        self.title = Title.objects.create(
            unit=self.units[0],
            application=self.named,
            naming=self.naming,
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

    def _issued(self) -> None:
        self.document = IssuedDocument.objects.create(
            round=self.finished,
            kind="decision",
            format="pdf",
            number=self.number,
            ordered_at=NOW,
        )

    def _commended_by_it(self) -> None:
        """The naming commended the person too, who has a certificate."""
        self.nomination.naming = self.naming
        Nomination.objects.filter(pk=self.nomination.pk).update(naming=self.naming)
        Certificate.objects.create(
            nomination=self.nomination, serial="2026-00002-ABCD", issued_at=NOW
        )

    def _commended(self) -> None:
        """One person was commended beside the title, cleared by one authority."""
        self.commendation = Commendation.objects.create(
            round=self.finished,
            closes_at=NOW,
            plan=default_commendation_plan().to_mapping(),
            listed_at=NOW,
        )
        self.list = NominationList.objects.create(
            commendation=self.commendation, unit=self.units[0], signed_at=NOW, signed_by=self.user
        )
        self.nomination = Nomination.objects.create(
            commendation=self.commendation,
            list=self.list,
            kind="individual",
            name="演示个人甲",
            body="演示单位",
            post="教师",
            born="1980-05",
            deeds="演示数据",
            identity=Identity("individual", "演示个人甲", "演示单位", "1980-05").key,
            position=1,
            place=1,
            status="commended",
            status_since=NOW,
            nominated_by=self.user,
        )
        process(NominationFlow, recorded(self.nomination))
        self._cleared()

    def _cleared(self) -> None:
        authority = Department.objects.create(
            code="police", name="区公安局", valid_from=date(2013, 1, 1)
        )
        self.office = NominationList.objects.create(
            commendation=self.commendation, department=authority
        )
        self.clearance = Clearance.objects.create(
            nomination=self.nomination,
            department=authority,
            due_at=NOW,
            answer="clear",
            given_at=NOW,
            given_by=self.user,
        )

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
