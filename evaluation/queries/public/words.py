"""The names of the four categories and of unit kinds in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CATEGORIES = {
    "experimental_township": _("Experimental townships and sub-districts"),
    "demonstration_township": _("Demonstration townships and sub-districts"),
    "experimental_village": _("Experimental villages and communities"),
    "demonstration_village": _("Demonstration villages and communities"),
}


def is_english() -> bool:
    """Whether the reader chose English; everything else is shown in Chinese."""
    return (get_language() or "").startswith("en")


def local(zh: str, en: str) -> str:
    """The text in the reader's language."""
    return en if is_english() else zh


def category_name(code: str) -> str:
    """The short name of a category by its code; an unknown code stands for itself."""
    return str(CATEGORIES.get(code, code))
