"""Reading tables: encodings, headers, limits and workbooks."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from evaluation.reference.errors import LoadErrors
from evaluation.reference.tables import MAX_CELL, MAX_ROWS, Row, read_table
from evaluation.reference.text_source import MAX_BYTES

PLAIN = "name,kind\n甲街道,街道\n乙镇,镇\n"
ROWS = [
    Row(2, {"name": "甲街道", "kind": "街道"}),
    Row(3, {"name": "乙镇", "kind": "镇"}),
]


def read(content):
    return read_table(content, ["name", "kind"], ["note"])


def faults(content):
    with pytest.raises(LoadErrors) as caught:
        read(content)
    return caught.value.as_rows()


def workbook(*rows):
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("gb18030"),
        PLAIN.replace("\n", "\r\n").encode("gb18030"),
        PLAIN.rstrip().encode(),
    ],
)
def test_usual_encodings_and_line_ends_are_read(content):
    assert read(content) == ROWS


def test_blank_rows_are_left_out_and_lines_still_count():
    rows = read('\nname,kind,note\n\n 甲街道 ,街道,"两\n行"\n,,\n乙镇,镇,\n'.encode())
    assert rows == [
        Row(4, {"name": "甲街道", "kind": "街道", "note": "两\n行"}),
        Row(7, {"name": "乙镇", "kind": "镇", "note": ""}),
    ]
    assert rows[0]["missing column"] == ""


def test_damaged_utf8_is_reported_by_line_and_not_taken_for_gb18030():
    content = PLAIN.encode().replace("乙镇".encode(), "乙镇".encode()[:-1])
    assert faults(content) == [(3, "", "The line contains bytes that are not valid UTF-8 text.")]


def test_damaged_gb18030_is_reported_by_line():
    content = PLAIN.encode("gb18030").replace("镇\n".encode("gb18030"), b"\xd5\n")
    assert faults(content) == [(3, "", "The line contains bytes that are not valid GB18030 text.")]


@pytest.mark.parametrize("character", ["\ufffd", "\x00", "\ue000"])
def test_unreadable_characters_are_reported_by_line(character):
    content = PLAIN.replace("乙", character).encode()
    assert faults(content) == [(3, "", "The line contains unreadable characters.")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (0, "", "The file is empty.")),
        (b" \n\n", (0, "", "The file is empty.")),
        (PLAIN.encode("utf-16"), (0, "", "The file is UTF-16; save it as CSV in UTF-8.")),
        (b"name,kind\n", (1, "", "The file has a header but no rows.")),
        (b"name\na\n", (1, "kind", "The column is missing from the header.")),
        (b"name,kind,x\na,b,c\n", (1, "x", "The header names an unknown column.")),
        (b"name,kind,kind\na,b,c\n", (1, "kind", "The header names the column twice.")),
        (
            b"name,kind\na,b,c\n",
            (2, "", "The row has 3 cells where the header has 2."),
        ),
        (b"name,kind\na\n", (2, "", "The row has 1 cells where the header has 2.")),
        (
            b'name,kind\na,b\nc,"d\n',
            (3, "", "The row is not valid CSV: an unpaired quotation mark or a huge cell."),
        ),
        (
            b"name,kind\na," + b"b" * (MAX_CELL + 1),
            (2, "kind", f"The cell has more than {MAX_CELL} characters."),
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            (0, "", "The file is an old or protected Office file; save it as XLSX."),
        ),
        (b"PK\x03\x04 no archive", (0, "", "The file cannot be read as an XLSX workbook.")),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content, expected):
    assert faults(content) == [expected]


def test_limits_on_size_and_rows_are_kept():
    assert faults(b"x" * (MAX_BYTES + 1))[0][2].startswith("The file has 10485761 bytes")
    many = b"name,kind\n" + b"a,b\n" * (MAX_ROWS + 1)
    assert faults(many) == [(0, "", "The file has 20001 rows; at most 20000 are allowed.")]
    assert len(read(many.removesuffix(b"a,b\n"))) == MAX_ROWS


def test_a_workbook_is_read_like_a_csv_file():
    content = workbook(["name", "kind"], ["甲街道", "街道"], ["乙镇", "镇"])
    assert read(content) == ROWS


def test_numbers_in_a_workbook_keep_their_digits():
    rows = read(workbook(["name", "kind"], [500101001000, 1.5], [True, ""]))
    assert [dict(row.cells) for row in rows] == [
        {"name": "500101001000", "kind": "1.5"},
        {"name": "true", "kind": ""},
    ]


def test_an_archive_that_is_no_workbook_is_refused():
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert faults(target.getvalue()) == [(0, "", "The file cannot be read as an XLSX workbook.")]


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (100 * 1024 * 1024 + 1))
    assert len(target.getvalue()) < MAX_BYTES
    assert faults(target.getvalue()) == [
        (0, "", "The workbook unpacks to more than 104857600 bytes.")
    ]
