"""Where limits are counted: two processes count at once, in each store that they could share.

    uv run python -m benchmarks.limits

Prints, for each store, how many of the acts were counted and what one cost. On the embedded
database, in a folder of its own. See docs/decisions/0021.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

ACTS = 500
PROCESSES = 2
STORES = ("cache of one process", "cache in files", "cache in the database", "rows of our own")


def _store(name: str) -> Callable[[], int]:
    from django.conf import settings
    from django.core.cache.backends.db import DatabaseCache
    from django.core.cache.backends.filebased import FileBasedCache
    from django.core.cache.backends.locmem import LocMemCache

    from accounts import limits

    def counted(cache: object) -> Callable[[], int]:
        cache.add("one", 0, 3600)
        return lambda: cache.incr("one")

    match name:
        case "cache of one process":
            return counted(LocMemCache("limits", {}))
        case "cache in files":
            return counted(FileBasedCache(settings.DATA_DIR / "limits", {}))
        case "cache in the database":
            return counted(DatabaseCache("limits", {}))
        case _:
            return lambda: limits.count("one", "192.0.2.1")


def _count(name: str) -> None:
    import django

    django.setup()
    once = _store(name)
    start, last = time.perf_counter(), 0
    for _act in range(ACTS):
        last = once()
    print(last, (time.perf_counter() - start) / ACTS * 1000)


def _measure(name: str) -> str:
    command = [sys.executable, "-m", "benchmarks.limits", name]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    said = [run.communicate()[0].split() for run in runs]
    most, cost = max(int(one[0]) for one in said), max(float(one[1]) for one in said)
    return f"{name:24} counted {most:5} of {ACTS * PROCESSES}, {cost:6.2f} ms each"


def main() -> None:
    """One line for each store."""
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="limits-")
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": "", "DEBUG": "yes"}
    for command in (["migrate", "-v0"], ["createcachetable", "limits"]):
        subprocess.run([sys.executable, "manage.py", *command], check=True)
    for name in STORES:
        print(_measure(name))


if __name__ == "__main__":
    _count(sys.argv[1]) if len(sys.argv) > 1 else main()
