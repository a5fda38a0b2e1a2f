"""The texts of a rendered publication, with their places: HTML, PDF, XLSX, DOCX, CSV, JSON.

Everything that travels with the file is read, not only what is shown: comments, hidden
sheets and columns, attributes, metadata.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader

from evaluation.publication.gate.patterns import is_identity

Text = tuple[str, str]
# Elements of Office files whose text belongs together, however it is cut into runs.
WHOLE = {"si", "is", "p", "v", "t", "comment", "f"}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "code",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "time",
    "u",
}


def texts(content: bytes, kind: str) -> Iterator[Text]:
    """Every text of the file with the place where it stands; ValueError for another kind."""
    if kind not in READERS:
        raise ValueError(f"The gate cannot read {kind}.")
    return READERS[kind](content)


def _html(content: bytes) -> Iterator[Text]:
    page = _Page()
    page.feed(content.decode("utf-8-sig"))
    page.close()
    yield "text", "".join(page.text)
    yield "attributes and comments", "\n".join(page.unseen)


class _Page(HTMLParser):
    """The text as a reader sees it, one block a line; attributes and comments apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.text.append("\n")
        self.unseen += [value for _name, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.unseen.append(data)


def _pdf(content: bytes) -> Iterator[Text]:
    reader = PdfReader(io.BytesIO(content))
    for key, value in (reader.metadata or {}).items():
        yield f"metadata {str(key).lstrip('/')}", str(value)
    root: Any = reader.root_object
    if "/Metadata" in root:
        packet = root["/Metadata"].get_object().get_data()
        yield from _xml(packet, "metadata XMP")
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        yield f"page {number}", text
        yield f"page {number}, across lines", "\n".join(_broken(text))
        for note in page.get("/Annots", ()):
            yield f"page {number}, notes", _said(note.get_object())
    yield "outline", "\n".join(_titles(reader.outline))


def _broken(text: str) -> Iterator[str]:
    """Identity numbers that a line break cuts in two."""
    for found in re.finditer(r"(?<![0-9])[0-9][0-9\n]{16,20}[0-9Xx](?![0-9])", text):
        number = found.group().replace("\n", "")
        if "\n" in found.group() and len(number) == 18 and is_identity(number):
            yield number


def _said(value: Any) -> str:
    """The strings of a PDF dictionary, its links included."""
    lines = []
    for key, held in value.items():
        if isinstance(held, str) and not key.startswith("/Type"):
            lines.append(str(held))
        elif key == "/A":
            lines.append(_said(held.get_object()))
    return "\n".join(lines)


def _titles(outline: list[Any]) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one.title)


def _office(content: bytes) -> Iterator[Text]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield "archive", archive.comment.decode("utf-8", "replace")
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                yield from _xml(archive.read(name), name)
            elif not name.endswith((".png", ".jpeg", ".jpg", "/")):
                raise ValueError(f"The gate cannot read {name}.")


def _xml(content: bytes, name: str) -> Iterator[Text]:
    lines: list[str] = []
    _read(ElementTree.fromstring(content), lines, is_inside=False)
    yield name, "\n".join(lines)


def _read(element: ElementTree.Element, lines: list[str], *, is_inside: bool) -> None:
    """The element's text as one line if it belongs together, and every attribute."""
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if tag in WHOLE and not is_inside:
        lines.append("".join(element.itertext()).replace("\n", " "))
        is_inside = True
    elif element.text and not is_inside:
        lines.append(element.text)
    lines += [value for key, value in element.attrib.items() if "}" not in key]
    for child in element:
        _read(child, lines, is_inside=is_inside)


def _csv(content: bytes) -> Iterator[Text]:
    yield "text", content.decode("utf-8-sig").replace(",", "\t")


def _json(content: bytes) -> Iterator[Text]:
    def walk(value: Any, path: str) -> Iterator[Text]:
        match value:
            case dict():
                for key, held in value.items():
                    yield path, str(key)
                    yield from walk(held, f"{path}.{key}")
            case list():
                for number, held in enumerate(value, start=1):
                    yield from walk(held, f"{path}[{number}]")
            case None | bool():
                return
            case _:
                yield path, str(value)

    yield from walk(json.loads(content), "$")


READERS = {
    "html": _html,
    "pdf": _pdf,
    "xlsx": _office,
    "docx": _office,
    "csv": _csv,
    "json": _json,
}
