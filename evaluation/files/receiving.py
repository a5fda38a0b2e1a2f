"""Receiving uploads: what is too large is counted and not kept, neither in memory nor on the disk.

Django writes every file of a request to the disk before any view, sign-in or form has looked.
This handler stands before Django's own: of a file that is larger than one may be it keeps the
name and the size, so that the form can say so; a request that is larger than any form of ours
could send is not read at all.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Passes on what is within the limits."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *_more: Any
    ) -> None:
        """Refuse a request that announces more than all files of a form may weigh."""
        if content_length > settings.UPLOAD_MAX_REQUEST_BYTES:
            raise RequestDataTooBig("The files of one request are too large together.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand the piece on until there are too many."""
        self.size += len(raw_data)
        return raw_data if self.size <= settings.EVIDENCE_MAX_BYTES else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """A file that is too large comes as its name and size; any other is another handler's."""
        if self.size <= settings.EVIDENCE_MAX_BYTES:
            return None
        return TooLarge(self.file_name, self.size)


class TooLarge(UploadedFile):
    """An upload whose bytes were not kept; `examine` refuses it for its size."""

    def __init__(self, name: str | None, size: int) -> None:
        super().__init__(None, name, "application/octet-stream", size)

    def close(self) -> None:
        """There is nothing to close."""
