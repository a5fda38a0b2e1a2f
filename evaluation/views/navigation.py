"""What every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page: demo banner, main navigation."""
    return {"demo_mode": settings.DEMO}
