"""TrackingCode: with it anybody whom the unit gives it to may follow an application."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
SIGNS = 12


def new_code() -> str:
    """Twelve signs out of 31, none to be mistaken for another: 59 bits that nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _place in range(SIGNS))


class TrackingCode(models.Model):
    """The code of one application, made when it is submitted for the first time."""

    application = models.OneToOneField(
        "evaluation.Application", models.PROTECT, related_name="tracking"
    )
    code = models.CharField(_("tracking code"), max_length=16, unique=True, default=new_code)

    def __str__(self) -> str:
        return self.code

    @property
    def aggregate(self) -> models.Model:
        """The code belongs to its application; the record never holds it."""
        return self.application
