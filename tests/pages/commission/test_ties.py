"""The ballot asks for a preference in a tie across the line, and the chair sees who leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from evaluation.models import Category
from tests import stages
from tests.actions.test_ties import CODE, FIRST, SECOND, application, make_equal
from tests.pages.rounds import Browser, Built, built, page_of, text

pytestmark = pytest.mark.django_db
FIELD = f"tie-{CODE}"


def tied(stage: Any) -> Any:
    """Two equal villages for one place, sealed."""
    round_ = stages.reviewed(stage)
    make_equal(application(FIRST), application(SECOND))
    Category.objects.filter(pk=stages.category(round_, CODE).pk).update(target=1)
    stage.seal(round_)
    return round_


@pytest.fixture(scope="module")
def sealed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(tied, django_db_blocker)


def member(sealed: Built, number: int) -> Browser:
    return Browser(sealed[0], sealed[0].cast.members[number])


def vote(sealed: Built, prefers: dict[int, str]) -> None:
    for number in range(9):
        name = prefers.get(number)
        sent = {"choice": "approve", FIELD: application(name).pk if name else ""}
        assert member(sealed, number).post(page_of("ballot"), sent).status_code == 302


def test_the_ballot_names_the_tie_and_offers_the_tied_units(sealed: Built) -> None:
    page = member(sealed, 0).get(page_of("ballot"))
    choices = [label for _key, label in page.context["form"].fields[FIELD].choices]
    assert choices == ["No preference", "分水社区 · 分水镇", "石碾村 · 分水镇"]
    assert "A tie crosses the line; the commission must vote on 1 places" in text(page)


def test_a_unit_outside_the_tie_cannot_be_preferred(sealed: Built) -> None:
    other = application("龙溪村").pk
    page = member(sealed, 0).post(page_of("ballot"), {"choice": "approve", FIELD: other})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [FIELD]


def test_without_preferences_the_chair_is_told_and_the_minutes_are_kept(sealed: Built) -> None:
    vote(sealed, {})
    page = member(sealed, 0).post(page_of("decide"), {"minutes": "写好的纪要"})
    assert page.status_code == 422
    assert "no member has named a preference" in text(page)
    assert page.context["form"]["minutes"].value() == "写好的纪要"


def test_the_chair_sees_the_preferences_and_records_the_decision(sealed: Built) -> None:
    vote(sealed, {0: FIRST, 1: SECOND, 2: SECOND})
    chair = member(sealed, 0)
    (part,) = chair.get(page_of("decide")).context["ties"]
    rows = [(str(row["unit"]), row["votes"], row["chair"]) for row in part["rows"]]
    assert rows == [("分水社区 · 分水镇", 1, True), ("石碾村 · 分水镇", 2, False)]
    assert chair.post(page_of("decide"), {"minutes": "纪要"}).status_code == 302
    assert application(SECOND).status == "admitted"


def test_where_preferences_are_equal_the_chair_says_the_order_on_the_page(sealed: Built) -> None:
    vote(sealed, {1: FIRST, 2: SECOND})
    chair, sent = member(sealed, 0), {"minutes": "纪要"}
    page = chair.post(page_of("decide"), sent)
    assert page.status_code == 422
    assert "the chair decides the order" in text(page)
    order = {f"first-{CODE}": [application(FIRST).pk]}
    assert chair.post(page_of("decide"), sent | order).status_code == 302
    assert application(FIRST).status == "admitted"
