"""Allow a late submission."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop as _

from evaluation.models import Category, Extension, Unit
from evaluation.vocabulary import Level, Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.APPLICATION_EXTEND)
def extend(act: Act, category: Category, *, unit: Unit, until: datetime, reason: str) -> Extension:
    """Let one unit submit late, until a moment and for a reason; it stays on the record."""
    if not reason.strip():
        raise refusal.invalid(_("A late submission needs a reason."))
    if until <= act.now:
        raise refusal.invalid(_("The new deadline must lie ahead."))
    if unit.kind not in Level(category.level).kinds:
        raise refusal.invalid(_("This kind of unit does not apply in this category."))
    extension, _made = Extension.objects.update_or_create(
        category=category,
        unit=unit,
        defaults={"until": until, "reason": reason, "granted_at": act.now},
    )
    act.say(category=category.name, unit=unit.full_name, until=until, reason=reason)
    return extension
