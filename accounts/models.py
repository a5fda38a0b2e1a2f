"""User: one person who can sign in, with their sessions, the record of their sign-ins and,
where asked, past passwords.

Posts and rights are appointments, kept elsewhere.
"""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person. Never deleted: what they did stays on the record; `is_active` ends access."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=60)
    office = models.CharField(_("office and post"), max_length=120, blank=True)
    password_chosen_at = models.DateTimeField(
        _("password chosen at"),
        null=True,
        editable=False,
        help_text=_("Empty while the password was not chosen by the person."),
    )
    link_code = models.CharField(
        _("code that the sign-in link asks for"),
        max_length=128,
        blank=True,
        editable=False,
        help_text=_("A hash; empty where the link is enough."),
    )

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The person's name, as it stands in the record."""
        return self.name

    def get_short_name(self) -> str:
        """The person's name; Chinese names are not shortened."""
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        """Set by somebody else, until `choose_password` says otherwise."""
        super().set_password(raw_password)
        self.password_chosen_at = None

    def choose_password(self, raw_password: str) -> None:
        """The person's own choice; saves it."""
        self.set_password(raw_password)
        self.password_chosen_at, self.link_code = timezone.now(), ""
        self.save(update_fields=["password", "password_chosen_at", "link_code"])


class Session(AbstractBaseSession):
    """A session that knows whose it is, so that all of a person's can be ended at once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The store that reads and writes these rows."""
        from accounts.sessions import SessionStore

        return SessionStore


class PastPassword(models.Model):
    """The hash of a password that was in use; kept under the profile mlps only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="past_passwords")
    encoded = models.CharField(max_length=128)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-since", "-id"]
        verbose_name = _("past password")
        verbose_name_plural = _("past passwords")

    def __str__(self) -> str:
        return f"{self.user} {self.since:%Y-%m-%d}"


class Tally(models.Model):
    """How often one address did one thing since the first time; starts anew after an hour."""

    what = models.CharField(max_length=20)
    address = models.CharField(max_length=32)  # a keyed digest
    since = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "address"], name="one_tally")]

    def __str__(self) -> str:
        return f"{self.what} {self.number}"


class SignInEvent(models.Model):
    """One line of the sign-in record: who came in, went out or failed to; never what was typed."""

    class Kind(models.TextChoices):
        """What happened."""

        IN = "in", _("signed in")
        OUT = "out", _("signed out")
        ENDED = "ended", _("the session ended by itself")
        WRONG = "wrong", _("a wrong name, password or code")
        PAUSED = "paused", _("sign-in was paused after mistakes")
        CONFIRMED = "confirmed", _("showed again who it is")
        LINK = "link", _("a link to a new password was made")
        PASSWORD = "password", _("chose a password")
        FACTOR = "factor", _("set up the second factor")
        NO_FACTOR = "no_factor", _("the second factor was removed")
        CODES = "codes", _("made recovery codes")
        SESSIONS = "sessions", _("ended other sessions")

    at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind.choices)
    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="sign_in_events",
        help_text=_("Empty where no account has the name that was typed."),
    )
    means = models.CharField(_("by what"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=60, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("event of sign-in")
        verbose_name_plural = _("events of sign-in")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"


@receiver(pre_delete, sender=User)
def refuse_deletion(instance: User, **kwargs: object) -> None:
    """Users are deactivated. A signal, because bulk deletion calls no method of the model."""
    raise models.ProtectedError("Users are deactivated, never deleted.", {instance})
