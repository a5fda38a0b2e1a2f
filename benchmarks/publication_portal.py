"""The public portal under load, with ten thousand titles; a table of fifty thousand rows.

    python -m benchmarks.publication_portal          everything
    python -m benchmarks.publication_portal --quick  a tenth of the requests

gunicorn serves the product's settings with two workers on 127.0.0.1; four threads of this
process ask, on the same two cores. `per second` is what they got; `cpu` is what a request cost
the workers, `could` what two idle cores would give by that. Figures are generated (演示数据).
"""

from __future__ import annotations

import argparse
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WANTED = 300  # requests in a second on two cores
XLSX_SECONDS, XLSX_MB, XLSX_ROWS = 10.0, 100.0, 50_000
WORKERS, THREADS = 2, 4
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure both; 1 if a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--xlsx", action="store_true", help="only the table, in this process")
    chosen = parser.parse_args()
    if chosen.xlsx:
        return int(not table())
    return int(not run(150 if chosen.quick else 1500))


def run(requests: int = 1500) -> bool:
    """The pages, and the table in a process of its own, so that its memory can be told."""
    command = [sys.executable, "-m", "benchmarks.publication_portal", "--xlsx"]
    is_table_fast = subprocess.run(command, check=False, cwd=ROOT).returncode == 0
    return pages(requests) and is_table_fast


def pages(requests: int) -> bool:
    """Requests for the register, found and kept pages, and conditional ones."""
    from benchmarks import load

    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings_portal"
        key = _built()
        with _served() as (port, pids):
            for _time in range(4 * WORKERS):  # each worker has read its programs
                load.ask(port, "/titles/?page=8")
            first = time.perf_counter()
            load.ask(port, "/titles/?page=7")
            cold = 1000 * (time.perf_counter() - first)
            print(f"a register page of 50 among 10,000 that is not kept: {cold:.0f} ms")
            print(f"{'':<34}{'per second':>11}{'cpu ms':>8}{'could':>7}{'slowest ms':>11}  answers")
            fast = [_measured(port, pids, requests, *one) for one in _cases(key, port)]
    return all(fast)


def _cases(key: str, port: int) -> list[tuple[str, list[str], str]]:
    from benchmarks import load

    def tag(path: str) -> str:
        head = load.ask(port, path)[1].partition(b"\r\n\r\n")[0].decode()
        [line] = [one for one in head.split("\r\n") if one.lower().startswith("etag:")]
        return f"If-None-Match: {line.partition(':')[2].strip()}\r\n"

    return [
        ("register", ["/titles/"], ""),
        ("register, twenty of its pages", [f"/titles/?page={n}" for n in range(1, 21)], ""),
        ("commendations", ["/commendations/"], ""),
        ("home", ["/"], ""),
        ("one title", [f"/titles/{key}/"], ""),
        ("register, conditional", ["/titles/"], tag("/titles/")),
        ("open data, CSV, conditional", ["/open-data/titles.csv"], tag("/open-data/titles.csv")),
    ]


def _measured(
    port: int, pids: list[int], requests: int, name: str, paths: list[str], headers: str
) -> bool:
    from benchmarks import load

    load.put(port, paths, 4 * len(paths) * WORKERS, THREADS, pids, headers)  # each worker has them
    one = load.put(port, paths, requests, THREADS, pids, headers)
    could = 1000 * WORKERS / one.cpu_ms if one.cpu_ms else 0
    print(
        f"{name:<34}{one.per_second:>11.0f}{one.cpu_ms:>8.2f}{could:>7.0f}{one.slowest_ms:>11.1f}"
        f"  {one.answers}"
    )
    right = {304} if headers else {200}
    return one.per_second >= WANTED and set(one.answers) == right


def _built() -> str:
    import django

    django.setup()
    from django.db import connection

    from benchmarks import portal_site

    key = portal_site.build()
    connection.close()
    return key


@contextmanager
def _served() -> Iterator[tuple[int, list[int]]]:
    """gunicorn on a free port; its workers' process ids."""
    from benchmarks import load

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", str(WORKERS)]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait_for(port)
        yield port, load.children(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    from benchmarks import load

    for _time in range(100):
        try:
            load.ask(port, "/robots.txt")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server did not start.")


def table() -> bool:
    """Fifty thousand rows of ten columns as XLSX: seconds, and the most memory of this process."""
    from evaluation.publication.xlsx import xlsx

    columns = [f"列{number}" for number in range(10)]
    rows = ([f"第{row}行", row, *["演示数据"] * 8] for row in range(XLSX_ROWS))
    started = time.perf_counter()
    size = len(xlsx(columns, rows, sheet="演示"))
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"XLSX of {XLSX_ROWS:,} rows: {seconds:.1f} s, {peak:.0f} MB, file {size / 1e6:.1f} MB")
    return seconds < XLSX_SECONDS and peak < XLSX_MB


if __name__ == "__main__":
    sys.exit(main())
