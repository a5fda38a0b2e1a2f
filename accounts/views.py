"""Sign in: by name and password, and in the demo by choosing a role."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from accounts.forms import SignInForm
from accounts.models import User


class SignIn(LoginView):
    """The sign-in page; in demo mode it lists one account for each role."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict:
        """Adds the demo's accounts, in demo mode only."""
        accounts = User.objects.none()
        if settings.DEMO:
            accounts = User.objects.filter(is_active=True, username__startswith="demo-")
        return super().get_context_data(demo_accounts=accounts.order_by("id"), **kwargs)


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
