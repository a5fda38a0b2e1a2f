"""What was typed when a session ended: kept on the server, for the same person only.

It waits in the new session until the person has signed in again, who may then send it once
more or discard it. It works without JavaScript.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

KEY = "kept_text"
MOST_CHARACTERS = 200_000
NEVER = {"csrfmiddlewaretoken", "show_again", "show_again_with"}


def typed(request: HttpRequest) -> list[list[str]]:
    """Name and value of everything that was sent, but no token and no password."""
    return [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name not in NEVER and "password" not in name
    ]


def keep(request: HttpRequest, user_id: Any = None) -> bool:
    """Put what the request sent into its session, for this person or the signed-in one.

    Returns whether there was anything to keep, and little enough.
    """
    owner = user_id or request.user.pk
    rows = typed(request)
    if owner is None or request.method != "POST" or request.headers.get("X-Autosave"):
        return False
    if not rows or sum(len(value) for _name, value in rows) > MOST_CHARACTERS:
        return False
    request.session[KEY] = {"owner": owner, "path": request.path, "rows": rows}
    return True


def of(request: HttpRequest) -> dict[str, Any] | None:
    """What is kept for the signed-in person."""
    found = request.session.get(KEY)
    return found if found and found["owner"] == request.user.pk else None


def parted(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """What a person wrote, in its order; and the fields that only tick, choose or count."""
    written = [value for _name, value in rows if _is_prose(value)]
    return written, [[name, value] for name, value in rows if value and not _is_prose(value)]


def _is_prose(value: str) -> bool:
    """Chinese, or several words: a choice or a number is neither."""
    return not value.isascii() or len(value.split()) > 1


def forget(request: HttpRequest) -> None:
    """Discard it."""
    request.session.pop(KEY, None)
