"""The way in: name and password, the second step, the first password, the demo's one click."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import LogoutView, PasswordResetConfirmView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from accounts.forms import CodeForm, FirstPasswordForm, SignInForm
from accounts.models import User


class SignIn(LoginView):
    """The sign-in page; in demo mode it lists one account for each role."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds where to go on, and the demo's accounts, in demo mode only."""
        accounts = User.objects.none()
        if settings.DEMO:
            accounts = User.objects.filter(is_active=True, username__startswith="demo-")
        following = self.request.POST.get("next") or self.request.GET.get("next", "")
        return super().get_context_data(
            demo_accounts=accounts.order_by("id"), next=following, **kwargs
        )


class SignOut(LogoutView):
    """The way out; the browser is told to forget the pages it holds."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out. The cookie of the language stays."""
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class Code(AuthenticateView):
    """The second step of sign-in."""

    template_name = "accounts/code.html"
    form_class = CodeForm


class FirstPassword(PasswordResetConfirmView):
    """The person chooses a password by a link that works once; then signs in."""

    template_name = "accounts/first_password.html"
    form_class = FirstPasswordForm
    success_url = reverse_lazy("account_login")

    def get_user(self, uidb64: str) -> User | None:
        """Nobody for a closed account."""
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def form_valid(self, form: FirstPasswordForm) -> HttpResponse:
        """Say what to do next."""
        messages.success(self.request, _("Your password is set. Please sign in with it."))
        return super().form_valid(form)


def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a demo account with one click; does not exist outside the demo."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    user = get_object_or_404(
        User, username=request.POST.get("username"), username__startswith="demo-", is_active=True
    )
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(settings.LOGIN_REDIRECT_URL)
