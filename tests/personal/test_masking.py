"""Masked forms: enough to recognise, too little to use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.personal.masking import masked_contact, masked_email, masked_name, masked_number


@pytest.mark.parametrize(
    ("mask", "plain", "shown"),
    [
        (masked_number, "13812341234", "138****1234"),
        (masked_number, "138 1234 1234", "138****1234"),
        (masked_number, "11010519491231002X", "110***********002X"),
        (masked_number, "1234567", "*******"),
        (masked_email, "zhang@example.cn", "z***@example.cn"),
        (masked_name, "王小明", "王**"),
        (masked_name, "李", "李*"),
        (masked_name, "", ""),
        (masked_name, "—", "—"),
        (masked_contact, "zhang@example.cn", "z***@example.cn"),
        (masked_contact, "023-58231234", "023****1234"),
        (masked_contact, "—", "—"),
        (masked_contact, " ", ""),
    ],
)
def test_a_mask(mask: object, plain: str, shown: str) -> None:
    assert mask(plain) == shown


@given(st.text(alphabet="0123456789 -", min_size=1, max_size=30))
def test_a_masked_number_never_shows_more_than_seven_signs(number: str) -> None:
    shown = masked_number(number)
    assert sum(sign != "*" for sign in shown) <= 7
    assert "*" in shown or len(number.replace(" ", "").replace("-", "")) in (0, 7)
