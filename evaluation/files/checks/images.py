"""Pictures: measured before they are decoded, then written anew, so that nothing else is left.

The new file holds the pixels alone: no place, no camera, no comment, no appended archive.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import (
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
)

from evaluation.files import kinds
from evaluation.files.checks.base import Bad, Limits

FORMATS = {kinds.JPEG: "JPEG", kinds.PNG: "PNG"}
# Pillow imports these when it meets a note of a camera; the child can open no file by then.
LOADED = (JpegImagePlugin, MpoImagePlugin, TiffImagePlugin)
QUALITY = 92
PngImagePlugin.MAX_TEXT_MEMORY = 4 * 1024 * 1024
Image.MAX_IMAGE_PIXELS = None  # `cleaned` measures by its own limit, before decoding
Image.preinit()


def cleaned(content: bytes, kind: str, limits: Limits) -> bytes:
    """The picture as a new file, upright."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = Image.open(BytesIO(content), formats=[FORMATS[kind]])
        if picture.width * picture.height > limits.pixels:
            raise Bad("too_many_pixels")
        picture.load()
        picture = ImageOps.exif_transpose(picture)
    target = BytesIO()
    if kind == kinds.JPEG:
        shown = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        shown.info.clear()
        shown.save(target, "JPEG", quality=QUALITY, optimize=True)
    else:
        shown = _without_palette(picture)
        shown.info.clear()
        shown.save(target, "PNG")
    return target.getvalue()


def _without_palette(picture: Image.Image) -> Image.Image:
    """Transparency stands in the picture itself, not beside it."""
    if "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB") if picture.mode == "P" else picture
