"""The hash tree of RFC 6962, section 2.1: roots, and proofs that a root holds a leaf or a root.

Pure. A leaf of the record's tree is the 32 bytes of an event's hash. `Edge` grows the tree one
leaf at a time and keeps only the complete subtrees at its right edge, one for each bit of the size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 || entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, by the definition (MTH)."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = _split(len(leaves))
    return node_hash(root(leaves[:middle]), root(leaves[middle:]))


def _split(size: int) -> int:
    """The largest power of two smaller than the size."""
    return 1 << ((size - 1).bit_length() - 1)


@dataclass
class Edge:
    """A tree that only grows: its size and the roots of its complete subtrees, largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        """Append a leaf hash."""
        carried, size = leaf, self.size
        while size & 1:
            carried = node_hash(self.peaks.pop(), carried)
            size >>= 1
        self.peaks.append(carried)
        self.size += 1

    def root(self) -> bytes:
        """The root over everything added so far."""
        if not self.peaks:
            return root([])
        found = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            found = node_hash(peak, found)
        return found

    def text(self) -> str:
        """The peaks as hexadecimal text, for keeping."""
        return " ".join(peak.hex() for peak in self.peaks)

    @classmethod
    def of(cls, size: int, text: str) -> Edge:
        """The tree as it was kept; ValueError when the peaks do not fit the size."""
        peaks = [bytes.fromhex(word) for word in text.split()]
        if len(peaks) != size.bit_count():
            raise ValueError(f"{len(peaks)} subtrees do not make a tree of {size} leaves.")
        return cls(size, peaks)


def edge_over(leaves: Iterable[bytes]) -> Edge:
    """The tree over leaf hashes."""
    edge = Edge()
    for leaf in leaves:
        edge.add(leaf)
    return edge


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The audit path of a leaf (2.1.1), from the leaf upwards."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"There is no leaf {index} among {len(leaves)}.")
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*inclusion_path(index, leaves[:middle]), root(leaves[middle:])]
    return [*inclusion_path(index - middle, leaves[middle:]), root(leaves[:middle])]


def root_by_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """The root to which the path leads; ValueError when its length does not fit the tree."""
    if not 0 <= index < size:
        raise ValueError(f"There is no leaf {index} among {size}.")
    found, at, last = leaf, index, size - 1
    for other in path:
        if not last:
            raise ValueError("The path is too long.")
        if at & 1 or at == last:
            found = node_hash(other, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, other)
        at, last = at >> 1, last >> 1
    if last:
        raise ValueError("The path is too short.")
    return found


def consistency_path(old_size: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The proof (2.1.2) that the tree over the first `old_size` leaves is the beginning of this."""
    if not 0 < old_size <= len(leaves):
        raise ValueError(f"No proof leads from {old_size} to {len(leaves)} leaves.")
    return _subproof(old_size, leaves, is_whole=True)


def _subproof(old_size: int, leaves: Sequence[bytes], *, is_whole: bool) -> list[bytes]:
    if old_size == len(leaves):
        return [] if is_whole else [root(leaves)]
    middle = _split(len(leaves))
    if old_size <= middle:
        return [*_subproof(old_size, leaves[:middle], is_whole=is_whole), root(leaves[middle:])]
    rest = _subproof(old_size - middle, leaves[middle:], is_whole=False)
    return [*rest, root(leaves[:middle])]


def is_consistent(
    old_size: int, old_root: bytes, size: int, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether the path proves that the newer root extends the older one."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not path and old_root == new_root
    nodes = [old_root, *path] if old_size & (old_size - 1) == 0 else list(path)
    if not nodes:
        return False
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = nodes[0]
    for other in nodes[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            old, new = node_hash(other, old), node_hash(other, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, other)
        at, last = at >> 1, last >> 1
    return not last and (old, new) == (old_root, new_root)
