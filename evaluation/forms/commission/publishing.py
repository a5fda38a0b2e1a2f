"""Forms of the publisher: the reason of a new notice, the naming document."""

from django import forms
from django.utils.translation import gettext_lazy


class NoticeForm(forms.Form):
    """Why the list is published again; a first notice needs no reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for the new notice"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, is_first: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]


class NamingForm(forms.Form):
    """The document that names and commends."""

    heading = forms.CharField(
        label=gettext_lazy("Title of the document"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),  # a whole title is longer than one line
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("The list of the units follows the text by itself."),
    )

    def clean_heading(self) -> str:
        """One line, however it was typed."""
        return "".join(line.strip() for line in self.cleaned_data["heading"].splitlines())
