"""The file that anyone can check: inputs and results of a round in one zip, with their hashes.

The same content gives the same bytes: names in order, one date, canonical JSON. The format is
described in docs/result-format.md; tools/verify_result.py checks it without this project.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from .errors import ScoringError

FORMAT = "community-education-result/1"
MANIFEST = "manifest.json"
_DATE = (1980, 1, 1, 0, 0, 0)


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and one space of indentation, in UTF-8, ending in a newline."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return (text + "\n").encode()


def pack(
    about: Mapping[str, Any], computed: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> bytes:
    """The zip for these (inputs, result) pairs, one per category. `about` describes the round
    (name, year, audit roots …); it must hold no personal data, for it is published as it is."""
    members = {}
    for inputs, result in computed:
        code = inputs["category"]["code"]
        if f"inputs-{code}.json" in members:
            raise ScoringError(f"two categories have the code {code}")
        members[f"inputs-{code}.json"] = canonical(inputs)
        members[f"result-{code}.json"] = canonical(result)
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "round": dict(about),
        "members": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    }
    manifest["seal"] = seal(manifest)
    return _zipped({MANIFEST: canonical(manifest), **members})


def seal(manifest: Mapping[str, Any]) -> str:
    """The SHA-256 of the manifest without its seal: one number that stands for the whole file."""
    unsealed = {name: value for name, value in manifest.items() if name != "seal"}
    return hashlib.sha256(canonical(unsealed)).hexdigest()


def _zipped(members: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, members[name])
    return held.getvalue()
