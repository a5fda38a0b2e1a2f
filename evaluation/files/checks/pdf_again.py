"""A PDF read a second time, by a library that shares no code with the first.

Two programs may see two documents in one file. What only one of them opens, or where they
count other pages, is damaged: nobody could say what a reviewer would see.
"""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, filters

from evaluation.files.checks.base import Bad

# pypdf imports this when it meets a packed stream; the child can open no file by then.
LOADED = (filters,)


def check(content: bytes, pages: int) -> None:
    """The second reader finds the same number of pages. What it raises is damage, too."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Bad("encrypted")
    if len(reader.pages) != pages:
        raise Bad("damaged")
