"""A small district's round on an embedded PostgreSQL, and gunicorn serving it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks import load

ROOT = Path(__file__).resolve().parents[2]
OPENED = timedelta(days=31)
WORKERS = 2


@contextmanager
def prepared() -> Iterator[None]:
    """Django on a database of its own, empty but for its tables."""
    from config import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["DATABASE_URL"] = embedded_postgres.start()
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.faults.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        yield


def play(state: Callable[[Any], Any]) -> tuple[Any, Any]:
    """Play to a state of `tests.stages` so that its next step is due today: stage and round."""
    from tests import stages
    from workflows import clock

    opened = clock.now() - OPENED
    stages.OPENING = opened.replace(hour=1, minute=0, second=0, microsecond=0)  # 09:00 in China
    stage = stages.small_stage()
    return stage, state(stage)


class Web:
    """gunicorn with two workers; killed and started again as often as one likes."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve; returns when the first answer came."""
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", str(WORKERS)]
        command += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "critical"]
        self.server = subprocess.Popen(command, cwd=ROOT)
        for _time in range(200):
            try:
                load.ask(self.port, "/robots.txt")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("The server did not start.")

    def kill(self) -> None:
        """kill -9 of the server and its workers, in the midst of what they do."""
        if self.server:
            for pid in [self.server.pid, *load.children(self.server.pid)]:
                os.kill(pid, signal.SIGKILL)
            self.server.wait()
            self.server = None


def faults() -> list[str]:
    """What is wrong with the record or with the facts that must always hold."""
    from evaluation.invariants import lasting
    from workflows.audit.verify import faults as record

    return [str(one) for one in [*record(), *lasting()]]
