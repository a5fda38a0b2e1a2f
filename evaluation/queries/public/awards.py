"""Titles, namings and certificates as anybody may see them."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from evaluation.models import Certificate, Naming, Nomination, Round, Title, Unit
from evaluation.queries.lists import annexes
from evaluation.queries.public.commended import honour, public_remark
from evaluation.queries.public.title_names import called, key_of
from evaluation.queries.public.words import category_name
from evaluation.vocabulary import TOWNSHIP_KINDS, NominationStatus
from workflows.deadlines import china_date

# A status that is not named here asks for attention: it is neither held nor ended.
TONES = {"held": "good", "retained": "good", "revoked": "bad", "cancelled": "wait"}
SERIAL_LENGTH = 24


def namings() -> QuerySet[Naming]:
    """Every naming with its document number, the latest first."""
    return Naming.objects.select_related("number", "round__programme").order_by(
        "-published_at", "-pk"
    )


def entries_of(naming: Naming) -> int:
    """How many units a naming names, and how many collectives and individuals it commends."""
    return sum(len(section["rows"]) for section in annexes(naming.list))


def titles() -> QuerySet[Title]:
    """Every title that was conferred, with the naming that conferred it."""
    return Title.objects.select_related(
        "application__snapshot", "application__category__round", "naming__number"
    ).order_by("-naming__published_at", "level", "kind", "unit__code")


def filtered(rows: QuerySet[Title], chosen: dict[str, Any]) -> QuerySet[Title]:
    """The titles that a filter asks for: year, category, township, status, words of the name."""
    if year := chosen.get("year"):
        rows = rows.filter(naming__number__year=year)
    if category := chosen.get("category"):
        kind, _bar, level = category.partition("_")
        rows = rows.filter(kind=kind, level=level)
    if township := chosen.get("township"):
        place = "application__snapshot__"
        here = Q(**{f"{place}code": township}) | Q(**{f"{place}parent_code": township})
        rows = rows.filter(here)
    if status := chosen.get("status"):
        rows = rows.filter(status=status)
    for word in (chosen.get("q") or "").split():
        rows = rows.filter(called(word))
    return rows


def title_row(title: Title) -> dict[str, Any]:
    """A title as a line: allow-listed fields, no person."""
    naming = title.naming
    return {
        "name": title.name,
        "key": key_of(title),
        "code": title.application.snapshot.code,
        "category": category_name(f"{title.kind}_{title.level}"),
        "status": title.get_status_display(),
        "tone": TONES.get(title.status, "warn"),
        "since": title.since,
        "until": title.until,
        "remark": title.remark,
        "naming": naming,
        "number": str(naming.number),
    }


def years() -> list[int]:
    """The years in which somebody was named."""
    return list(
        Naming.objects.order_by("-number__year").values_list("number__year", flat=True).distinct()
    )


def townships() -> list[tuple[str, str]]:
    """Codes and names of all townships, for a filter."""
    return list(
        Unit.objects.filter(kind__in=TOWNSHIP_KINDS).order_by("code").values_list("code", "name")
    )


def tidy_serial(text: str) -> str:
    """A serial as it was meant: full-width signs, blanks, long dashes and small letters mended."""
    plain = unicodedata.normalize("NFKC", text).upper()
    for dash in "‐‑‒–—−":
        plain = plain.replace(dash, "-")
    return "".join(plain.split())[:SERIAL_LENGTH]


def certificate_answer(serial: str, today: date) -> dict[str, Any]:
    """What is known of a serial; one query and the same shape whether it exists or not."""
    certificate = (
        Certificate.objects.filter(serial=serial)
        .annotate(remark=public_remark("nomination_id"))
        .select_related(
            "title__application__snapshot",
            "title__application__category__round",
            "title__naming__number",
            "title__application__category__round__programme",
            "nomination__commendation__round",
            "nomination__naming__number",
            "nomination__commendation__round__programme",
        )
        .first()
    )
    round_ = _round_of(certificate) if certificate else None
    return {
        "serial": serial,
        "state": _state(certificate, today),
        "title": _honour_row(certificate) if certificate else None,
        "is_commendation": bool(certificate and certificate.nomination),
        "issued_at": certificate.issued_at if certificate else None,
        "issuer": round_.programme.issuer if round_ else "",
        "is_demo": bool(round_ and round_.is_demo),
    }


def _round_of(certificate: Certificate) -> Round:
    honour = certificate.nomination or certificate.title.application.category
    return honour.commendation.round if certificate.nomination else honour.round


def _honour_row(certificate: Certificate) -> dict[str, Any]:
    """What the certificate stands for: a title, or a commendation by name, unit and post."""
    if certificate.title:
        return title_row(certificate.title)
    one = certificate.nomination
    return {
        "key": one.pk,
        "name": one.name,
        "unit": one.body,
        "post": one.post,
        "category": honour(one),
        "since": china_date(one.naming.published_at),
        "until": None,
        "revoked": china_date(one.status_since) if _is_revoked(one) else None,
        "remark": certificate.remark or "",
        "number": str(one.naming.number),
    }


def _is_revoked(one: Nomination) -> bool:
    return one.status == NominationStatus.REVOKED


def _state(certificate: Certificate | None, today: date) -> str:
    if certificate is None:
        return "unknown"
    if certificate.nomination:
        return "commendation_revoked" if _is_revoked(certificate.nomination) else "commended"
    title = certificate.title
    if TONES.get(title.status) != "good":
        return str(title.status)
    return "valid" if today <= title.until else "expired"
