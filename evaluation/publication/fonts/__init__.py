"""The fonts of the documents: which character is printed in which font, loaded when needed.

Four faces and a small one for page numbers lie compressed in `data/`. A folder `FONT_DIR` with
`song.ttf`, `fang.ttf`, `hei.ttf`, `kai.ttf` or `figures.ttf` goes before them, for an agency
that holds a licence of other fonts. Where a face lacks a character the next one steps in.

reportlab keeps what a document has used in the font itself, so fonts are not safe to share
between threads while drawing: everything that measures or draws holds `DRAWING`.
"""

from __future__ import annotations

import json
import lzma
import threading
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path
from zlib import crc32

from django.conf import settings
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

DATA = Path(__file__).parent / "data"
DRAWING = threading.RLock()
INVISIBLE = frozenset("\n\r\t\u00ad\u200b\ufeff")
# Signs that differ to a computer and hardly to a reader, printed as one that the fonts have.
ALIKE = str.maketrans("\u2010\u2011\u2012\u2212\u2043", "--–––")


class Face(StrEnum):
    """What a font is for."""

    SONG = "song"  # 小标宋: heads and titles
    FANG = "fang"  # 仿宋: the body
    HEI = "hei"  # 黑体: first level, annex marks
    KAI = "kai"  # 楷体: second level
    FIGURES = "figures"  # 宋体 in half width: page numbers


STEPS_IN = (Face.KAI, Face.SONG, Face.HEI, Face.FANG)


class NoSuchCharacter(ValueError):
    """No font has some characters of a document; the message names them."""

    def __init__(self, characters: str) -> None:
        super().__init__(", ".join(f"{one} (U+{ord(one):04X})" for one in characters))
        self.characters = characters


class BrokenFont(ValueError):
    """A file in FONT_DIR is not a font that can be embedded; the message says which and why."""


def missing_characters(text: str) -> str:
    """The characters of a text that no font has, each once, in the order of the text."""
    return "".join(dict.fromkeys(one for one in text.translate(ALIKE) if not _faces_with(one)))


def font_for(character: str, face: Face) -> str:
    """The name of the registered font that prints a character of a text in this face.

    Raises NoSuchCharacter. Hold `DRAWING`.
    """
    return _font_for(character, face, _own_folder())


def font(face: Face) -> str:
    """The name of a face's own font, for text that it surely has."""
    return font_for("0", face)


def advance(character: str, face: Face) -> float:
    """How wide a character is, in parts of the size. Hold `DRAWING`."""
    return _advance(character, font_for(character, face))


@cache
def _advance(character: str, name: str) -> float:
    return pdfmetrics.stringWidth(character, name, 1000) / 1000


def _own_folder() -> Path | None:
    return Path(settings.FONT_DIR) if settings.FONT_DIR else None


@cache
def _font_for(character: str, face: Face, folder: Path | None) -> str:
    for one in dict.fromkeys((face, *STEPS_IN)):
        own = _own(one, folder)
        if own is not None and ord(character) in own.face.charToGlyph:
            return own.fontName
        if one in _bundled_with(character):
            return _registered(f"Commons-{one}", DATA / f"{one}.ttf.xz").fontName
    raise NoSuchCharacter(character)


def _faces_with(character: str) -> frozenset[str]:
    if character in INVISIBLE:
        return frozenset(Face)
    folder = _own_folder()
    own = {one: _own(one, folder) for one in Face}
    having = [one for one, ttf in own.items() if ttf and ord(character) in ttf.face.charToGlyph]
    return _bundled_with(character) or frozenset(having)


def _bundled_with(character: str) -> frozenset[str]:
    return _coverage().get(character, frozenset())


@cache
def _coverage() -> dict[str, frozenset[str]]:
    groups = json.loads((DATA / "coverage.json").read_text("utf-8"))
    return {one: frozenset(roles.split()) for roles, signs in groups.items() for one in signs}


@cache
def _own(face: Face, folder: Path | None) -> TTFont | None:
    path = folder / f"{face}.ttf" if folder else None
    if path is None or not path.exists():
        return None
    with DRAWING:
        return _registered(f"Own-{face}-{crc32(str(folder).encode()):08x}", path)


@cache
def _registered(name: str, path: Path) -> TTFont:
    """Load a font once. About 0.2 seconds."""
    try:
        content = path.read_bytes()
        plain = lzma.decompress(content) if path.suffix == ".xz" else content
        ttf = TTFont(name, BytesIO(plain), shapable=False, asciiReadable=False)
    except (OSError, TTFError, lzma.LZMAError) as error:
        raise BrokenFont(f"{path}: {error}") from error
    pdfmetrics.registerFont(ttf)
    return ttf
