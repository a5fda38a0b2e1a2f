"""The app of users and sign-in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who a person is; what they may do is no business of this app."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Register the checks, the clocks that start at sign-in, and the record of it."""
        from accounts import checks as _checks
        from accounts import clocks as _clocks
        from accounts import sign_ins as _sign_ins

        del _checks, _clocks, _sign_ins
