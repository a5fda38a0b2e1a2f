"""The filter of the department's desk: by application, or one indicator across applications."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class DeskFilter(forms.Form):
    """Which open opinions are shown, and how. It stands in the address."""

    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    ask = forms.ChoiceField(label=gettext_lazy("Indicator"), required=False)

    def __init__(
        self,
        *args: Any,
        categories: list[tuple[str, str]],
        asked: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", _("all categories")), *categories]
        self.fields["ask"].choices = [("", _("all: by application")), *asked]
