"""MP4: a sequence of boxes that fills the file exactly; what is not film becomes empty space.

Places, comments and free space are overwritten with zeros of the same length, so that no
offset changes and nothing can hide there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from evaluation.files.checks.base import Bad, Limits

BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV"}
BRANDS |= {b"qt  ", b"3gp4", b"3gp5", b"dash", b"f4v "}
TOP = {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"pdin", b"wide"}
EMPTIED = {b"free", b"skip", b"uuid", b"udta", b"meta"}
CONTAINERS = {
    b"moov",
    b"trak",
    b"mdia",
    b"minf",
    b"stbl",
    b"edts",
    b"dinf",
    b"moof",
    b"traf",
    b"mvex",
}
NEEDED = {b"ftyp", b"moov"}
DEEPEST = 8

Box = tuple[bytes, int, int]  # type, where its content begins, where it ends


def cleaned(content: bytes, kind: str, limits: Limits) -> bytes:
    """The film without its notes."""
    top = list(_boxes(content, 0, len(content)))
    if not top or top[0][0] != b"ftyp" or content[8:12] not in BRANDS:
        raise Bad("damaged")
    names = [name for name, _start, _end in top]
    if not set(names) >= NEEDED or not {b"mdat", b"moof"} & set(names):
        raise Bad("damaged")
    if not set(names) <= TOP | EMPTIED or names.count(b"moov") != 1:
        raise Bad("damaged")
    kept = bytearray(content)
    for box in top:
        _clean(kept, content, box, depth=0)
    _check_movie(content, next(box for box in top if box[0] == b"moov"))
    return bytes(kept)


def _boxes(content: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets; Bad when they do not fill the space exactly."""
    at = start
    while at < end:
        if end - at < 8:
            raise Bad("damaged")
        size, name = struct.unpack_from(">I4s", content, at)
        head = 8
        if size == 1:
            if end - at < 16:
                raise Bad("damaged")
            (size,) = struct.unpack_from(">Q", content, at + 8)
            head = 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise Bad("damaged")
        yield name, at + head, at + size
        at += size


def _clean(kept: bytearray, content: bytes, box: Box, depth: int) -> None:
    name, start, end = box
    if depth > DEEPEST:
        raise Bad("damaged")
    if name in EMPTIED:
        name_at = start - 4 if content[start - 4 : start] == name else start - 12
        kept[name_at : name_at + 4] = b"free"
        kept[start:end] = bytes(end - start)
    elif name in CONTAINERS:
        for inner in _boxes(content, start, end):
            _clean(kept, content, inner, depth + 1)


def _check_movie(content: bytes, movie: Box) -> None:
    inside = [name for name, _start, _end in _boxes(content, movie[1], movie[2])]
    if b"mvhd" not in inside or b"trak" not in inside:
        raise Bad("damaged")
