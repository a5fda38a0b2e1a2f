"""The register of personal data as a page, for those who read the record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from evaluation.personal.register import REGISTER, kept
from evaluation.views.auditor.record import ReaderMixin
from evaluation.views.pages import Page


class PersonalData(ReaderMixin, Page):
    """Which personal data is kept, why, for how long, and who sees it."""

    template_name = "auditor/personal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The entries in the reader's language; 404 for who reads no record."""
        self.get_rounds()
        entries = [
            {
                "what": _(one.what),
                "fields": one.fields,
                "purpose": _(one.purpose),
                "basis": _(one.basis),
                "kept": kept(one),
                "seen": _(one.seen),
            }
            for one in REGISTER
        ]
        return super().get_context_data(entries=entries, **kwargs)
