"""Kinds of units, levels and titles."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnitKind(TextChoices):
    """Kinds of administrative units."""

    DISTRICT = "district", pgettext_lazy("kind of unit", "District")
    STREET = "street", pgettext_lazy("kind of unit", "Sub-district")
    TOWN = "town", pgettext_lazy("kind of unit", "Town")
    TOWNSHIP = "township", pgettext_lazy("kind of unit", "Township")
    ETHNIC_TOWNSHIP = "ethnic_township", pgettext_lazy("kind of unit", "Ethnic township")
    COMMITTEE = "committee", pgettext_lazy("kind of unit", "Administrative committee")
    COMMUNITY = "community", pgettext_lazy("kind of unit", "Community")
    VILLAGE = "village", pgettext_lazy("kind of unit", "Village")


TOWNSHIP_KINDS = (UnitKind.STREET, UnitKind.TOWN, UnitKind.TOWNSHIP, UnitKind.ETHNIC_TOWNSHIP)
VILLAGE_KINDS = (UnitKind.COMMUNITY, UnitKind.VILLAGE)


class Level(TextChoices):
    """Whom a category is for."""

    TOWNSHIP = "township", _("Townships and sub-districts")
    VILLAGE = "village", _("Villages and communities")

    @property
    def kinds(self) -> tuple[UnitKind, ...]:
        """The unit kinds of this level."""
        return TOWNSHIP_KINDS if self is Level.TOWNSHIP else VILLAGE_KINDS


class TitleKind(TextChoices):
    """The two honours."""

    EXPERIMENTAL = "experimental", _("Experimental")
    DEMONSTRATION = "demonstration", _("Demonstration")
