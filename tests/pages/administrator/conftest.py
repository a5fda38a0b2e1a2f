"""Pages are read in English here, so that tests stay readable."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
