"""The public home page: calls, notices, commendations, certificates, progress."""

from __future__ import annotations

from typing import Any

from evaluation.forms.public.awards import SerialForm
from evaluation.queries.public import awards, calls, notices, progress
from evaluation.views.public.base import PublicPage
from evaluation.vocabulary import RoundStatus
from workflows import clock

LATEST = 3


class Home(PublicPage):
    """Running calls with days left, notices with the clock, latest commendations, progress."""

    template_name = "public/home.html"
    has_clock = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything on the page, in a handful of queries."""
        now = clock.now()
        rounds = calls.called_rounds().filter(status=RoundStatus.OPEN)
        running = [row for row in (calls.call_row(one, now) for one in rounds) if row["is_open"]]
        open_notices = notices.published_notices().filter(closed_at=None)
        return super().get_context_data(
            now=now,
            calls=running,
            notices=[notices.notice_row(one, now) for one in open_notices],
            namings=[
                {"naming": one, "entries": awards.entries_of(one)}
                for one in awards.namings()[:LATEST]
            ],
            serial_form=SerialForm(auto_id="home_%s"),
            progress=progress.progress(),
            participation=progress.participation(),
            **kwargs,
        )
