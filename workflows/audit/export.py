"""Write the whole record into one zip, as docs/audit-format.md says, for the second verifier."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from workflows.audit import canonical
from workflows.audit.chains import COLUMNS
from workflows.audit.snapshot import snapshot
from workflows.models import AuditEvent, ChainHead, Checkpoint, Leaf, RecordKey

EVENT = ("id", *COLUMNS)
HEAD = ("aggregate_type", "aggregate_id", "seq", "hash")
AT_ONCE = 5000


def export(path: Path) -> None:
    """Write the file; the record is read at one moment. Raises OSError; an old file is replaced."""
    unfinished = path.with_name(f"{path.name}.part")
    with snapshot(), zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "events.jsonl", _events())
        _write(archive, "heads.jsonl", _heads())
        _write(archive, "leaves.txt", _leaves())
        texts = Checkpoint.objects.order_by("size").values_list("text", flat=True)
        _write(archive, "checkpoints.txt", texts.iterator(AT_ONCE))
        keys = RecordKey.objects.values_list("public", flat=True)
        _write(archive, "keys.txt", (f"{key}\n" for key in keys))
    unfinished.replace(path)


def _write(archive: zipfile.ZipFile, name: str, lines: Iterable[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as member:
        for line in lines:
            member.write(line.encode())


def _events() -> Iterator[str]:
    rows = AuditEvent.objects.order_by("aggregate_type", "aggregate_id", "seq")
    for row in rows.values_list(*EVENT).iterator(AT_ONCE):
        yield f"{canonical.text(dict(zip(EVENT, row, strict=True)))}\n"


def _heads() -> Iterator[str]:
    rows = ChainHead.objects.order_by("aggregate_type", "aggregate_id")
    for row in rows.values_list(*HEAD).iterator(AT_ONCE):
        yield f"{json.dumps(dict(zip(HEAD, row, strict=True)))}\n"


def _leaves() -> Iterator[str]:
    rows = Leaf.objects.order_by("index").values_list("index", "event_id", "hash")
    for index, event, digest in rows.iterator(AT_ONCE):
        yield f"{index} {event} {digest}\n"
