"""One bad row for each constraint: a copy that there may be only once, or an impossible change."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Model

from accounts.models import User
from evaluation import models as m
from tests.commands.rows import NOW
from tests.support.record_guards import unguarded
from workflows.models import AuditEvent, ChainHead

LATER = NOW + timedelta(days=1)
Breach = Callable[[], None]


def twice(model: type[Model], **changes: Any) -> Breach:
    """A second row like the first one of the model, but for these changes."""

    def breach() -> None:
        again = copy.copy(first(model))
        again.pk, again._state.adding = None, True
        for name, value in changes.items():
            setattr(again, name, value)
        again.save(force_insert=True)

    return breach


def bad(model: type[Model], **changes: Any) -> Breach:
    """The first row of the model with values that cannot be."""

    def breach() -> None:
        model.objects.filter(pk=first(model).pk).update(**changes)

    return breach


def first(model: type[Model]) -> Any:
    """The model's first row; the sound database has one, or it is made here."""
    found = model.objects.order_by("pk").first()
    return found if found else model.objects.create(**MAKERS[model]())


def _recommendation() -> m.Recommendation:
    return m.Recommendation.objects.create(
        category=first(m.Category),
        township=first(m.Unit),
        signed_at=NOW,
        signed_by=first(m.Expert).user,
    )


MAKERS: dict[type[Model], Callable[[], dict[str, Any]]] = {
    m.Extension: lambda: {
        "category": first(m.Category),
        "unit": first(m.Unit),
        "until": LATER,
        "reason": "停电",
        "granted_at": NOW,
    },
    m.RecommendationEntry: lambda: {
        "recommendation": _recommendation(),
        "application": first(m.Application),
        "position": 1,
    },
    m.Interest: lambda: {
        "person": first(User),
        "unit": first(m.Unit),
        "kind": "kin",
        "declared_at": NOW,
    },
    m.LegalBasis: lambda: {
        "programme": first(m.Programme),
        "issuing_body": "市政府",
        "number": "1号",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
    },
    m.UnitYear: lambda: {
        "unit": first(m.Unit),
        "year": 2025,
        "residents": 100,
        "participants": 70,
    },
    m.Supplement: lambda: {
        "application": first(m.Application),
        "returned_at": NOW,
        "due_at": LATER,
        "parts": {"1.1": "请补"},
    },
}


def _open_supplements() -> None:
    for _twice in range(2):
        m.Supplement.objects.create(application=first(m.Application), **_times())


def _times() -> dict[str, Any]:
    return {"returned_at": NOW, "due_at": LATER, "parts": {"1.1": "请补"}}


def _second_running_round() -> None:
    for round_ in m.Round.objects.all():
        m.Round.objects.filter(pk=round_.pk).update(status="open")


def _open_notices() -> None:
    m.PublicNotice.objects.update(closed_at=None)
    twice(m.PublicNotice, number=99)()


def _number_without_evidence_again() -> None:
    use = first(m.EvidenceUse)
    other = copy.copy(use.evidence)
    other.pk, other._state.adding, other.sha256 = None, True, "f" * 64
    other.save(force_insert=True)
    twice(m.EvidenceUse, evidence=other)()


def _same_link_again() -> None:
    with unguarded():
        twice(AuditEvent, act=uuid.UUID(int=1))()


def _second_valid_name() -> None:
    m.Department.objects.update(valid_until=None)
    twice(m.Department)()


def _position_twice() -> None:
    entry = first(m.RecommendationEntry)
    another = m.Application.objects.exclude(pk=entry.application_id).first()
    twice(m.RecommendationEntry, application=another)()


def _title_twice() -> None:
    title = first(m.Title)
    another = m.Application.objects.exclude(pk=title.application_id).first()
    twice(m.Title, application=another)()


def _office_list_twice() -> None:
    again = copy.copy(m.NominationList.objects.exclude(department=None).get())
    again.pk, again._state.adding = None, True
    again.save(force_insert=True)


BREACHES: dict[str, Breach] = {
    "ballot_cast_or_empty": bad(m.Ballot, choice="", voted_at=NOW),
    "certificate_of_one_honour": lambda: m.Certificate.objects.filter(
        nomination__isnull=False
    ).update(nomination=None),
    "category_once_per_round": twice(m.Category),
    "decision_complete_or_open": bad(m.Decision, decided_at=NOW, is_approved=None),
    "decision_version_once": twice(m.Decision),
    "department_dates_in_order": bad(
        m.Department, valid_from=date(2026, 1, 2), valid_until=date(2026, 1, 1)
    ),
    "document_issued_once": twice(m.IssuedDocument),
    "document_number_once": twice(m.DocumentNumber),
    "document_serial_from_one": bad(m.DocumentNumber, serial=0),
    "entry_once_per_ranking": twice(m.Entry),
    "evidence_is_not_empty": bad(m.Evidence, size=0),
    "evidence_number_once": _number_without_evidence_again,
    "evidence_once_per_indicator": twice(m.EvidenceUse, serial=99),
    "expert_load_above_zero": bad(m.Expert, load=0),
    "expert_once_per_application": twice(m.Assignment),
    "expert_once_per_programme": twice(m.Expert),
    "extension_lies_ahead": bad(m.Extension, until=NOW),
    "file_once_per_unit": twice(m.Evidence),
    "held_within_the_target": bad(m.Category, held=F("target") + 1),
    "interest_once": twice(m.Interest),
    "legal_basis_dates_in_order": bad(m.LegalBasis, valid_until=date(2025, 12, 31)),
    "links_count_from_one": twice(AuditEvent, seq=0),
    "only_an_employment_ends": bad(m.Interest, ended_on=date(2026, 1, 1)),
    "nobody_succeeds_themselves": lambda: m.Unit.objects.filter(pk=first(m.Unit).pk).update(
        successor=F("pk")
    ),
    "name_once_under_a_parent": lambda: twice(
        m.Unit, code="500101999000", name="甲", parent=m.Unit.objects.get(name="甲").parent
    )(),
    "nomination_list_of_one_nominator": bad(m.NominationList, unit=None),
    "nomination_list_once_per_department": _office_list_twice,
    "nomination_list_once_per_unit": twice(m.NominationList),
    "nominee_once_per_round": twice(m.Nomination, place=2),
    "nominee_place_once": twice(m.Nomination, identity="individual|另|另|1980-06"),
    "notice_dates_in_order": bad(m.PublicNotice, ends_at=F("published_at")),
    "notice_lasts_a_day": bad(m.Round, notice_days=0),
    "notice_number_once": twice(m.PublicNotice),
    "objection_brings_evidence": bad(m.Objection, evidence_sha256="", evidence_text=""),
    "objection_contests_one_entry": bad(m.Objection, application=None),
    "objection_of_authority_is_proved": bad(m.Clearance, answer="object", reason="有"),
    "objection_names_its_author": bad(m.Objection, name=""),
    "one_application_per_unit_and_category": twice(m.Application),
    "one_ballot_per_member": twice(m.Ballot),
    "one_chain_per_aggregate": twice(ChainHead),
    "one_clearance_per_authority": twice(m.Clearance),
    "one_event_per_link": _same_link_again,
    "one_extension_per_unit": twice(m.Extension),
    "one_held_title_of_a_kind_per_unit": _title_twice,
    "one_open_notice_per_round": _open_notices,
    "one_open_supplement_per_application": _open_supplements,
    "one_opinion_per_department": twice(m.DepartmentOpinion),
    "one_running_round_per_programme": _second_running_round,
    "one_snapshot_per_round": twice(m.UnitSnapshot),
    "one_valid_name_per_department": _second_valid_name,
    "one_yearbook_per_year": twice(m.UnitYear),
    "participants_within_residents": bad(m.UnitYear, participants=F("residents") + 1),
    "position_once_on_a_list": _position_twice,
    "ranking_version_once": twice(m.Ranking),
    "residents_above_zero": bad(m.UnitYear, residents=0, participants=0),
    "round_name_once": twice(m.Round, status="planned"),
    "round_shares_are_known": bad(m.Round, quorum="one_third"),
    "rubric_version_once": twice(m.Rubric),
    "sheet_total_within_100": bad(m.Scoresheet, total="100.0001"),
    "submitted_sheet_has_a_total": bad(m.Scoresheet, submitted_at=NOW, total=None),
    "supplement_dates_in_order": bad(m.Supplement, due_at=F("returned_at")),
    "stored_document_has_its_hash": bad(m.IssuedDocument, stored_at=NOW),
    "title_dates_in_order": bad(m.Title, until=F("since")),
    "visit_points_within_100": bad(m.SiteVisit, total="-0.0001"),
    "visit_signed_by_both_sides": bad(m.SiteVisit, reported_at=NOW, signed_by_team=""),
}
