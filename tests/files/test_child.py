"""The child that reads uploads: it is bounded, and whatever end it takes is a calm sentence."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from evaluation.files import child as children
from evaluation.files.checks.base import MEGABYTE, Limits
from evaluation.files.child import COMMAND, ROOT, Bounds, inspected
from evaluation.files.intake import examine
from tests.files import samples
from tests.support.refusals import refused

ON_LINUX = sys.platform == "linux"


def large_picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (6000, 6000)).save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize("kind", samples.GOOD)
def test_each_kind_is_read_within_the_bounds(kind: str) -> None:
    verdict = inspected(samples.GOOD[kind][1], Bounds())
    assert (verdict.code, verdict.kind) == ("", kind)


def test_too_little_memory_is_a_verdict(caplog: pytest.LogCaptureFixture) -> None:
    bounds = Bounds(memory=320 * MEGABYTE, limits=Limits(pixels=10**9))
    with caplog.at_level(logging.WARNING):
        verdict = inspected(large_picture(), bounds)
    assert (verdict.code, verdict.content) == (("too_much", b"") if ON_LINUX else ("", b""))


def test_no_time_is_a_verdict_and_the_child_is_gone() -> None:
    began = time.monotonic()
    assert inspected(samples.pdf(), Bounds(patience=0)).code == "too_much"
    assert time.monotonic() - began < 10


def test_a_child_that_dies_is_a_verdict_and_the_log_names_no_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    dying = [sys.executable, "-c", "import os; os._exit(139)"]
    monkeypatch.setattr(children, "COMMAND", dying)
    upload = SimpleUploadedFile("王某的病历.pdf", samples.pdf() + b"%dies\n")
    with caplog.at_level(logging.WARNING), refused("invalid") as caught:
        examine(upload)
    assert "王某的病历.pdf" in str(caught.value)
    assert "王某" not in caplog.text
    assert "ended with code 139" in caplog.text


def test_the_child_can_open_no_file_no_socket_and_no_program() -> None:
    tries = (
        "import json, sys\n"
        "from evaluation.files.inspect import confine\n"
        "import os, socket, subprocess\n"
        "confine({'memory': 2**30, 'seconds': 5})\n"
        "def closed(act):\n"
        "    try:\n"
        "        act()\n"
        "    except OSError:\n"
        "        return True\n"
        "    return False\n"
        "acts = [lambda: open('/etc/hostname'), socket.socket, lambda: subprocess.run(['true'])]\n"
        "sys.stdout.write(json.dumps([closed(act) for act in acts]))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", tries], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == ("[true, true, true]" if ON_LINUX else run.stdout)


def test_the_child_knows_no_secret_and_loads_no_django() -> None:
    show = "import os, sys; import evaluation.files.inspect; print('django' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", show], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
    assert COMMAND[-2:] == ["-m", "evaluation.files.inspect"]


def test_many_at_once_are_all_answered() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(lambda _n: inspected(samples.png(), Bounds()), range(8)))
    assert {verdict.code for verdict in verdicts} == {""}
    assert len({verdict.content for verdict in verdicts}) == 1
