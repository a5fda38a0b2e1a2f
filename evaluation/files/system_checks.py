"""Whether this machine can take uploads in safely, said by `manage.py check`."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from evaluation.files.child import limits_hold

W001 = "evaluation.W001"
W002 = "evaluation.W002"


@register()
def children_can_be_limited(**kwargs: object) -> list[CheckMessage]:
    """Without the module `resource` nothing bounds who reads an upload: none is taken in."""
    if limits_hold():
        return []
    if settings.UPLOADS_WITHOUT_LIMITS:
        return [
            Warning(
                "Uploads are read without limits of memory and reach.",
                hint="Run the site on Linux and leave UPLOADS_WITHOUT_LIMITS out.",
                id=W002,
            )
        ]
    return [
        Warning(
            "No upload is taken in: this platform cannot limit the process that reads it.",
            hint="Run the site on Linux. For a trial alone: UPLOADS_WITHOUT_LIMITS=1.",
            id=W001,
        )
    ]
