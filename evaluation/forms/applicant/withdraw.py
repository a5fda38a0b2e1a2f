"""The reason of a withdrawal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.forms.version import VersionField
from evaluation.models import Application


class WithdrawForm(forms.Form):
    """Why, and the version of the application that was looked at."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=Application._meta.get_field("ended_because").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The reason is kept on the record and is shown on the timeline."),
    )
    version = VersionField()
