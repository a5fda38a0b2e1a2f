"""The sign-in form."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Name and password, with one answer to every mistake so that names cannot be probed."""

    error_messages = {
        "invalid_login": _("The account name or the password is not right. Please try again."),
        "inactive": _("The account name or the password is not right. Please try again."),
    }
    username = forms.CharField(
        label=_("Account name"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
