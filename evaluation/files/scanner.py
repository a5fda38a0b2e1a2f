"""A virus scanner, where the office runs one: clamd's INSTREAM over a socket; off by default."""

from __future__ import annotations

import socket
import struct

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 60


class Unreachable(Exception):
    """The scanner is switched on and does not answer."""


def is_infected(content: bytes) -> bool:
    """The scanner knows something bad in the content. Unreachable when it does not answer."""
    if not settings.CLAMAV_SOCKET:
        return False
    try:
        with _connected(settings.CLAMAV_SOCKET) as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), CHUNK):
                part = content[at : at + CHUNK]
                line.sendall(struct.pack(">I", len(part)) + part)
            line.sendall(struct.pack(">I", 0))
            said = line.recv(4096)
    except OSError as error:
        raise Unreachable from error
    if said.endswith(b"OK\0"):
        return False
    if said.endswith(b"FOUND\0"):
        return True
    raise Unreachable


def _connected(where: str) -> socket.socket:
    """A path is a socket of this machine; host:port is one of the network."""
    host, colon, port = where.rpartition(":")
    if colon and port.isdigit():
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    line.connect(where)
    return line
