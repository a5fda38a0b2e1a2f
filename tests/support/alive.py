"""Is somebody's text alive in an answer or a file: a script that runs, a formula that counts?"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html import unescape

import pytest
from django.http import HttpResponse

from evaluation.publication.xlsx import ACTIVE
from evaluation.vocabulary import FileFormat

RAW = "<script>alert(1)"
LOOSE = "&lt;/script&gt;\"'"  # the quotation marks of the text, free to end an attribute
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUMMARY = re.compile(r'<summary type="html">(.*?)</summary>', re.DOTALL)


def look(answer: HttpResponse, where: str) -> int:
    """Fails where the text is alive; returns how often it stands there escaped."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    said = "".join(f"{key}: {value}\n" for key, value in answer.headers.items())
    assert RAW not in said, where
    assert answer.headers["X-Content-Type-Options"] == "nosniff", where
    if kind == "text/html":
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy, where
        assert "default-src 'self'" in policy, where
    if answer.streaming:
        for close in answer._resource_closers:
            close()  # only the file: closing the answer would close the connection as well
        return 0
    if kind == XLSX:
        check_book(answer.content, where)
    elif kind == "text/csv":
        _csv(answer.content, where)
    elif kind == "application/zip":
        check_zip(answer.content, where)
    elif "html" in kind or "xml" in kind:  # a plain text is never run: nosniff, asserted above
        text = answer.content.decode()
        assert RAW not in text, where
        if "html" in kind:
            assert LOOSE not in text, where
        for summary in SUMMARY.findall(text):
            assert RAW not in unescape(summary), where
        return text.count("&lt;script&gt;")
    return 0


def _csv(content: bytes, where: str) -> None:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    alive = [cell for row in rows for cell in row if cell.startswith(ACTIVE) and not _number(cell)]
    assert alive == [], where


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def check_book(content: bytes, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets, where
        for name in sheets:
            text = book.read(name).decode()
            assert "<f>" not in text, where
            assert "<f " not in text, where
            assert "hyperlink" not in text, where
            assert RAW not in text, where


def check_zip(content: bytes, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        assert parcel.namelist(), where
        for name in parcel.namelist():
            inside = f"{name} of {where}"
            assert not name.startswith(ACTIVE), inside
            _member(name.rpartition("/")[2].rpartition(".")[2], parcel.read(name), inside)


def _member(ending: str, content: bytes, where: str) -> None:
    match ending:
        case "csv":
            _csv(content, where)
        case "xlsx":
            check_book(content, where)
        case "html" | "svg" | "xml":
            assert RAW not in content.decode(), where
        case "json":
            json.loads(content)
        case "jsonl":
            assert all(isinstance(json.loads(line), dict) for line in content.splitlines()), where
        case "txt" | "md" | "py" | "pub" | "SHA256SUMS":
            pass  # no program runs these, and no spreadsheet takes them for a table
        case _:
            pytest.fail(f"No check for {where}.")


def _letter(content: bytes, where: str) -> None:
    """A DOCX: no field that asks for something, no link out of it, no script."""
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        for name in parcel.namelist():
            if name.endswith((".xml", ".rels")):
                text = parcel.read(name).decode()
                assert RAW not in text, f"{name} of {where}"
                assert 'TargetMode="External"' not in text, f"{name} of {where}"
                asked = re.findall(r"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)", text)
                words = {(one or other).split()[0] for one, other in asked}
                assert words <= {"PAGE", "NUMPAGES"}, f"{name} of {where}"


CHECKS = {FileFormat.XLSX: check_book, FileFormat.DOCX: _letter}
