"""Expect a refusal by its code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from workflows.refusal import Refusal


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """The block raises a refusal with this code."""
    with pytest.raises(Refusal) as refusal:
        yield refusal
    assert refusal.value.code == code
