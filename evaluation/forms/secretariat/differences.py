"""What a form says against what is saved, field by field: for two versions side by side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from evaluation.templatetags.ui import moment


def rows_of(form: forms.Form, saved: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields in which a valid form differs from the saved values."""
    heading = getattr(form, "heading", "")
    rows = []
    for name, field in form.fields.items():
        yours, theirs = form.cleaned_data.get(name), _clean(field, saved.get(name))
        if yours != theirs:
            label = f"{heading} · {field.label}" if heading else field.label
            rows.append(
                {
                    "label": label,
                    "yours": _said(field, yours),
                    "theirs": _said(field, theirs),
                    "differs": True,
                }
            )
    return rows


def _clean(field: forms.Field, value: Any) -> Any:
    """A saved value as the field would give it, so that "85" and Decimal("85.0") are equal."""
    return value if isinstance(field, forms.DateTimeField) else field.to_python(value)


def _said(field: forms.Field, value: Any) -> str:
    if value in (None, ""):
        return "—"
    if isinstance(value, list):
        return _(", ").join(str(dict(field.choices).get(one, one)) for one in value) or "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, forms.DateTimeField):
        return moment(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))
    return str(value)
