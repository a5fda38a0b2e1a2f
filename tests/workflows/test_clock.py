"""The one clock travels only where it may, and otherwise tells the database's time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone

from workflows import clock

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
THEN = datetime(2019, 5, 1, tzinfo=UTC)


def test_the_clock_does_not_travel_outside_the_demo_and_tests(settings: Any) -> None:
    settings.CLOCK_MAY_TRAVEL = False
    with pytest.raises(ImproperlyConfigured), clock.travel(THEN):
        raise AssertionError("It travelled.")
    assert abs(clock.now() - timezone.now()) < timedelta(minutes=1)


def test_the_product_lets_it_travel_only_in_the_demo() -> None:
    from config import settings as product

    assert product.CLOCK_MAY_TRAVEL is product.DEMO is False


def test_a_journey_ends_with_its_block_also_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), clock.travel(THEN):
        assert clock.now() == THEN
        raise ZeroDivisionError
    assert clock.now() > THEN


def test_journeys_nest() -> None:
    with clock.travel(THEN):
        with clock.travel(THEN + timedelta(days=1)):
            assert clock.now() == THEN + timedelta(days=1)
        assert clock.now() == THEN


def test_a_journey_stays_in_its_own_thread() -> None:
    seen: list[datetime] = []

    def look() -> None:
        seen.append(clock.now())
        connection.close()

    with clock.travel(THEN):
        other = Thread(target=look)
        other.start()
        other.join()
    assert seen[0] > THEN


def test_a_moment_without_a_time_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.travel(THEN.replace(tzinfo=None)):
        raise AssertionError("It travelled.")


@pytest.mark.postgres(only=True)
def test_on_postgresql_the_server_is_asked_and_time_goes_on_within_a_transaction() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        begun = cursor.fetchone()[0]
    first, second = clock.now(), clock.now()
    assert begun < first < second
