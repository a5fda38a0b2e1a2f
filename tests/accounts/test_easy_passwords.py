"""Passwords that are guessed first are refused, also long ones; odd and long ones are taken."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.common import CommonValidator
from accounts.models import User

ANN = User(username="ann.lee-1982", name="安小梅", office="高笋塘街道办事处")
EASY = (
    *("password12345", "PASSWORD!!!2026", "1234567890123", "qwertyqwerty", "qwertyuiop!@#"),
    *("iloveyousunshine", "princessmonkey1", "abcabcabcabcab", "202620262026", "aaaaaaaaaaaaaa"),
)
IN_CONTEXT = (
    *("wanzhoushequ2026", "Jiaoyu-Shenbao-26", "万州社区教育申报评估示范街道2026"),
    *("ann.lee-1982!2026", "安小梅高笋塘街道办事处1982"),
)
GOOD = (
    *(
        "four correct horses",
        "山高水长不如饮茶吃饭去也",
        "Xk2#pLq9!vRt",
        "four correct horses " * 3 + "and a fifth",
    ),
    "84930275610398472",
    *("   spaces count too   ", "ＡＢＣ　１２３　ｗｉｄｅ ｓｉｇｎｓ", "🐎🐎 horses on a hill"),
)


@pytest.mark.parametrize("password", EASY)
def test_a_common_password_is_refused_also_in_disguise(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, ANN)
    assert "password_too_common" in {one.code for one in refused.value.error_list}


@pytest.mark.parametrize("password", IN_CONTEXT)
def test_little_more_than_names_and_words_of_the_site_is_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, ANN)
    assert "password_in_context" in {one.code for one in refused.value.error_list}


@pytest.mark.parametrize("password", GOOD)
def test_any_characters_and_any_length_are_taken(password: str) -> None:
    validate_password(password, ANN)


def test_every_listed_password_is_refused_with_digits_around_it() -> None:
    """The 3,000 most common with which people fill up what is too short."""
    known = CommonValidator()
    listed = sorted(one for one in known.passwords if len(one) >= 6 and one.isalpha())[:3000]
    assert len(listed) == 3000
    passed = [one for one in listed if not known._is_common(f"12{one}3456")]
    assert passed == []
