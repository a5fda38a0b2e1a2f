"""The register holds every field that looks personal, and the printed register is the same."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from evaluation.personal.looked_at import LOOKS_PERSONAL, NOT_PERSONAL
from evaluation.personal.register import REGISTER, registered

ROOT = Path(__file__).resolve().parents[2]
MADE_FOR_IT = (models.EmailField, models.GenericIPAddressField, models.FileField)
NO_TEXT = (models.BooleanField, models.DateTimeField, models.DateField)


def every_field() -> dict[str, models.Field]:
    """The columns of every model, but for links, dates, yes and no, and row versions."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models()
        if not hasattr(model, "instance_type") and not model._meta.app_label.startswith("toy")
        for field in model._meta.concrete_fields
        if not field.is_relation and not isinstance(field, NO_TEXT)
    }


def looks_personal(field: models.Field) -> bool:
    return bool(LOOKS_PERSONAL.search(field.name)) or isinstance(field, MADE_FOR_IT)


def test_a_field_that_looks_personal_is_registered_or_was_looked_at() -> None:
    """A new one: an Entry in evaluation/personal/register.py, or a line in looked_at.py."""
    found = {label for label, field in every_field().items() if looks_personal(field)}
    assert sorted(found - registered() - NOT_PERSONAL) == []


def test_the_register_names_only_fields_that_exist_each_once() -> None:
    named = [field for entry in REGISTER for field in entry.fields]
    assert sorted(set(named)) == sorted(named)
    assert (registered() | NOT_PERSONAL) - set(every_field()) == set()


@pytest.mark.parametrize("name", ["objector_name", "contact_phone", "email", "signed_by_team"])
def test_a_new_field_of_such_a_name_would_be_found(name: str) -> None:
    assert looks_personal(models.CharField(name=name))


def test_every_entry_says_all_that_a_register_must_say() -> None:
    silent = [one.what for one in REGISTER if not all((one.purpose, one.basis, one.kept, one.seen))]
    assert silent == []


def test_the_document_is_the_printed_register() -> None:
    said = StringIO()
    call_command("personal_data", stdout=said)
    assert (ROOT / "docs" / "personal-data.md").read_text("utf-8") == said.getvalue()
