"""The parts of an Office file: names, content types, links, XML without entities, pictures."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from evaluation.files.checks.base import Bad

ACTIVE_PATHS = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|/externallinks/|customui|macrosheets|dialogsheets"
    r"|attachedtoolbars|oleobject|/connections\.xml|/querytables/|/ctrlprops/",
    re.IGNORECASE,
)
ACTIVE_TYPES = ("macroenabled", "vbaproject", "oleobject", "activex", "macrosheet", "ms-package")
# Pictures, fonts and a printer's settings; anything else has no place in a document.
BYTES = re.compile(
    r".*\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf|fntdata)|.*/printersettings/\w+\.bin",
    re.IGNORECASE,
)
ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"MZ",
    b"\x1f\x8b",
)
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
STRICT_LINK = "http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink"
SAFE_LINKS = ("http://", "https://", "mailto:", "tel:", "#")
FIELDS = re.compile(
    r"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\s|\bLINK\s+\w+\.\w+|\bDATABASE\s+\\"
)
FORMULAS = re.compile(
    r"\|\s*'?[^!|]*'?!|\b(?:CALL|REGISTER(?:\.ID)?|EXEC|WEBSERVICE|RTD|FILTERXML)\s*\(",
    re.IGNORECASE,
)

LINKING = ("ddeLink", "oleLink", "oleObject", "OLEObject")
COMPUTING = ("f", "formula", "formula1", "formula2", "definedName")


def check_name(name: str) -> None:
    """The part is not one that acts."""
    if ACTIVE_PATHS.search(f"/{name}"):
        raise Bad("reaching")


def check_types(part: bytes, main: str) -> None:
    """The main part is of the file's own kind and no part is of an active one."""
    types = [one.get("ContentType", "") for one in read(part).iter()]
    if any(active in one.lower() for one in types for active in ACTIVE_TYPES):
        raise Bad("reaching")
    if main not in types:
        raise Bad("damaged")


def check_links(part: bytes) -> None:
    """A link to the outside is one that a reader clicks, nothing that a program fetches."""
    for one in read(part):
        target = one.get("Target", "").strip()
        is_link = one.get("Type") in (LINK, STRICT_LINK)
        if one.get("TargetMode", "").lower() == "external":
            if not is_link or not target.lower().startswith(SAFE_LINKS):
                raise Bad("reaching")
        elif ":" in target or target.startswith(("//", "\\")):
            raise Bad("reaching")


def check_xml(part: bytes) -> None:
    """Well-formed, and no field or formula that fetches or runs."""
    codes: list[str] = []
    for element in read(part).iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "instrText":
            codes.append(element.text or "")
        elif tag == "fldSimple":
            codes += [value for key, value in element.attrib.items() if key.endswith("instr")]
        elif tag in LINKING or (tag in COMPUTING and FORMULAS.search(_text(element))):
            raise Bad("reaching")
    if FIELDS.search("".join(codes).upper()) or FIELDS.search(" ".join(codes).upper()):
        raise Bad("reaching")


def _text(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def check_bytes(name: str, part: bytes) -> None:
    """A picture, a font or a printer's settings, and no archive or program under that name."""
    if not BYTES.fullmatch(f"/{name}") or part.startswith(ARCHIVES):
        raise Bad("reaching")


def read(part: bytes) -> ElementTree.Element:
    """The XML of a part; declared entities and other encodings than UTF-8 are refused."""
    text = part.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Bad("bomb")
    return ElementTree.fromstring(text)
