"""Faults on an embedded PostgreSQL, bounded, on 127.0.0.1 only; figures are generated (演示数据).

    python -m benchmarks.faults                     all of them, as often as `security.md` asks
    python -m benchmarks.faults race --times 3      named races, each so many times
    python -m benchmarks.faults save --seconds 300  experts save at once, two windows each
    python -m benchmarks.faults kill --times 100    kill -9 of the web server and of the timer

Ends with 1 if anything was lost, half-done or broken.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

PARTS = ("race", "save", "kill")


def main() -> int:
    """Run each part in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=PARTS, nargs="?")
    parser.add_argument("--times", type=int, help="200 races of each kind, 100 kills of each")
    parser.add_argument("--seconds", type=int, default=300, help="how long experts save")
    chosen = parser.parse_args()
    if chosen.part:
        return int(not _run(chosen))
    rest = sys.argv[1:]
    ends = [
        subprocess.run(
            [sys.executable, "-m", "benchmarks.faults", part, *rest], check=False
        ).returncode
        for part in PARTS
    ]
    return max(ends)


def _run(chosen: argparse.Namespace) -> bool:
    from benchmarks.faults import site

    with site.prepared():
        from benchmarks.faults import killing, races, saving

        match chosen.part:
            case "race":
                return races.run(chosen.times or 200)
            case "save":
                return saving.run(chosen.seconds)
            case _:
                return killing.run(chosen.times or 100)


if __name__ == "__main__":
    sys.exit(main())
