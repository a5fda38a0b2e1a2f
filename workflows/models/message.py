"""Message: what a person is told in the site. Mail: what leaves it. MailChoice: how often."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MailRhythm(models.TextChoices):
    """How often a person wants mail."""

    AT_ONCE = "at_once", _("Every message at once")
    URGENT = "urgent", _("Urgent messages at once, the others once a day")
    DAILY = "daily", _("Once a day, all together")
    NEVER = "never", _("No mail; I look at the site")


class MailChoice(models.Model):
    """A person's own choice; without one, the settings decide."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="mail_choice", verbose_name=_("user")
    )
    rhythm = models.CharField(_("mail"), max_length=10, choices=MailRhythm.choices)
    language = models.CharField(_("language of the mail"), max_length=10)

    def __str__(self) -> str:
        return f"{self.user}: {self.rhythm}"


class Mail(models.Model):
    """One letter in the outbox: written in the transaction of the act, sent once afterwards.

    `key` says what it is about, so that the same letter is never written twice. A sender
    takes a lease; when it dies the next one takes over after the lease, with the same
    Message-ID. `subject` and `body` are kept as they were sent.
    """

    key = models.CharField(max_length=200, unique=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    address = models.CharField(_("address"), max_length=254)
    language = models.CharField(_("language"), max_length=10)
    topic = models.CharField(max_length=60)
    facts = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("written"))
    not_before = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(_("sent"), null=True)
    given_up_at = models.DateTimeField(_("given up"), null=True)
    error = models.CharField(_("error"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="mail_to_be_sent",
            )
        ]

    def __str__(self) -> str:
        return self.key


class Message(models.Model):
    """What one person is told: a topic and its facts, put into words when it is read.

    Written in the transaction of the act that it tells of, so it exists if and only if the
    act does. `key` keeps it from being told twice.
    """

    key = models.CharField(max_length=200)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages", verbose_name=_("to")
    )
    topic = models.CharField(max_length=60)
    facts = models.JSONField(default=dict, blank=True)
    path = models.CharField(max_length=200, blank=True)
    act = models.UUIDField(null=True)
    created_at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(_("read"), null=True)
    waits_for_digest = models.BooleanField(default=False)
    mail = models.ForeignKey(Mail, models.SET_NULL, related_name="messages", null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="nobody_is_told_twice")
        ]
        indexes = [
            models.Index(
                fields=["recipient"], condition=models.Q(read_at=None), name="message_unread"
            ),
            models.Index(
                fields=["recipient"],
                condition=models.Q(waits_for_digest=True),
                name="message_for_digest",
            ),
            models.Index(fields=["recipient", "-created_at"], name="message_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} → {self.recipient_id}"
