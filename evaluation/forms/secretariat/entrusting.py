"""The form by which the secretariat entrusts an opinion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class EntrustForm(forms.Form):
    """Who gives the opinion, and why nobody of the department does."""

    person = forms.ChoiceField(
        label=gettext_lazy("Reviewer"),
        help_text=gettext_lazy(
            "Somebody of another department who is not too close to this unit and does not "
            "score it."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        named = [
            (key, f"{one} · {one.office}" if one.office else str(one))
            for key, one in self.people.items()
        ]
        self.fields["person"].choices = named

    def clean_person(self) -> Any:
        """The person behind the key."""
        return self.people[self.cleaned_data["person"]]
