"""The commendation in the plan of a round: the box ticked, every number, every fault."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from evaluation.models import Commendation, Round
from evaluation.reference.defaults import default_commendation_plan
from tests.pages.rounds import Browser, Built
from tests.pages.secretariat.test_planning import empty, filled, secretariat, sent_for_a_round

pytestmark = pytest.mark.django_db
__all__ = ["empty"]


def ticked(browser: Browser, url: str) -> dict[str, Any]:
    """The form of the commendation with its box ticked, and what it proposes."""
    return filled(browser.get(url).context["commendation"]) | {"commendation-runs": "on"}


def test_a_ticked_box_plans_the_commendation_with_the_proposed_numbers(empty: Built) -> None:
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    sent = sent_for_a_round(empty, url) | ticked(browser, url)
    assert browser.post(url, sent).status_code == 302
    made = Commendation.objects.get()
    assert made.rules == default_commendation_plan()
    rules = made.rules
    assert (rules.collective_cap, rules.individual_cap) == (50, 150)
    assert (rules.county_share, rules.cycle_years, rules.deeds_limit) == (Decimal("0.20"), 5, 300)


def test_every_number_of_the_commendation_is_what_was_typed(empty: Built) -> None:
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    typed = {
        "collective_cap": 10,
        "individual_cap": 20,
        "county_share": 15,
        "cycle_years": 3,
        "deeds_limit": 200,
        "check_days": 4,
        "correction_days": 3,
        "clearance_days": 7,
        "asks_county": ["public_security"],
    }
    sent = sent_for_a_round(empty, url) | ticked(browser, url)
    sent |= {f"commendation-{name}": value for name, value in typed.items()}
    assert browser.post(url, sent).status_code == 302
    rules = Commendation.objects.get().rules
    assert (rules.collective_cap, rules.individual_cap, rules.county_share) == (
        10,
        20,
        Decimal("0.15"),
    )
    assert (rules.cycle_years, rules.deeds_limit) == (3, 200)
    assert [rules.steps[name].days for name in ("check", "correction", "clearance")] == [4, 3, 7]
    assert list(rules.authorities["county"]) == ["public_security"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("closes_at", ""),
        ("county_share", "101"),
        ("county_share", ""),
        ("individual_cap", "1501"),
        ("cycle_years", "-1"),
        ("deeds_limit", "49"),
        ("clearance_days", "0"),
        ("asks_individual", "no_such_office"),
    ],
)
def test_a_fault_of_the_commendation_stands_at_its_field(
    empty: Built, field: str, value: str
) -> None:
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    sent = sent_for_a_round(empty, url) | ticked(browser, url)
    page = browser.post(url, sent | {f"commendation-{field}": value})
    assert page.status_code == 422
    assert list(page.context["commendation"].errors) == [field]
    assert not Round.objects.exists()


def test_without_the_tick_its_faults_do_not_matter_and_nothing_is_commended(empty: Built) -> None:
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    sent = sent_for_a_round(empty, url) | ticked(browser, url)
    del sent["commendation-runs"]
    assert browser.post(url, sent | {"commendation-county_share": "999"}).status_code == 302
    assert not Commendation.objects.exists()
