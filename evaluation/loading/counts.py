"""How many rows a load added, changed and found as they were."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Counts:
    """The outcome of one load."""

    added: int
    changed: int
    unchanged: int

    def __str__(self) -> str:
        return _("%(added)d added, %(changed)d changed, %(unchanged)d unchanged") % vars(self)
