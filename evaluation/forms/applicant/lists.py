"""The filter of the list of applications."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evaluation.models import Category, Unit
from evaluation.vocabulary import ApplicationStatus


class CategoryChoice(forms.ModelChoiceField):
    """A category with its round: the same category runs every year."""

    def label_from_instance(self, obj: Category) -> str:
        """2026年度 · 示范村（居）."""
        return f"{obj.round} · {obj}"


class ApplicationFilter(forms.Form):
    """Category, status, township, search; everything may stay empty."""

    category = CategoryChoice(
        Category.objects.none(), required=False, label=_("Category"), empty_label=_("All")
    )
    status = forms.ChoiceField(required=False, label=_("Status"))
    township = forms.ModelChoiceField(
        Unit.objects.none(), required=False, label=_("Township"), empty_label=_("All")
    )
    search = forms.CharField(
        required=False,
        max_length=60,
        label=_("Name or code"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(
        self, *args: Any, categories: QuerySet[Category], townships: QuerySet[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [("", _("All")), *ApplicationStatus.choices]
        self.fields["category"].queryset = categories
        self.fields["township"].queryset = townships
        self.fields["township"].label_from_instance = lambda unit: unit.name

    def chosen(self) -> dict[str, Any]:
        """The filter as `queries.applications.narrowed` takes it; wrong parts count as empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
