"""One good file of each of the six kinds, built in code; nothing is downloaded or kept."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import cache

import pikepdf
import xlsxwriter
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from evaluation.files.checks.office import TYPES
from evaluation.files.kinds import DOCX, JPEG, MP4, PDF, PNG, XLSX

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def pdf() -> bytes:
    """Two pages of text with a link that a reader may click."""
    target = io.BytesIO()
    page = Canvas(target, invariant=True)
    page.setTitle("Minutes")
    page.drawString(50, 700, "Minutes of the meeting")
    page.linkURL("https://example.org/", (50, 690, 200, 715))
    page.showPage()
    page.drawString(50, 700, "Second page")
    page.save()
    return target.getvalue()


@cache
def pdf_with_object_streams() -> bytes:
    """The same as a newer PDF, its objects compressed together."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        mode = pikepdf.ObjectStreamMode.generate
        document.save(target, object_stream_mode=mode, deterministic_id=True)
    return target.getvalue()


def picture(width: int = 48, height: int = 32) -> Image.Image:
    """A picture with a colour for each place."""
    made = Image.new("RGB", (width, height))
    made.putdata([(x * 5 % 256, y * 7 % 256, 90) for y in range(height) for x in range(width)])
    return made


@cache
def jpeg() -> bytes:
    """A photograph as a telephone takes it: lying on its side, with its place and its camera."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    exif[0x010F] = "Camera Maker"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 48.0, 27.5), 3: "E", 4: (108.0, 22.0, 30.9)})
    target = io.BytesIO()
    picture().save(target, "JPEG", exif=exif, comment=b"at home", quality=90)
    return target.getvalue()


@cache
def png() -> bytes:
    """A picture with transparency."""
    target = io.BytesIO()
    picture().convert("RGBA").save(target, "PNG")
    return target.getvalue()


def zipped(parts: dict[str, bytes | str], *, comment: bytes = b"") -> bytes:
    """An archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        archive.comment = comment
    return target.getvalue()


def docx_parts(body: str = "<w:r><w:t>纪要</w:t></w:r>") -> dict[str, bytes | str]:
    """The parts of a text document, to be changed by a test."""
    return {
        "[Content_Types].xml": (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPES[True]}"/></Types>'
        ),
        "_rels/.rels": links(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": links(
            f'<Relationship Id="r1" Type="{OFFICE}/hyperlink" Target="https://example.org/link" '
            'TargetMode="External"/>'
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{WORD}"><w:body><w:p>{body}</w:p></w:body></w:document>'
        ),
        "word/media/image1.png": png(),
    }


def links(inner: str) -> str:
    """A part that links to others."""
    return f'<Relationships xmlns="{LINKS}">{inner}</Relationships>'


@cache
def docx() -> bytes:
    """A text document with a picture and a link."""
    return zipped(docx_parts())


@cache
def xlsx() -> bytes:
    """A workbook with a formula, a comment and a picture."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("经费")
        sheet.write_row(0, 0, ["项目", 12.5, 30])
        sheet.write_formula(0, 3, "=SUM(B1:C1)")
        sheet.write_comment(0, 0, "见附件")
        sheet.insert_image(2, 0, "p.png", {"image_data": io.BytesIO(png())})
    return target.getvalue()


def box(name: bytes, content: bytes = b"") -> bytes:
    """A box of an MP4 file."""
    return struct.pack(">I4s", len(content) + 8, name) + content


def mp4_boxes() -> list[bytes]:
    """The boxes of a film, with the place where it was taken."""
    track = box(b"trak", box(b"tkhd", bytes(84)) + box(b"mdia", box(b"mdhd", bytes(24))))
    place = box(b"udta", box(b"\xa9xyz", b"\x00\x12\x15\xc7+30.8076+108.3786/"))
    movie = box(b"moov", box(b"mvhd", bytes(100)) + track + place)
    return [
        box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2avc1mp41"),
        box(b"free", b"spare"),
        movie,
        box(b"mdat", bytes(range(256)) * 4),
    ]


@cache
def mp4() -> bytes:
    """A film."""
    return b"".join(mp4_boxes())


GOOD = {
    PDF: ("纪要.pdf", pdf()),
    JPEG: ("照片.jpg", jpeg()),
    PNG: ("图.PNG", png()),
    DOCX: ("总结.docx", docx()),
    XLSX: ("经费.xlsx", xlsx()),
    MP4: ("活动.mp4", mp4()),
}
