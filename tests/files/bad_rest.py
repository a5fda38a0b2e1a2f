"""Pictures, films and other files that are not taken in, each for one reason."""

from __future__ import annotations

import io
import struct
import zlib

from evaluation.files.checks.base import MARKER
from tests.files import samples
from tests.files.samples import box


def flood() -> bytes:
    """A small PNG that declares 3.6 thousand million pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in chunks
    )


def flooding_photograph() -> bytes:
    """A JPEG whose frame declares 65,500 by 65,500 pixels."""
    photograph = bytearray(samples.jpeg())
    at = photograph.index(b"\xff\xc0")
    photograph[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(photograph)


def other_picture(kind: str) -> bytes:
    target = io.BytesIO()
    samples.picture().save(target, kind)
    return target.getvalue()


def film(*boxes: bytes) -> bytes:
    return b"".join(boxes)


def cases() -> dict[str, tuple[bytes, str]]:
    """Each case with the code of its reason."""
    head, _free, movie, data = samples.mp4_boxes()
    good, photograph, png = samples.mp4(), samples.jpeg(), samples.png()
    beyond = struct.pack(">I4s", 999_999, b"trak") + bytes(8)
    return {
        "png that floods with pixels": (flood(), "too_many_pixels"),
        "jpeg that floods with pixels": (flooding_photograph(), "too_many_pixels"),
        "png cut in half": (png[: len(png) // 2], "damaged"),
        "png with a changed head": (png[:18] + b"\x01" + png[19:], "damaged"),
        "jpeg cut in half": (photograph[: len(photograph) // 2], "damaged"),
        "jpeg of a head alone": (b"\xff\xd8\xff\xe0" + bytes(40), "damaged"),
        "png with the scanners' marker": (png + MARKER, "marker"),
        "mp4 of a head alone": (head, "damaged"),
        "mp4 without its index": (film(head, data), "damaged"),
        "mp4 without pictures": (film(head, movie), "damaged"),
        "mp4 with a box beyond its end": (good[:-10], "damaged"),
        "mp4 with a box beyond its parent": (film(head, box(b"moov", beyond), data), "damaged"),
        "mp4 with a box of no kind": (film(head, movie, data, box(b"exec", b"x")), "damaged"),
        "mp4 with two indexes": (film(head, movie, movie, data), "damaged"),
        "mp4 of no brand": (good.replace(b"isom", b"none"), "damaged"),
        "mp4 that is an archive too": (good + samples.zipped({"a": b"b"}), "two_kinds"),
        "mp4 with the scanners' marker": (film(head, movie, box(b"mdat", MARKER)), "marker"),
        "gif": (other_picture("GIF"), "unknown_kind"),
        "tiff": (other_picture("TIFF"), "unknown_kind"),
        "bmp": (other_picture("BMP"), "unknown_kind"),
        "svg with a script": (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            "unknown_kind",
        ),
        "web page": (b"<!doctype html><script>alert(1)</script>", "unknown_kind"),
        "program": (b"MZ\x90\x00" + bytes(200), "unknown_kind"),
        "program of another system": (b"\x7fELF" + bytes(200), "unknown_kind"),
        "script": (b"#!/bin/sh\nrm -rf ~\n", "unknown_kind"),
        "old office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown_kind"),
        "archive of another kind": (b"Rar!\x1a\x07\x01\x00" + bytes(60), "unknown_kind"),
        "text": ("只是文字".encode(), "unknown_kind"),
        "one sign": (b"%", "unknown_kind"),
        "the scanners' marker": (MARKER, "unknown_kind"),
    }
