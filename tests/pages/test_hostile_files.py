"""Cells that begin like a formula, commands that write files, and the fields that are filled."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

from evaluation.publication.xlsx import ACTIVE, csv_bytes, xlsx
from tests.support import hostile
from tests.support.alive import check_book


@pytest.mark.parametrize("sign", ACTIVE)
def test_a_cell_that_begins_like_a_formula_is_a_text_in_both_kinds_of_files(sign: str) -> None:
    cell = f"{sign}cmd|' /C calc'!A0"
    content = csv_bytes([cell], [[cell]])
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [[f"'{cell}"], [f"'{cell}"]]
    assert content.startswith(b"\xef\xbb\xbf")
    check_book(xlsx([cell], [[cell]], sheet=cell), repr(sign))


def test_every_command_that_writes_a_file_for_others_is_known(tmp_path: Path) -> None:
    ours = {name for name, app in get_commands().items() if app in ("evaluation", "workflows")}
    writing = set()
    for name in ours:
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        options = {option for action in parser._actions for option in action.option_strings}
        if options & {"--out", "--export", "--output", "--file"}:
            writing.add(name)
    assert writing == {"export_result", "render_document", "verify_audit"}


def test_the_fields_that_are_filled_are_found_from_the_models() -> None:
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in hostile.APPS
        for field in hostile.fields(model)
    }
    for one in ("Application.report", "Objection.statement", "Evidence.name", "User.name"):
        assert one in found
    assert len(found) > 60
