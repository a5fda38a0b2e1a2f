"""A notice over a holiday week with 调休: to the minute, on the page and on paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from evaluation.demo.stage import Stage
from evaluation.models import PublicNotice, Round
from evaluation.publication.kinds import make
from evaluation.publication.subject import Subject
from evaluation.queries.calendar import work_calendar
from evaluation.vocabulary import DocumentKind
from tests.publication.pages import plain
from workflows import clock
from workflows.deadlines import CHINA, end_of_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(on_notice: tuple[Stage, Round]) -> Any:
    """The notice as it reads when it was published at a moment; its page and its PDF."""

    def read(client: Client, published: datetime, kind: str = "working") -> tuple[str, str]:
        round_ = on_notice[1]
        ends = end_of_notice(published, 5, kind, work_calendar())
        PublicNotice.objects.update(
            published_at=published, ends_at=ends, days=5, kind=kind, moves=[]
        )
        with clock.travel(published):
            page = client.get(f"/notices/{round_.notices.get().pk}/").content.decode()
        return " ".join(page.split()), plain(make(DocumentKind.NOTICE, Subject(round_)))

    return read


def test_over_the_national_day_of_2025_with_two_worked_weekend_days(
    client: Client, over: Any
) -> None:
    """28 September is a worked Sunday, 1 to 8 October are off: five days end on 10 October."""
    page, paper = over(client, datetime(2025, 9, 26, 10, 30, tzinfo=CHINA))
    assert "自2025年9月26日10:30起，至2025年10月10日24:00止，共5个工作日" in paper
    off = "、".join(f"2025年10月{day}日" for day in (1, 2, 3, 6, 7, 8))
    assert f"{off}为节假日，不计入公示期。" in paper
    assert "2025年9月28日为调休上班日，计入公示期。" in paper
    assert "尚未公布" not in paper
    assert "2025年9月26日 10:30" in page and "2025年10月10日 24:00" in page
    assert "节假日，不计入</dt><dd>2025年10月1日" in page and "2025年10月8日</dd>" in page
    assert "调休上班日，计入</dt><dd>2025年9月28日</dd>" in page


def test_a_worked_saturday_is_the_last_day(client: Client, over: Any) -> None:
    """11 October 2025 is a worked Saturday: the notice ends that day at 24:00."""
    page, paper = over(client, datetime(2025, 9, 28, 17, 59, tzinfo=CHINA))
    assert "自2025年9月28日17:59起，至2025年10月11日24:00止" in paper
    assert "2025年10月11日为调休上班日，计入公示期。" in paper
    assert "2025年10月11日 24:00" in page
    assert "2025年9月28日为调休" not in paper  # counting starts on the day after


def test_in_natural_days_nothing_is_left_out(client: Client, over: Any) -> None:
    page, paper = over(client, datetime(2025, 9, 26, 10, 30, tzinfo=CHINA), "natural")
    assert "至2025年10月1日24:00止，共5个自然日" in paper
    assert "不计入" not in paper and "不计入" not in page


def test_a_year_without_a_published_schedule_says_so(client: Client, over: Any) -> None:
    page, paper = over(client, datetime(2031, 9, 26, 10, 30, tzinfo=CHINA))
    assert "2031年的节假日安排尚未公布，暂按法定节假日和双休日计算。" in paper
    assert "2031年" in page and "尚未公布" in page
