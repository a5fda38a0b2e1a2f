"""The search form of the record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from evaluation.queries.record_search import Search
from evaluation.vocabulary import Role, Verb

DONE, REFUSED = "", "refused"


class RecordSearch(forms.Form):
    """What was done or refused: by person, post, unit or round, act, words of the reason, days."""

    which = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            (DONE, gettext_lazy("What was done")),
            (REFUSED, gettext_lazy("What was refused")),
        ],
    )
    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=60)
    post = forms.ChoiceField(
        label=gettext_lazy("Post"),
        required=False,
        choices=[("", gettext_lazy("All posts")), *Role.choices],
    )
    about = forms.CharField(label=gettext_lazy("Unit or round"), required=False, max_length=60)
    verb = forms.ChoiceField(
        label=gettext_lazy("Act"),
        required=False,
        choices=[("", gettext_lazy("All acts")), *Verb.choices],
    )
    words = forms.CharField(
        label=gettext_lazy("Words of the reason"), required=False, max_length=60
    )
    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Order"),
        required=False,
        choices=[
            ("", gettext_lazy("Newest first")),
            ("oldest", gettext_lazy("Oldest first")),
            ("person", gettext_lazy("By person")),
            ("act", gettext_lazy("By act")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            self.add_error("until", gettext_lazy("This day lies before the first one."))
        return given

    @property
    def wants_refusals(self) -> bool:
        """Whether the refused acts are looked for."""
        return bool(self.is_bound and self.is_valid() and self.cleaned_data["which"] == REFUSED)

    @property
    def search(self) -> Search:
        """What a form without a fault looks for."""
        if not self.is_bound:
            return Search()
        return Search(**{key: value for key, value in self.cleaned_data.items() if key != "which"})
