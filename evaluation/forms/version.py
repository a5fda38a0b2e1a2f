"""The version that a form was opened at, as the browser sends it back.

A form without it, or with one that is no number, is older than everything: it is stale. So a
request that carries no field at all can never put empty texts in the place of saved ones.
"""

from __future__ import annotations

from typing import Any

from django import forms

NEVER = -1  # no chain has this version


def opened_at(sent: Any) -> int:
    """The version that was sent, or NEVER."""
    text = str(sent or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else NEVER


class VersionField(forms.IntegerField):
    """Hidden in its form; its absence is no mistake of the person but a stale form."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int:
        """Always a number."""
        return opened_at(value)
