"""Pages are read in English here, so that tests stay readable."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.accounts.conftest import PASSWORD
from tests.actions.world import sealed
from tests.pages.commission.members import Member
from tests.pages.rounds import Built, built


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """The ballots are open."""
    yield from built(sealed, django_db_blocker)


@pytest.fixture
def member(played: Built, db: None) -> Member:
    """One with a password."""
    one = Member(played[0])
    one.user.choose_password(PASSWORD)
    one.sign_in()
    return one
