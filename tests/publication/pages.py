"""A PDF as its reader sees it: pictures of its pages, signs with their places, codes, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import zxingcpp
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage
from PIL import Image

NEARLY_BLANK = 0.00005  # of the page's dots


def pictures(content: bytes, dots: int = 60) -> list[Image.Image]:
    """Each page as it is printed, at so many dots per inch."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.render(scale=dots / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def inked(picture: Image.Image) -> float:
    """The share of a page that is clearly darker than paper."""
    histogram = picture.histogram()
    return sum(histogram[:160]) / sum(histogram)


def codes(content: bytes) -> list[str]:
    """What a telephone reads from each page."""
    found = []
    for picture in pictures(content, dots=110):
        (one,) = zxingcpp.read_barcodes(picture)
        found.append(one.text)
    return found


def leaves(content: bytes) -> list[LTPage]:
    """The pages with their signs."""
    return list(extract_pages(BytesIO(content)))


def signs(page: LTPage) -> Iterator[LTChar]:
    """Every sign of a page."""

    def below(thing: object) -> Iterator[LTChar]:
        if isinstance(thing, LTChar):
            yield thing
        for part in thing if hasattr(thing, "__iter__") else ():
            yield from below(part)

    return below(page)


def texts(content: bytes) -> list[str]:
    """The signs of each page as one text."""
    return ["".join(sign.get_text() for sign in signs(page)) for page in leaves(content)]


def plain(content: bytes) -> str:
    """All signs of all pages without blanks."""
    return "".join("".join(texts(content)).split())


def strays(content: bytes, margin: float = 0.0) -> list[str]:
    """The signs that reach over the edge of their page, or closer to it than the margin."""
    return [
        f"{number}: {sign.get_text()}"
        for number, page in enumerate(leaves(content), start=1)
        for sign in signs(page)
        if sign.upright
        and not (
            margin <= sign.x0
            and sign.x1 <= page.width - margin
            and margin <= sign.y0
            and sign.y1 <= page.height - margin
        )
    ]


def unembedded(content: bytes) -> set[bytes]:
    """Fonts that are named and not embedded."""
    named = set(re.findall(rb"/BaseFont /(\S+)", content))
    return named - set(re.findall(rb"/FontName /(\S+)", content))


def is_sound(content: bytes, margin: float = 0.0) -> None:
    """What holds for every document: fonts embedded, nothing outside, no page blank."""
    assert unembedded(content) == set() and b"/FontFile2" in content
    assert strays(content, margin) == []
    assert [at for at, one in enumerate(pictures(content), 1) if inked(one) < NEARLY_BLANK] == []
