"""Keys of the record's content in words: about people's posts, and about the record itself."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

OF_APPOINTMENTS: dict[str, Promise] = {
    "appointed": gettext_lazy("Person appointed"),
    "appointed_to": gettext_lazy("Appointed as"),
    "object": gettext_lazy("Object"),
    "since": gettext_lazy("From"),
    "stands_in_for": gettext_lazy("Stands in for"),
    "on_behalf_of": gettext_lazy("On behalf of"),
    "delegation": gettext_lazy("Delegation"),
    "person": gettext_lazy("Person"),
    "ended_because": gettext_lazy("Ended because"),
    "account": gettext_lazy("Account name"),
}
OF_THE_SEAL: dict[str, Promise] = {
    "erased_seq": gettext_lazy("Redacted event, number in its chain"),
    "erased_hash": gettext_lazy("Redacted event, hash"),
    "erased_verb": gettext_lazy("Redacted event, act"),
    "sealed": gettext_lazy("Stands on the sealed record"),
    "size": gettext_lazy("Sealed events"),
    "root": gettext_lazy("Root"),
}
