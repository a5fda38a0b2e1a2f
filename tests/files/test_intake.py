"""Taking in: size, kind and ending; what is kept under which digest; the virus scanner."""

from __future__ import annotations

import hashlib
import socket
import stat
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.files import store
from evaluation.files.intake import examine, take_in
from evaluation.files.kinds import JPEG, PDF
from tests.files import samples
from tests.support.refusals import refused


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_file_kept_as_it_is_has_one_digest() -> None:
    kept = take_in(sent("纪要.pdf", samples.pdf()))
    assert (kept.sha256, kept.original_sha256) == (digest(samples.pdf()), "")
    assert (kept.content_type, kept.size) == (PDF, len(samples.pdf()))
    assert store.path_of(kept.sha256).read_bytes() == samples.pdf()


def test_a_cleaned_file_also_keeps_the_digest_of_what_was_sent() -> None:
    kept = take_in(sent("照片.jpg", samples.jpeg()))
    assert kept.content_type == JPEG
    assert kept.original_sha256 == digest(samples.jpeg()) != kept.sha256
    assert digest(store.path_of(kept.sha256).read_bytes()) == kept.sha256


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("a.jpeg", True),
        ("a.JPG", True),
        ("photo", True),
        ("a.pdf", False),
        ("a.jpg.exe", False),
        ("a.png", False),
    ],
)
def test_the_ending_agrees_with_the_content(name: str, is_taken: bool) -> None:
    if is_taken:
        assert examine(sent(name, samples.jpeg())).content_type == JPEG
        return
    with refused("invalid") as caught:
        examine(sent(name, samples.jpeg()))
    assert name in str(caught.value)


def test_an_upload_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = sent("a.pdf", samples.pdf() + b"%once\n")
    first = examine(upload)
    monkeypatch.setattr("evaluation.files.intake.inspected", None)
    assert examine(upload) is first
    assert take_in(upload).sha256 == digest(samples.pdf() + b"%once\n")


def test_a_stored_file_is_whole_read_only_and_never_executable() -> None:
    path = store.path_of(store.keep(b"content"))
    assert (path.read_bytes(), path.name) == (b"content", digest(b"content"))
    assert not path.stat().st_mode & (stat.S_IXUSR | stat.S_IWUSR | stat.S_IRWXO)
    assert [one for one in path.parent.iterdir() if one.name.startswith("part-")] == []


def test_a_write_that_breaks_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="no space"):
        store.keep(b"never kept")
    path = store.path_of(digest(b"never kept"))
    assert not path.exists()
    assert list(path.parent.glob("part-*")) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "a" * 63 + "/"])
def test_only_a_digest_is_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of(name)


class Scanner(threading.Thread):
    """A scanner that speaks clamd's INSTREAM and finds what holds the word it looks for."""

    def __init__(self, where: Path, says: bytes | None = None) -> None:
        super().__init__(daemon=True)
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.line.bind(str(where))
        self.line.listen(4)
        self.says = says

    def run(self) -> None:
        while True:
            try:
                asked, _where = self.line.accept()
            except OSError:
                return
            with asked, asked.makefile("rb") as incoming:
                assert incoming.read(10) == b"zINSTREAM\0"
                content = b""
                while (size := struct.unpack(">I", incoming.read(4))[0]) > 0:
                    content += incoming.read(size)
                found = b"stream: Eicar FOUND\0" if b"%virus" in content else b"stream: OK\0"
                asked.sendall(self.says or found)


@pytest.fixture
def scanner(tmp_path: Path, settings: object) -> Iterator[Scanner]:
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd")
    one = Scanner(tmp_path / "clamd")
    one.start()
    yield one
    one.line.shutdown(socket.SHUT_RDWR)
    one.line.close()
    one.join(5)


def test_a_scanner_that_is_switched_on_is_asked(scanner: Scanner) -> None:
    assert examine(sent("a.pdf", samples.pdf())).content_type == PDF
    with refused("invalid"):
        examine(sent("a.pdf", samples.pdf() + b"%virus\n"))


def test_an_answer_that_means_nothing_is_not_taken_for_ok(scanner: Scanner) -> None:
    scanner.says = b"INSTREAM size limit exceeded. ERROR\0"
    with refused("no_scanner"):
        examine(sent("a.pdf", samples.pdf()))


def test_a_scanner_that_does_not_answer_stops_the_upload(settings: object) -> None:
    settings.CLAMAV_SOCKET = "127.0.0.1:1"
    with refused("no_scanner") as caught:
        examine(sent("a.pdf", samples.pdf()))
    assert caught.value.status == 503
