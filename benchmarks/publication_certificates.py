"""A thousand certificates in one file: a part of `benchmarks.publication`.

    python -m benchmarks.publication_certificates     in this process

Measured in a process of its own, so that its memory can be told: less than 15 s and 150 MB,
fonts included, without Django's registry. Other work on the machine is left out: the seconds
that count are the processor's. Figures are generated (演示数据).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

SECONDS, MEGABYTES, MANY = 15.0, 150.0, 1000
ROOT = Path(__file__).resolve().parent.parent


def run() -> bool:
    """Measure in a child; false when a limit is passed."""
    command = [sys.executable, "-m", "benchmarks.publication_certificates"]
    return subprocess.run(command, check=False, cwd=ROOT).returncode == 0


def main() -> int:
    """Draw them; 1 when a limit is passed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    from evaluation.publication.certificates.certificate import certificates
    from evaluation.publication.certificates.honour import Honour

    honours = [
        Honour(
            name=f"万州区第{number // 13}街道第{number}社区",
            of="",
            title="区级社区教育示范村（居）",
            issuer="某区人民政府办公室",
            number="某府办发演示〔2026〕1号",
            day=date(2026, 3, 5),
            since=date(2026, 3, 5),
            until=date(2029, 3, 5),
            serial=f"2026-{number:05d}-QX7M",
            address=f"https://titles.example/certificates/2026-{number:05d}-QX7M/",
            is_person=False,
            labels=("演示数据",),
        )
        for number in range(1, MANY + 1)
    ]
    started, worked = time.perf_counter(), time.process_time()
    size = len(certificates(honours))
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    peak = _peak()
    print(
        f"{MANY:,} certificates: {work:.1f} s of the processor ({seconds:.1f} s on the clock), "
        f"{peak:.0f} MB, file {size / 1e6:.1f} MB"
    )
    return int(work >= SECONDS or peak >= MEGABYTES)


def _peak() -> float:
    """The most memory this program held, in MB; `getrusage` would count its parent's, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
