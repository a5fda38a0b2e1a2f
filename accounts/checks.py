"""System checks on how the site is run."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def demo_only_in_debug(**kwargs: object) -> list[CheckMessage]:
    """Demo mode signs in without a password, so it must never run in production."""
    if settings.DEMO and not settings.DEBUG:
        return [
            Error(
                "Demo mode is on outside DEBUG.",
                hint="Unset DEMO, or use `manage.py demo` on a machine of your own.",
                id="accounts.E001",
            )
        ]
    return []
