"""The reason of an erasure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.forms.version import VersionField


class ErasingForm(forms.Form):
    """Why; the reason stands in the record, so it must not name the person again."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the record: leave out what is being erased."),
    )
    version = VersionField()


class ObjectorErasingForm(ErasingForm):
    """Who lodged it may also have written about themselves or others."""

    words = forms.BooleanField(
        label=_("Also erase the statement and the evidence"),
        required=False,
        help_text=_(
            "Choose this when they name somebody. The reply and the ruling stay, and that there "
            "was an objection."
        ),
    )
    field_order = ("words", "reason")
