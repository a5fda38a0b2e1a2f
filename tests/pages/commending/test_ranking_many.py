"""Ranking at the exact borders: 50 collectives and 150 people, a fifth of each of high rank."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from evaluation.demo.stage import Stage
from evaluation.models import DocumentNumber, Naming, Nomination, Round
from evaluation.queries.nominations import commended_in_cycle
from evaluation.vocabulary import NominationStatus
from tests import commending, stages
from tests.pages.rounds import Browser, page_of, text
from workflows.deadlines import china_date

pytestmark = pytest.mark.django_db
MANY = {"collective": 50, "individual": 150}


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Everybody is cleared: 51 collectives, 151 people; of each kind a fifth is of high rank."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        commending.cleared(stage)
        for kind, cap in MANY.items():
            fill(kind, cap + 1)
        yield stage
        transaction.set_rollback(True)


def fill(kind: str, count: int) -> None:
    """So many cleared nominations of a kind, the first fifth of county-division rank."""
    first = Nomination.objects.filter(kind=kind).order_by("pk").first()
    Nomination.objects.filter(kind=kind).exclude(pk=first.pk).update(status="withdrawn")
    values = {
        field.attname: getattr(first, field.attname)
        for field in Nomination._meta.concrete_fields
        if not field.primary_key
    }
    Nomination.objects.bulk_create(
        Nomination(**values | {"name": f"演示{n}", "identity": f"{kind}{n}", "position": n})
        for n in range(2, count + 1)
    )
    cleared = Nomination.objects.filter(kind=kind, status="cleared").order_by("position", "pk")
    high = [one.pk for one in cleared[: count // 5]]
    cleared.update(is_county_rank=False)
    Nomination.objects.filter(pk__in=high).update(is_county_rank=True)


def office(stage: Stage) -> Browser:
    return Browser(stage, stage.cast.posts["secretariat"])


def order() -> list[int]:
    cleared = Nomination.objects.filter(status="cleared")
    return list(cleared.order_by("kind", "position", "pk").values_list("pk", flat=True))


def last(kind: str) -> int:
    return Nomination.objects.filter(kind=kind, status="cleared").latest("position").pk


def left_out(*keys: int) -> dict[str, str]:
    return {f"{what}-{key}": "名额所限" for key in keys for what in ("out", "why")}


def test_one_over_each_cap_is_refused_by_name_and_exactly_the_cap_stands(
    crowd: Stage, db: None
) -> None:
    what = {"order": order(), "act": "hand_in"}
    refused = office(crowd).post(page_of("rank"), what)
    assert refused.status_code == 422
    over = {problem["url"] for problem in refused.context["problems"]}
    assert over == {f"#row-{last(kind)}" for kind in MANY}
    page = office(crowd).post(
        page_of("rank"), what | left_out(last("collective"), last("individual"))
    )
    assert page.status_code == 302
    listed = Nomination.objects.filter(status=NominationStatus.LISTED)
    assert {kind: listed.filter(kind=kind).count() for kind in MANY} == MANY
    high = listed.filter(is_county_rank=True)
    assert {kind: high.filter(kind=kind).count() for kind in MANY} == {
        "collective": 10,
        "individual": 30,
    }


def test_one_more_of_high_rank_than_a_fifth_is_refused_by_name(crowd: Stage, db: None) -> None:
    plain = Nomination.objects.filter(kind="individual", status="cleared", is_county_rank=False)
    one = plain.order_by("position").first()
    Nomination.objects.filter(pk=one.pk).update(is_county_rank=True)
    what = {"order": order(), "act": "hand_in"}
    page = office(crowd).post(
        page_of("rank"), what | left_out(last("collective"), last("individual"))
    )
    assert page.status_code == 422
    assert [problem["url"] for problem in page.context["problems"]] == [f"#row-{one.pk}"]
    assert "this list allows 30" in text(page)


def test_what_is_counted_follows_the_list_while_it_is_ordered(crowd: Stage, db: None) -> None:
    sent = {"order": order(), "act": "look", "part": "lines"}
    shown = text(office(crowd).post(page_of("rank"), sent))
    assert "151 of at most 150" in shown and "51 of at most 50" in shown
    assert "<html" not in shown and "stands behind the cap of 150" in shown
    kept = office(crowd).post(
        page_of("rank"), sent | left_out(last("collective"), last("individual"))
    )
    assert "150 of at most 150" in text(kept) and "over the limits" not in text(kept)
    assert "of county-division rank 30, at most 30" in text(kept)
    assert not Nomination.objects.filter(status=NominationStatus.LISTED).exists()


def test_the_pages_ask_the_same_for_two_hundred_as_for_a_few(crowd: Stage, db: None) -> None:
    browser, page = office(crowd), page_of("rank")
    browser.queries(page)
    many = browser.queries(page)
    keep = order()[:2] + order()[-2:]
    Nomination.objects.filter(status="cleared").exclude(pk__in=keep).update(status="withdrawn")
    assert browser.queries(page) == many


@pytest.mark.parametrize(
    ("years", "days", "barred"), [(5, 0, True), (5, -1, False), (0, -1, False)]
)
def test_not_again_within_the_cycle_to_the_day(
    crowd: Stage, db: None, years: int, days: int, barred: bool
) -> None:
    """Commended so long ago on the same date: barred; a day earlier: free again."""
    one = Nomination.objects.filter(kind="individual", status="cleared").first()
    now = crowd.now.replace(year=crowd.now.year - years) + timedelta(days=days)
    naming = Naming.objects.create(
        round=Round.objects.get(),
        number=DocumentNumber.objects.create(agency_code="测试", year=2020, serial=1),
        heading="决定",
        text="决定",
        list={},
        sha256="a" * 64,
        published_at=now,
    )
    plan = one.commendation.plan | {"cycle_years": years}
    one.commendation.plan = plan
    earlier = Nomination.objects.filter(kind="individual", status="cleared").last()
    Nomination.objects.filter(pk=earlier.pk).update(
        status="commended", naming=naming, identity="individual|同一人|同一单位|1980-05"
    )
    found = commended_in_cycle(
        one.commendation, ["individual|同一人|同一单位|1980-05"], china_date(crowd.now)
    )
    assert bool(found) is barred
