"""The forms of sign-in: name and password, code, confirmation, new password."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts import codes, lockout, sign_ins
from accounts.models import SignInEvent

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}
rules = lazy(password_validators_help_text_html, str)


def _password(label: Any, autocomplete: str = "current-password", **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, **more)


class SignInForm(account_forms.LoginForm):
    """Name and password, with one answer to every mistake so that names cannot be probed."""

    password = _password(_("Password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Account name")
        self.fields["login"].widget = forms.TextInput(
            attrs={"autocomplete": "username", "autofocus": True}
        )

    def clean_login(self) -> str:
        """The same characters, whatever keyboard they were typed on."""
        return unicodedata.normalize("NFKC", super().clean_login())


class CodeForm(mfa_forms.AuthenticateForm):
    """The second step: a code of the telephone, or a recovery code; each works once."""

    code = forms.CharField(
        label=_("Code or recovery code"),
        help_text=_("Six digits from your telephone, or one of your recovery codes."),
        widget=forms.TextInput(attrs=CODE | {"autofocus": True}),
    )

    def clean_code(self) -> str:
        """Refuse while paused, a wrong code, and one that was used."""
        request = codes.request()
        if not lockout.may_try(request, self.user.get_username()):
            raise get_adapter().validation_error("too_many_login_attempts")
        if not self.user.is_active:  # closed between the two steps
            raise get_adapter().validation_error("incorrect_code")
        try:
            code = super().clean_code()
            codes.use_up(self.authenticator, code)
        except ValidationError:
            lockout.note_mistake(request, self.user.get_username())
            raise
        return code


class SetUpForm(totp_forms.ActivateTOTPForm):
    """The first code shows that the telephone holds the secret."""

    code = forms.CharField(
        label=_("Code on the telephone"), widget=forms.TextInput(attrs=CODE), max_length=10
    )


class ConfirmForm(forms.Form):
    """The password, or a code of the telephone. The demonstration's accounts have neither."""

    show_again_with = _password(
        _("Password, or the code on your telephone"), help_text=_("Either will do.")
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.is_click = settings.DEMO and not request.user.has_usable_password()
        if self.is_click:
            del self.fields["show_again_with"]

    def clean_show_again_with(self) -> str:
        """Refuse what is neither."""
        given, user = self.cleaned_data["show_again_with"], self.request.user
        if self._is_code(given):
            return ""
        if not get_adapter().reauthenticate(user, given):
            raise ValidationError(_("This is neither your password nor a code that still works."))
        return ""

    def _is_code(self, given: str) -> bool:
        found = Authenticator.objects.filter(
            user=self.request.user, type=Authenticator.Type.TOTP
        ).first()
        name = self.request.user.get_username()
        if found is None or not given.strip().isdigit() or not lockout.may_try(self.request, name):
            return False
        return codes.works(found, given.strip())


class ChangePasswordForm(account_forms.ChangePasswordForm):
    """The present password and the new one, twice."""

    oldpassword = _password(_("Present password"))
    password1 = _password(_("New password"), "new-password", help_text=rules())
    password2 = _password(_("New password once more"), "new-password")

    def clean_password1(self) -> str:
        """Refuse what the profile forbids."""
        return get_adapter().clean_password(self.cleaned_data["password1"], user=self.user)


class FirstPasswordForm(SetPasswordForm):
    """The person's own password; where the link asks for it, with the code got from somebody else.

    One administrator hands over the link and another one the code, so that neither is enough.
    """

    field_order = ["code", "new_password1", "new_password2"]

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        if getattr(user, "link_code", ""):
            self.fields["code"] = forms.CharField(
                label=_("Code that belongs to the link"),
                help_text=_("You got it when you asked for this link, eight letters and digits."),
                max_length=20,
                widget=forms.TextInput(
                    attrs={"autocomplete": "off", "autocapitalize": "characters"}
                ),
            )
            self.order_fields(self.field_order)

    def clean_code(self) -> str:
        """Refuse a wrong code, which counts like a wrong password."""
        name = self.user.get_username()
        if not lockout.may_try(codes.request(), name):
            raise get_adapter().validation_error("too_many_login_attempts")
        plain = re.sub(r"[^0-9A-Z]", "", self.cleaned_data["code"].upper())
        if not check_password(f"{plain[:4]}-{plain[4:]}", self.user.link_code):
            lockout.note_mistake(codes.request(), name)
            raise ValidationError(_("This is not the code that belongs to the link."))
        return plain

    def save(self, commit: bool = True) -> Any:
        """Choose it."""
        self.user.choose_password(self.cleaned_data["new_password1"])
        sign_ins.note(SignInEvent.Kind.PASSWORD, self.user)
        return self.user
