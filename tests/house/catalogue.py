"""Finds every text that the code and the templates mark for translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("accounts", "config", "evaluation", "workflows")
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
LITERAL = r"""(?:u?"(?:[^"\\]|\\.)*"|u?'(?:[^'\\]|\\.)*')"""
IN_TEMPLATE = re.compile(
    rf"\b(_|n?p?gettext)\(\s*({LITERAL})(?:\s*,\s*({LITERAL}))?(?:\s*,\s*({LITERAL}))?", re.DOTALL
)


def marked() -> set[str]:
    """Every message id in the sources and the templates."""
    found: set[str] = set()
    for folder in SOURCES:
        for path in (ROOT / folder).rglob("*.py"):
            if "migrations" not in path.parts:
                found.update(in_python(path.read_text("utf-8")))
    for path in (ROOT / "templates").rglob("*.*"):
        found.update(in_template(path.read_text("utf-8")))
    return found


def in_python(source: str) -> Iterator[str]:
    """The message ids in a Python file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            yield from _of_call(called, [_constant(argument) for argument in node.args])


def in_template(source: str) -> Iterator[str]:
    """The message ids in a template, as `makemessages` sees it."""
    for called, *literals in IN_TEMPLATE.findall(templatize(source)):
        arguments = [ast.literal_eval(literal) for literal in literals if literal]
        yield from _of_call(called, arguments)


def _of_call(called: str, arguments: list[str | None]) -> Iterator[str]:
    if called == "npgettext":
        wanted = arguments[1:3]
    elif called in WITH_CONTEXT:
        wanted = arguments[1:2]
    elif called in PLURAL:
        wanted = arguments[:2]
    else:
        wanted = arguments[:1] if called in PLAIN else []
    yield from (text for text in wanted if text)


def _constant(node: ast.expr) -> str | None:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None
