"""The gate: personal data in any dress is found and named with its place; nothing else is."""

from __future__ import annotations

import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.publication import gate
from evaluation.publication.gate.patterns import Kind, is_card, is_identity, scan
from tests.publication import seeds
from tests.support.refusals import refused

NOTICES = 1000
MADE = {
    Kind.IDENTITY: seeds.identity,
    Kind.MOBILE: seeds.mobile,
    Kind.CARD: seeds.card,
    Kind.EMAIL: seeds.email,
}


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in scan(text)]


def test_of_a_thousand_notices_with_personal_data_none_leaks() -> None:
    chance = random.Random(20261125)
    leaked = []
    for _notice in range(NOTICES):
        text, line = seeds.leaking_notice(chance)
        if [one.line for one in scan(text)] != [line]:
            leaked.append(text.splitlines()[line - 1])
    assert leaked == []


def test_of_a_thousand_clean_notices_none_is_held_up() -> None:
    chance = random.Random(11)
    notices = [seeds.clean_notice(chance) for _notice in range(NOTICES)]
    assert [(list(scan(one)), one) for one in notices if list(scan(one))] == []


@pytest.mark.parametrize("kind", MADE)
@given(seed=st.integers(min_value=0, max_value=10**9))
def test_every_number_is_found_in_every_dress(kind: Kind, seed: int) -> None:
    chance = random.Random(seed)
    number = MADE[kind](chance)
    written = number if kind is Kind.EMAIL else seeds.dressed(chance, number)
    assert kind in kinds(f"联系：{written}。")


@given(st.integers(min_value=0, max_value=10**9))
def test_an_altered_check_digit_is_no_identity_number(seed: int) -> None:
    number = seeds.identity(random.Random(seed))
    others = [number[:17] + last for last in "0123456789X" if last != number[17]]
    assert is_identity(number)
    assert [one for one in others if is_identity(one)] == []


@given(st.binary(min_size=32, max_size=32), st.uuids(), st.integers(0, 10**7 - 1))
def test_hashes_request_numbers_and_unit_codes_pass(
    digest: bytes, request: uuid.UUID, place: int
) -> None:
    assert kinds(f"{digest.hex()}\n{request}\n50010{place:07d}") == []


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_amounts_pass(amount: object) -> None:
    assert kinds(f"{amount} 元, {amount}万元") == []


@pytest.mark.parametrize(
    "text",
    [
        "身份证500101199901011233",  # the check digit is wrong
        "500101199913011234",  # no thirteenth month
        "990101199001011234",  # no such region
        "11500101009281234X",  # a unified credit code of an organ
        "12345678901",
        "23812345678",
        "6228480000000000001",  # no Luhn digit
        "预算15000000000元",
        "0.13812345678",
        "name@host",
        "3138123456789",
    ],
)
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert kinds(text) == []


def test_the_standards_own_examples_are_numbers() -> None:
    assert is_identity("11010519491231002X")  # GB 11643-1999, annex
    assert is_card("6222021234567890128") is (seeds_luhn("6222021234567890128"))


def seeds_luhn(number: str) -> bool:
    """Luhn by the book: double every second digit from the right, add the digits."""
    digits = [int(one) for one in number]
    for at in range(len(digits) - 2, -1, -2):
        digits[at] = sum(divmod(digits[at] * 2, 10))
    return sum(digits) % 10 == 0


def test_a_finding_names_its_place_and_never_the_number() -> None:
    found = gate.findings({"Text": "第一行\n联系13812345678", "List": {"units": ["甲", "a@b.cn"]}})
    assert [str(one) for one in found] == [
        "Text，第 2 行：手机号码 138****5678",
        "List › units › 2，第 1 行：电子邮箱 a***@b.cn",
    ]


def test_the_gate_refuses_with_every_place_up_to_five() -> None:
    with refused("personal_data") as caught:
        gate.check({"Text": "\n".join(["13812345678"] * 7)})
    assert caught.value.status == 422
    said = str(caught.value)
    assert said.count("138****5678") == 5
    assert "13812345678" not in said
    assert "2" in said.partition("138****5678")[2]


def test_what_the_offices_publish_on_purpose_passes(settings: object) -> None:
    settings.PUBLICATION_MAY_NAME = ["office@example.cn", "13900000000"]
    gate.check({"Text": "电话13900000000，邮箱office@example.cn"})
    with refused("personal_data"):
        gate.check({"Text": "电话13900000001"})
