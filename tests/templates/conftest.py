"""Rendering without a request: fragments and frames depend on what they are given, nothing else."""

from collections.abc import Callable, Iterator

import pytest
from django.template import engines
from django.utils import translation

Render = Callable[..., str]


def _one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def messages_in_english() -> Iterator[None]:
    """Messages are compared in English, their source; single tests switch to Chinese."""
    with translation.override("en"):
        yield


@pytest.fixture
def render() -> Render:
    """render("components/_status.html", label="…"): the fragment with all white space made one."""

    def fragment(template: str, /, **context: object) -> str:
        return _one_line(engines["django"].get_template(template).render(context))

    return fragment


@pytest.fixture
def render_text() -> Render:
    """render_text("{{ value|points }}", value=…): a template from its text, with `ui` loaded."""

    def text(source: str, **context: object) -> str:
        return engines["django"].from_string("{% load ui %}" + source).render(context)

    return text
