"""Addresses of sign-in. allauth asks for some pages by its own names; no others of it exist."""

from django.urls import include, path

from accounts.views import account, entrance, sessions

ours = [
    path("sign-in/", entrance.SignIn.as_view(), name="sign_in"),
    path("sign-in/demo/", entrance.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", entrance.SignOut.as_view(), name="sign_out"),
    path("first/<uidb64>/<token>/", entrance.FirstPassword.as_view(), name="first_password"),
    path("kept/", account.Kept.as_view(), name="kept"),
]
allauths = [
    path("sign-in/", entrance.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", entrance.Code.as_view(), name="mfa_authenticate"),
    path("", account.Overview.as_view(), name="mfa_index"),
    path("sessions/", sessions.Sessions.as_view(), name="account_sessions"),
    path("password/", account.ChangePassword.as_view(), name="account_change_password"),
    path("confirm/", account.Confirm.as_view(), name="account_reauthenticate"),
    path("second-factor/", account.SetUp.as_view(), name="mfa_activate_totp"),
    path("second-factor/remove/", account.Remove.as_view(), name="mfa_deactivate_totp"),
    path("recovery-codes/", account.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/",
        account.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
urlpatterns = [path("", include((ours, "accounts"))), *allauths]

# What stays open to somebody who must first change a password or set up the second factor.
NAMES = {f"accounts:{one.name}" for one in ours} | {one.name for one in allauths}
NAMES |= {"set_language"}
