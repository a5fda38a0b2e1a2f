"""User: one person who can sign in. Posts and rights are appointments, kept elsewhere."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person. Never deleted: what they did stays on the record; `is_active` ends access."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=60)
    office = models.CharField(_("office and post"), max_length=120, blank=True)

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


@receiver(pre_delete, sender=User)
def refuse_deletion(instance: User, **kwargs: object) -> None:
    """Users are deactivated. A signal, because bulk deletion calls no method of the model."""
    raise models.ProtectedError("Users are deactivated, never deleted.", {instance})
