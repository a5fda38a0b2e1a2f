"""A code of the second factor works once, in whichever process it arrives."""

from __future__ import annotations

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

STEP = "last_step"


def request() -> HttpRequest:
    """The request that allauth is answering."""
    return context.request


def works(authenticator: Authenticator, code: str) -> bool:
    """Whether the code is right now and unused; using it up."""
    secret = get_adapter().decrypt(authenticator.data["secret"])
    if not auth.validate_totp_code(secret, code):
        return False
    try:
        use_up(authenticator, code)
    except ValidationError:
        return False
    return True


@transaction.atomic
def use_up(authenticator: Authenticator, code: str) -> None:
    """Refuse a step of time that was used, or one before it. Recovery codes do this themselves."""
    if authenticator.type != Authenticator.Type.TOTP:
        return
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    secret = get_adapter().decrypt(row.data["secret"])
    steps = [
        step
        for step in auth.yield_hotp_counters_from_time()
        if auth.format_hotp_value(auth.hotp_value(secret, step)) == code.strip()
    ]
    if not steps or max(steps) <= row.data.get(STEP, 0):
        raise get_adapter().validation_error("incorrect_code")
    row.data[STEP] = authenticator.data[STEP] = max(steps)
    row.save(update_fields=["data"])
