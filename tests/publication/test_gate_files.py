"""The gate reads rendered files whole: hidden sheets, comments, properties, attributes."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
import xlsxwriter
from reportlab.pdfgen.canvas import Canvas

from evaluation.publication import gate
from evaluation.publication.xlsx import csv_bytes, xlsx
from tests.publication import seeds
from tests.support.refusals import refused

NUMBER = "13812345678"
IDENTITY = "11010519491231002X"


def pdf(*lines: str, title: str = "公示", author: str = "", bookmark: str = "") -> bytes:
    target = io.BytesIO()
    page = Canvas(target)
    page.setTitle(title)
    page.setAuthor(author)
    for at, line in enumerate(lines):
        page.drawString(50, 780 - 20 * at, line)
    if bookmark:
        page.bookmarkPage("one")
        page.addOutlineEntry(bookmark, "one")
    page.showPage()
    page.save()
    return target.getvalue()


def book(*, comment: str = "", hidden: str = "", column: str = "", author: str = "") -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        made.set_properties({"author": author})
        sheet = made.add_worksheet("名单")
        sheet.write_string(0, 0, "龙都街道")
        sheet.write_string(0, 5, column)
        sheet.set_column(5, 5, None, None, {"hidden": True})
        if comment:
            sheet.write_comment(0, 0, comment)
        other = made.add_worksheet("底稿")
        other.write_string(0, 0, hidden)
        other.very_hidden()
    return target.getvalue()


def docx(body: str, author: str = "") -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{word}"><w:p>{body}</w:p></w:document>'
        )
        archive.writestr("docProps/core.xml", f"<core><creator>{author}</creator></core>")
    return target.getvalue()


RUNS = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("138", "1234", "5678"))

LEAKS = {
    "text of a page": ("html", f"<p>联系：<b>138</b>12345678 {NUMBER}</p>".encode()),
    "number in two tags": ("html", b"<p><b>138</b><span>12345678</span></p>"),
    "attribute": ("html", f'<a href="tel:{NUMBER}">电话</a>'.encode()),
    "comment in a page": ("html", f"<!-- {NUMBER} --><p>公示</p>".encode()),
    "entity": ("html", b"<p>&#49;3812345678</p>"),
    "pdf text": ("pdf", pdf("The list", NUMBER)),
    "pdf author": ("pdf", pdf("The list", author=NUMBER)),
    "pdf title": ("pdf", pdf("The list", title=f"公示 {IDENTITY}")),
    "pdf outline": ("pdf", pdf("The list", bookmark=NUMBER)),
    "pdf identity over two lines": ("pdf", pdf(IDENTITY[:9], IDENTITY[9:])),
    "hidden sheet": ("xlsx", book(hidden=NUMBER)),
    "hidden column": ("xlsx", book(column=IDENTITY)),
    "comment in a cell": ("xlsx", book(comment=NUMBER)),
    "author of a workbook": ("xlsx", book(author="a@b.cn")),
    "number as a cell's value": ("xlsx", xlsx(["电话"], [[int(NUMBER)]])),
    "docx in runs": ("docx", docx(RUNS)),
    "docx author": ("docx", docx("公示", author=IDENTITY)),
    "csv": ("csv", csv_bytes(["单位", "电话"], [["龙都街道", NUMBER]])),
    "json": ("json", f'{{"units": [{{"contact": "{NUMBER}"}}]}}'.encode()),
    "json number": ("json", f'{{"units": [{NUMBER}]}}'.encode()),
}
CLEAN = {
    "html": b"<html><head><title>1</title></head><body><p>500101001000</p></body></html>",
    "pdf": pdf("500101001000", "2026-00017-QX7M", "100", "95", "88"),
    "xlsx": book(hidden="500101001000", author="万州区"),
    "docx": docx("<w:r><w:t>万州府办发〔2026〕31号</w:t></w:r>"),
    "csv": csv_bytes(["代码", "分"], [["500101001000", 86.75], ["500101002000", 90]]),
    "json": b'{"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}',
}


@pytest.mark.parametrize("case", LEAKS)
def test_a_leak_is_found_wherever_it_hides(case: str) -> None:
    kind, content = LEAKS[case]
    with refused("personal_data") as caught:
        gate.check_file(content, kind, "file")
    said = str(caught.value)
    assert NUMBER not in said
    assert IDENTITY not in said


@pytest.mark.parametrize("kind", CLEAN)
def test_a_clean_file_passes(kind: str) -> None:
    assert gate.findings_in_file(CLEAN[kind], kind, "file") == []


def test_what_cannot_be_read_is_not_published() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        gate.check_file(b"", "rtf", "file")


def test_a_hundred_rendered_notices_leak_nothing() -> None:
    chance = random.Random(7)
    missed = []
    for _notice in range(100):
        text, _line = seeds.leaking_notice(chance)
        page = "".join(f"<p>{line}</p>" for line in text.splitlines())
        if len(gate.findings_in_file(page.encode(), "html", "page")) != 1:
            missed.append(text)
    assert missed == []
