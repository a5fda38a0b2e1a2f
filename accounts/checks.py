"""System checks on how the site is run."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection


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


@register(deploy=True)
def no_superuser(**kwargs: object) -> list[CheckMessage]:
    """Nobody stands above the table of rights. Silent where the database cannot be asked."""
    from accounts.models import User

    if settings.DEBUG:
        return []
    try:
        with connection.cursor():
            names = list(User.objects.filter(is_superuser=True).values_list("username", flat=True))
    except DatabaseError:
        return []
    return [
        Error(
            f"The account {name} is a superuser.",
            hint="Set is_superuser to false; posts are appointments, granted by two persons.",
            id="accounts.E002",
        )
        for name in names
    ]


@register(deploy=True)
def second_factor_is_required(**kwargs: object) -> list[CheckMessage]:
    """Outside DEBUG staff need a second factor."""
    if settings.DEBUG or settings.SECOND_FACTOR_REQUIRED:
        return []
    return [Error("The second factor is switched off.", id="accounts.E003")]


@register(Tags.security, deploy=True)
def database_elsewhere_speaks_tls(**kwargs: object) -> list[CheckMessage]:
    """A database on another machine is reached encrypted, and known to be the right one."""
    database = settings.DATABASES["default"]
    host = str(database.get("HOST") or "")
    is_here = host in ("", "localhost", "127.0.0.1", "::1") or host.startswith("/")
    if is_here or database.get("OPTIONS", {}).get("sslmode") == "verify-full":
        return []
    return [
        Warning(
            "The database is on another machine and its certificate is not checked.",
            hint="Add ?sslmode=verify-full&sslrootcert=FILE to DATABASE_URL.",
            id="accounts.W004",
        )
    ]
