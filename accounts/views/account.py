"""One's own account: password, second factor, recovery codes, confirmation, kept text."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.views import PasswordChangeView
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from accounts import kept, policy, reauthentication, sign_ins
from accounts.clocks import HAS_SECOND_FACTOR
from accounts.forms import ChangePasswordForm, ConfirmForm, SetUpForm
from accounts.models import SignInEvent
from accounts.sessions import end_all


class Overview(LoginRequiredMixin, IndexView):
    """What protects the account, and what can be done about it."""

    template_name = "accounts/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The second factor, how many recovery codes are left, whether it may be removed."""
        context = super().get_context_data(**kwargs)
        codes = context["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        return context | {
            "has_second_factor": Authenticator.Type.TOTP in context["authenticators"],
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "needs_second_factor": policy.needs_second_factor(self.request.user),
            "has_password": self.request.user.has_usable_password(),
        }


class ChangePassword(LoginRequiredMixin, PasswordChangeView):
    """A new password; every other session ends with the old one."""

    template_name = "accounts/change_password.html"
    form_class = ChangePasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An account without a password (the demonstration's) has none to change."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)


class Confirm(LoginRequiredMixin, FormView):
    """Show again who you are, before a change to what protects the account."""

    template_name = "accounts/confirm.html"
    form_class = ConfirmForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form asks the request who is there."""
        return super().get_form_kwargs() | {"request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where to go on."""
        following = self.request.POST.get("next") or self.request.GET.get("next", "")
        return super().get_context_data(next=following, **kwargs)

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        """Go on where one was stopped."""
        reauthentication.confirm(self.request)
        sign_ins.note(SignInEvent.Kind.CONFIRMED, self.request.user, request=self.request)
        return resume_request(self.request) or redirect("mfa_index")


class SetUp(LoginRequiredMixin, ActivateTOTPView):
    """The second factor: scan the picture, type the first code."""

    template_name = "accounts/second_factor.html"
    form_class = SetUpForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not in the demonstration, and not twice."""
        user = request.user
        if user.is_authenticated and (
            settings.DEMO or is_mfa_enabled(user, [Authenticator.Type.TOTP])
        ):
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether the post asks for it."""
        return super().get_context_data(
            needs_second_factor=policy.needs_second_factor(self.request.user), **kwargs
        )

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        """Sessions that began without it end."""
        response = super().form_valid(form)
        sign_ins.note(SignInEvent.Kind.FACTOR, self.request.user, request=self.request)
        end_all(self.request.user, but=self.request.session.session_key)
        return response


class Remove(LoginRequiredMixin, DeactivateTOTPView):
    """Remove the second factor, for example before a change of telephone."""

    template_name = "accounts/second_factor_remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether another must follow at once."""
        return super().get_context_data(
            needs_second_factor=policy.needs_second_factor(self.request.user), **kwargs
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """The gate asks anew, and every other session ends."""
        self.request.session.pop(HAS_SECOND_FACTOR, None)
        response = super().form_valid(form)
        sign_ins.note(SignInEvent.Kind.NO_FACTOR, self.request.user, request=self.request)
        end_all(self.request.user, but=self.request.session.session_key)
        return response


class RecoveryCodes(LoginRequiredMixin, ViewRecoveryCodesView):
    """The codes, shown once, to print or to download."""

    template_name = "accounts/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The codes as a file that the browser makes: nothing is left on the server."""
        context = super().get_context_data(**kwargs)
        text = "\r\n".join(context["unused_codes"])
        return context | {"file": f"data:text/plain;charset=utf-8,{quote(text)}"}


class NewRecoveryCodes(LoginRequiredMixin, GenerateRecoveryCodesView):
    """New codes; the former ones end."""

    template_name = "accounts/recovery_codes_new.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Write down that there are new ones, not which."""
        response = super().form_valid(form)
        sign_ins.note(SignInEvent.Kind.CODES, self.request.user, request=self.request)
        return response


class Kept(LoginRequiredMixin, TemplateView):
    """What was typed when the session ended: send it once more, or discard it."""

    template_name = "accounts/kept.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the desk when nothing is kept."""
        found = kept.of(request)
        if found is None:
            return redirect(settings.LOGIN_REDIRECT_URL)
        written, fields = kept.parted(found["rows"])
        return self.render_to_response(
            self.get_context_data(kept=found, written=written, fields=fields, **kwargs)
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Discard it and open the page as it is."""
        found = kept.of(request)
        kept.forget(request)
        return redirect(found["path"] if found else settings.LOGIN_REDIRECT_URL)
