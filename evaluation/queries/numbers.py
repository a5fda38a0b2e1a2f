"""Document numbers before they are assigned."""

from __future__ import annotations

from django.db.models import Max

from evaluation.models import DocumentNumber, Round
from workflows import clock
from workflows.deadlines import china_date


def number_to_come(round_: Round) -> str:
    """The number that the naming will get if nothing of the series is published before."""
    programme, year = round_.programme, china_date(clock.now()).year
    code = f"{programme.agency_code}演示" if round_.is_demo else programme.agency_code
    series = DocumentNumber.objects.filter(agency_code=code, year=year)
    last = series.aggregate(last=Max("serial"))["last"] or 0
    return str(DocumentNumber(agency_code=code, year=year, serial=last + 1))
