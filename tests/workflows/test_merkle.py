"""The tree of RFC 6962: the vectors that Certificate Transparency's own libraries are tested with.

Leaves, roots and proofs are those of `merkle_tree_test.cc` and of google/trillian's testonly data.
"""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.audit import merkle

ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INCLUSIONS = [
    (0, 1, []),
    (0, 8, [A, B, C]),
    (5, 8, [D, E, ROOTS[3]]),
    (2, 3, [ROOTS[1]]),
    (1, 5, [ROOTS[0], B, D]),
]
CONSISTENCIES = [(1, 1, []), (1, 8, [A, B, C]), (6, 8, [F, E, ROOTS[3]]), (2, 5, [B, D])]


def _hex(nodes: list[bytes]) -> list[str]:
    return [node.hex() for node in nodes]


def test_the_empty_tree_and_every_root_of_the_vectors() -> None:
    assert merkle.root([]).hex() == merkle.Edge().root().hex() == EMPTY
    grown = [merkle.edge_over(LEAVES[:size]).root() for size in range(1, 9)]
    assert _hex([merkle.root(LEAVES[:size]) for size in range(1, 9)]) == ROOTS
    assert _hex(grown) == ROOTS


@pytest.mark.parametrize(("index", "size", "path"), INCLUSIONS)
def test_inclusion_paths_of_the_vectors(index: int, size: int, path: list[str]) -> None:
    found = merkle.inclusion_path(index, LEAVES[:size])
    assert _hex(found) == path
    assert merkle.root_by_inclusion(index, size, LEAVES[index], found).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("old", "size", "path"), CONSISTENCIES)
def test_consistency_paths_of_the_vectors(old: int, size: int, path: list[str]) -> None:
    found = merkle.consistency_path(old, LEAVES[:size])
    roots = [bytes.fromhex(ROOTS[number - 1]) for number in (old, size)]
    assert _hex(found) == path
    assert merkle.is_consistent(old, roots[0], size, roots[1], found)


def _leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(str(number).encode()) for number in range(size)]


@given(st.data(), st.integers(1, 80))
def test_every_leaf_has_a_path_that_leads_to_the_root_and_no_other(
    data: st.DataObject, size: int
) -> None:
    leaves = _leaves(size)
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion_path(index, leaves)
    root = merkle.edge_over(leaves).root()
    assert merkle.root_by_inclusion(index, size, leaves[index], path) == root
    assert merkle.root_by_inclusion(index, size, b"another leaf", path) != root
    with pytest.raises(ValueError, match="too long"):
        merkle.root_by_inclusion(index, size, leaves[index], [*path, root])
    if path:
        with pytest.raises(ValueError, match="too short"):
            merkle.root_by_inclusion(index, size, leaves[index], path[:-1])


@given(st.data(), st.integers(1, 80))
def test_every_tree_extends_its_beginnings_and_no_other_tree(
    data: st.DataObject, size: int
) -> None:
    leaves = _leaves(size)
    old = data.draw(st.integers(1, size))
    path = merkle.consistency_path(old, leaves)
    before, after = merkle.root(leaves[:old]), merkle.root(leaves)
    other = hashlib.sha256(before).digest()
    assert merkle.is_consistent(old, before, size, after, path)
    assert not merkle.is_consistent(old, other, size, after, path)
    assert not merkle.is_consistent(old, before, size, other, path)
    assert not merkle.is_consistent(old, before, size, after, [*path, other])
    if path:
        assert not merkle.is_consistent(old, before, size, after, path[:-1])


def test_the_edge_is_kept_and_read_again() -> None:
    edge = merkle.edge_over(LEAVES[:7])
    again = merkle.Edge.of(7, edge.text())
    again.add(LEAVES[7])
    assert again.root().hex() == ROOTS[7]
    with pytest.raises(ValueError, match="do not make a tree"):
        merkle.Edge.of(8, edge.text())


def test_there_is_no_path_to_what_is_not_in_the_tree() -> None:
    with pytest.raises(ValueError, match="no leaf 8"):
        merkle.inclusion_path(8, LEAVES)
    with pytest.raises(ValueError, match="No proof"):
        merkle.consistency_path(9, LEAVES)
    assert not merkle.is_consistent(0, LEAVES[0], 8, LEAVES[1], [])
