"""Tests of the engine compare sentences in English, their source."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def sentences_in_english() -> Iterator[None]:
    """Refusals and labels in English."""
    with translation.override("en"):
        yield
