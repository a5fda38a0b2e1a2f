"""Too large files are not kept on their way in; where nothing limits the reader, none is read."""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory

from evaluation.files import child as children
from evaluation.files.child import Bounds, inspected, limits_hold
from evaluation.files.intake import examine
from evaluation.files.system_checks import W001, W002, children_can_be_limited
from tests.files import samples
from tests.support.refusals import refused

LIMIT = 100_000


def request(*contents: bytes) -> HttpRequest:
    """What a browser sends with these files."""
    files = [SimpleUploadedFile(f"file{n}.pdf", one) for n, one in enumerate(contents)]
    return RequestFactory().post("/", {"file": files})


def test_a_file_that_is_too_large_comes_as_name_and_size(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EVIDENCE_MAX_BYTES = settings.FILE_UPLOAD_MAX_MEMORY_SIZE = LIMIT
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sent = request(b"x" * (LIMIT + 1), b"y" * LIMIT)
    large, small = sent.FILES.getlist("file")
    assert (large.name, large.size, small.size) == ("file0.pdf", LIMIT + 1, LIMIT)
    assert small.read() == b"y" * LIMIT
    with refused("too_large"):
        examine(large)
    small.close()
    del large, small, sent
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_the_limit_itself_is_taken_and_a_byte_more_is_not(settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = len(samples.pdf())
    taken, large = request(samples.pdf(), samples.pdf() + b"\n").FILES.getlist("file")
    assert examine(taken).content == samples.pdf()
    with refused("too_large"):
        examine(large)


@pytest.mark.django_db
def test_a_request_that_announces_too_much_is_not_read(client: Client, settings: Any) -> None:
    settings.UPLOAD_MAX_REQUEST_BYTES = 1000
    file = SimpleUploadedFile("a.pdf", b"x" * 2000)
    answer = client.post("/follow/", {"f": file})
    assert answer.status_code == 400
    assert "请减少每次上传的文件" in answer.content.decode()


def test_a_child_that_says_more_than_it_may_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = [sys.executable, "-c", "import os\nwhile 1: os.write(1, b'x' * 65536)"]
    monkeypatch.setattr(children, "COMMAND", endless)
    assert inspected(samples.pdf(), Bounds(answer=1_000_000)).code == "too_much"


def test_a_child_that_does_not_listen_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "COMMAND", [sys.executable, "-c", "raise SystemExit"])
    assert inspected(b"x" * 3_000_000, Bounds()).code == "too_much"


def without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform that has no `resource`."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)


def test_on_a_machine_without_limits_nothing_is_taken_and_the_check_says_so(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    assert limits_hold() == (sys.platform != "win32")
    assert children_can_be_limited() == []
    without_limits(monkeypatch)
    assert [one.id for one in children_can_be_limited()] == [W001]
    with refused("no_limits") as caught:
        examine(SimpleUploadedFile("a.pdf", samples.pdf() + b"%none\n"))
    assert caught.value.status == 503
    settings.UPLOADS_WITHOUT_LIMITS = True
    assert [one.id for one in children_can_be_limited()] == [W002]
    assert examine(SimpleUploadedFile("a.pdf", samples.pdf() + b"%none\n")).content
