"""A bounded load on one address of a local server, and what it costs the server's processes."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
READ = 65_536


@dataclass(frozen=True)
class Load:
    """What came out: answers by status, requests in a second, CPU of the server in ms each."""

    answers: dict[int, int]
    per_second: float
    cpu_ms: float
    slowest_ms: float


def ask(port: int, path: str, headers: str = "") -> tuple[int, bytes]:
    """One request on a connection of its own: status and everything received."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        said = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{headers}\r\n"
        connection.sendall(said.encode())
        parts = []
        while part := connection.recv(READ):
            parts.append(part)
    received = b"".join(parts)
    return int(received[9:12]), received


def put(
    port: int, paths: list[str], requests: int, threads: int, pids: list[int], headers: str = ""
) -> Load:
    """So many requests for the paths in turn, from so many threads at once."""
    answers: Counter[int] = Counter()
    times: list[float] = []
    numbers = iter(range(requests))
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            begun = time.perf_counter()
            status, _received = ask(port, paths[number % len(paths)], headers)
            with lock:
                answers[status] += 1
                times.append(time.perf_counter() - begun)

    workers = [threading.Thread(target=work) for _one in range(threads)]
    cpu, started = cpu_seconds(pids), time.perf_counter()
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    seconds = time.perf_counter() - started
    spent = cpu_seconds(pids) - cpu
    return Load(dict(answers), requests / seconds, 1000 * spent / requests, 1000 * max(times))


def cpu_seconds(pids: list[int]) -> float:
    """Processor time that these processes have used (Linux)."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def children(pid: int) -> list[int]:
    """The processes that a process started (Linux)."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
