"""Check an exported record: chains, contents, erasures, the sealed tree, signatures.

    python verify_audit.py record.zip [--against KEPT.txt] [--key LINE]

Prints PASS, or FAIL and the first fault; exits 0 or 1. Needs Python 3.11 and nothing else; with
the package `cryptography` it also checks the signatures, and without it says that it did not.
It shares no code with the system that made the file: it follows docs/audit-format.md.
"""

import argparse
import base64
import hashlib
import io
import json
import re
import sys
import zipfile
import zlib
from datetime import datetime
from itertools import islice
from pathlib import Path

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

LINK = [
    "act",
    "aggregate_type",
    "aggregate_id",
    "seq",
    "at",
    "actor_id",
    "actor",
    "post",
    "verb",
    "subject_type",
    "subject_id",
    "request_id",
    "commitment",
    "previous_hash",
    "algorithm",
]
BESIDE = ["id", "payload", "salt", "hash"]
KINDS = dict.fromkeys([*LINK, *BESIDE], str)
KINDS.update(dict.fromkeys(["id", "aggregate_id", "seq", "subject_id"], int))
MEMBERS = set(KINDS)
del KINDS["actor_id"]  # a number or null
canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
LONGEST = 64 * 1024 * 1024  # characters of one line: no export has longer ones, a zip bomb may
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
HASH = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"0|[1-9][0-9]*")
NOTE = re.compile(
    r"^(?P<signed>(?P<origin>[^\n]+)\n(?P<size>\d+)\n(?P<root>[^\n]+)\n"
    r"time (?P<time>[^\n]+)\nprevious (?P<previous>[^\n]+)\n)"
    r"\n— (?P<name>[^ \n]+) (?P<signature>[A-Za-z0-9+/]{91}=)\n",
    re.MULTILINE | re.ASCII,
)


class Fault(Exception):
    """Something in the record does not hold."""


UNREADABLE = (
    *(OSError, EOFError, MemoryError, RuntimeError, zipfile.BadZipFile, zlib.error),
    *(ValueError, KeyError, TypeError, AttributeError, IndexError),
)


def claim(holds, where, what):
    if not holds:
        raise Fault(f"{where}: {what}")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text, length, where):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Fault(f"{where}: no base64") from None
    claim(len(data) == length, where, f"{len(data)} bytes instead of {length}")
    claim(base64.b64encode(data).decode() == text, where, "base64 that is not canonical")
    return data


# 1. Chains: every event follows the one before and says what it committed to.


def check_events(lines, heads):
    """Walk the chains; returns the hash of each event by its key, and how many are erased."""
    hashes, erased, chain = {}, 0, None
    for number, line in enumerate(lines, start=1):
        event = read_event(line, f"events.jsonl line {number}")
        key = (event["aggregate_type"], event["aggregate_id"])
        if chain is None or key != chain.key:
            if chain is not None:
                erased += chain.close(heads)
            chain = Chain(key)
        chain.add(event)
        claim(event["id"] not in hashes, chain.name, f"the key {event['id']} stands twice")
        hashes[event["id"]] = bytes.fromhex(event["hash"])
    if chain is not None:
        erased += chain.close(heads)
    for (kind, number), (seq, digest) in heads.items():
        claim(seq == 0 and digest == "", f"{kind} {number}", "all events are missing")
    return hashes, erased


def read_event(line, where):
    try:
        event = json.loads(line)
    except ValueError:
        raise Fault(f"{where}: no JSON") from None
    claim(isinstance(event, dict), where, "no event")
    claim(event.keys() == MEMBERS, where, "other members than an event has")
    for name, kind in KINDS.items():
        if type(event[name]) is not kind:
            raise Fault(f"{where}: {name} is of another kind")
    claim(type(event["actor_id"]) in (int, type(None)), where, "actor_id is of another kind")
    claim(UUID.fullmatch(event["act"]), where, "act is no UUID")
    claim(TIME.fullmatch(event["at"]), where, "at is no time in UTC")
    claim(event["algorithm"] == "sha256-v1", where, "an algorithm this program does not know")
    return event


class Chain:
    """The events of one object, in their order."""

    def __init__(self, key):
        self.key = key
        self.name = f"{key[0]} {key[1]}"
        self.seq, self.hash = 0, ""
        self.empty, self.erasures = {}, {}

    def add(self, event):
        where = f"{self.name} #{self.seq + 1}"
        claim(event["seq"] == self.seq + 1, where, "the event is missing")
        link = {name: event[name] for name in LINK}
        claim(
            sha256(canonical(link).encode()).hex() == event["hash"],
            where,
            "it differs from its hash",
        )
        claim(event["previous_hash"] == self.hash, where, "it does not follow the event before")
        salt, payload = event["salt"], event["payload"]
        if salt == "" and payload == "":
            self.empty[event["seq"]] = event["hash"]
        else:
            committed = sha256(salt.encode(), b"\n", payload.encode()).hex()
            claim(committed == event["commitment"], where, "its content is not what was committed")
            if event["verb"] == "record.redact":
                said = json.loads(payload)
                claim(isinstance(said, dict), where, "an erasure that does not say of what")
                self.erasures[said.get("erased_seq")] = said.get("erased_hash")
        self.seq, self.hash = event["seq"], event["hash"]

    def close(self, heads):
        for seq, digest in self.empty.items():
            where = f"{self.name} #{seq}"
            claim(self.erasures.get(seq) == digest, where, "its content is gone without an erasure")
        claim(self.key in heads, self.name, "the head of the chain is missing")
        claim(heads.pop(self.key) == (self.seq, self.hash), self.name, "the head is another")
        return len(self.empty)


def read_heads(lines):
    heads = {}
    for number, line in enumerate(lines, start=1):
        head = json.loads(line)
        key = (head["aggregate_type"], head["aggregate_id"])
        claim(key not in heads, f"heads.jsonl line {number}", "a chain has two heads")
        heads[key] = (head["seq"], head["hash"])
    return heads


# 2. The tree: leaves in order, each an event of the chains; a root at every checkpoint's size.


def check_tree(lines, hashes, checkpoints):
    """Grow the tree leaf by leaf and compare its root with each checkpoint."""
    complete, size, due = {}, 0, list(reversed(checkpoints))
    for line in lines:
        where = f"leaf {size}"
        fields = line.rstrip("\n").split(" ")
        claim(len(fields) == 3 and all(map(NUMBER.fullmatch, fields[:2])), where, "no leaf")
        claim(fields[0] == str(size), where, "a leaf is missing")
        claim(HASH.fullmatch(fields[2]), where, "no hash")
        digest, known = bytes.fromhex(fields[2]), hashes.pop(int(fields[1]), None)
        claim(known is not None, where, "the sealed event is missing, or has a leaf already")
        claim(known == digest, where, "the event is not the one that was sealed")
        node, level = sha256(b"\0", digest), 0
        while level in complete:
            node, level = sha256(b"\1", complete.pop(level), node), level + 1
        complete[level] = node
        size += 1
        if due and due[-1]["size"] == size:
            claim(due.pop()["root"] == tree_root(complete), f"checkpoint {size}", "another root")
    claim(not due, f"checkpoint {due and due[-1]['size']}", "the tree has no such size")
    signed = checkpoints[-1]["size"] if checkpoints else 0
    claim(size == signed, f"leaf {size}", "leaves without a checkpoint")
    return size


def tree_root(complete):
    """Join the complete subtrees from the smallest to the largest."""
    found = None
    for level in sorted(complete):
        found = complete[level] if found is None else sha256(b"\1", complete[level], found)
    return found


# 3. Checkpoints: signed, in order, each naming the one before.


def read_notes(lines, where):
    """The checkpoints of a file: seven lines each."""
    found, lines = [], iter(lines)
    while text := "".join(islice(lines, 7)):
        name = f"{where} checkpoint {len(found) + 1}"
        match = NOTE.fullmatch(text)
        claim(match, name, "this is not a checkpoint")
        found.append(read_note(match, name))
    return found


def read_note(match, where):
    claim(match["name"] == match["origin"], where, "signed under another name")
    claim(NUMBER.fullmatch(match["size"]), where, "no size")
    claim(TIME.fullmatch(match["time"]), where, "no time in UTC")
    try:
        datetime.fromisoformat(match["time"])
    except ValueError:
        raise Fault(f"{where}: no time") from None
    return {
        "text": match[0],
        "signed": match["signed"].encode(),
        "origin": match["origin"],
        "size": int(match["size"]),
        "root": unbase64(match["root"], 32, where),
        "time": match["time"],
        "previous": match["previous"],
        "signature": unbase64(match["signature"], 68, where),
    }


def kept_notes(path):
    """The whole checkpoints of a file kept elsewhere: a letter, or one that a power cut ended."""
    text = Path(path).read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
    return [read_note(match, path) for match in NOTE.finditer(text)]


def check_order(notes):
    previous, size, time = "none", 0, ""
    for note in notes:
        where = f"checkpoint {note['size']}"
        claim(note["size"] > size, where, "sizes must grow")
        claim(note["time"] >= time, where, "time goes back")
        claim(note["previous"] == previous, where, "it does not follow the one before")
        previous = base64.b64encode(sha256(note["text"].encode())).decode()
        size, time = note["size"], note["time"]


def read_keys(lines):
    """The public keys by name and id."""
    keys = {}
    for line in lines:
        where = f"key {line.strip()[:40]}"
        parts = line.strip().split("+", 2)
        claim(len(parts) == 3, where, "no public key")
        key = unbase64(parts[2], 33, where)
        claim(key[:1] == b"\1", where, "not an Ed25519 key")
        known = sha256(parts[0].encode(), b"\n", key)[:4]
        claim(known.hex() == parts[1], where, "the key does not fit its id")
        keys[parts[0], known] = key[1:]
    return keys


def check_signature(note, keys):
    where = f"checkpoint {note['size']}"
    key = keys.get((note["origin"], note["signature"][:4]))
    claim(key is not None, where, "signed with a key that is not known")
    if Ed25519PublicKey is None:
        return
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(note["signature"][4:], note["signed"])
    except InvalidSignature:
        raise Fault(f"{where}: the signature is wrong") from None


# The whole.


def check(path, against, key):
    """What the record holds, as a sentence; raises Fault."""
    with zipfile.ZipFile(path) as archive:
        names = {"events.jsonl", "heads.jsonl", "leaves.txt", "checkpoints.txt", "keys.txt"}
        claim(names <= set(archive.namelist()), path, "members are missing")
        claim(len(names) == len(archive.namelist()), path, "there are more members than it says")
        keys = read_keys([key] if key else lines_of(archive, "keys.txt"))
        checkpoints = read_notes(lines_of(archive, "checkpoints.txt"), "checkpoints.txt")
        heads = read_heads(lines_of(archive, "heads.jsonl"))
        hashes, erased = check_events(lines_of(archive, "events.jsonl"), heads)
        events = len(hashes)
        sealed = check_tree(lines_of(archive, "leaves.txt"), hashes, checkpoints)
    check_order(checkpoints)
    for note in checkpoints:
        check_signature(note, keys)
    known = {note["text"] for note in checkpoints}
    for kept in against:
        notes = kept_notes(kept)
        claim(notes, kept, "holds no checkpoint")
        for note in notes:
            check_signature(note, keys)
            claim(
                note["text"] in known,
                f"checkpoint {note['size']} of {kept}",
                "it is not in the record",
            )
    counts = f"{events} events, {sealed} sealed, {erased} redacted"
    root = checkpoints[-1]["root"].hex() if checkpoints else "none"
    return f"{counts}, {len(checkpoints)} checkpoints, root {root}"


def lines_of(archive, name):
    """The lines of a member, one at a time; what unpacks into one endless line is refused."""
    with archive.open(name) as member:
        text = io.TextIOWrapper(member, encoding="utf-8", newline="\n")
        while line := text.readline(LONGEST):
            claim(line.endswith("\n") or len(line) < LONGEST, name, "a line without an end")
            yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("record")
    parser.add_argument("--against", action="append", default=[], metavar="CHECKPOINTS")
    parser.add_argument("--key", metavar="LINE")
    chosen = parser.parse_args()
    try:
        said = check(chosen.record, chosen.against, chosen.key)
    except Fault as fault:
        print(f"FAIL {fault}")
        return 1
    except UNREADABLE as error:
        print(f"FAIL the file cannot be read: {type(error).__name__} {error}")
        return 1
    print(f"PASS {said}")
    if Ed25519PublicKey is None:
        print("Signatures were NOT checked: the Python package `cryptography` is not installed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
