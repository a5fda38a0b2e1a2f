"""Made-up notices with and without made-up personal data; the same seed gives the same texts."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

REGIONS = ("110101", "500101", "510104", "440305", "650102")
FULL = str.maketrans("0123456789Xx", "０１２３４５６７８９Ｘｘ")
WEIGHTS = [2**place % 11 for place in range(17, 0, -1)]  # GB 11643, worked out another way


def identity(chance: random.Random) -> str:
    """An 18-digit number with a right check digit; nobody's."""
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
    body = f"{chance.choice(REGIONS)}{born:%Y%m%d}{chance.randrange(1, 1000):03d}"
    weighed = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    rest = (12 - weighed) % 11
    return body + ("X" if rest == 10 else str(rest))


def mobile(chance: random.Random) -> str:
    """A mobile number of the mainland."""
    return f"1{chance.choice('3456789')}{chance.randrange(10**9):09d}"


def card(chance: random.Random) -> str:
    """A card number of 16 or 19 digits that passes Luhn."""
    body = chance.choice(("622848", "621700", "601382", "955880"))
    body += "".join(chance.choices("0123456789", k=chance.choice((9, 12))))
    for last in "0123456789":
        digits = [int(one) for one in reversed(body + last)]
        total = sum(digits[::2]) + sum(sum(divmod(2 * one, 10)) for one in digits[1::2])
        if total % 10 == 0:
            return body + last
    raise AssertionError("One of ten digits fits.")


def email(chance: random.Random) -> str:
    """An address."""
    name = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6))
    return f"{name}{chance.randrange(100)}@example.{chance.choice(('cn', 'com.cn', 'org'))}"


def dressed(chance: random.Random, number: str) -> str:
    """The number as people write it: full-width, lower x, in groups, with zero-width signs."""
    ways: list[Callable[[str], str]] = [
        str,
        str.lower,
        lambda one: one.translate(FULL),
        lambda one: "\u200b".join(one),
    ]
    if len(number) == 11:
        ways.append(lambda one: f"+86 {one}")
        ways += [lambda one, gap=gap: gap.join((one[:3], one[3:7], one[7:])) for gap in " -　"]
    elif len(number) == 18:
        ways.append(lambda one: f"{one[:6]} {one[6:14]} {one[14:]}")
    else:
        ways.append(lambda one: " ".join(one[at : at + 4] for at in range(0, len(one), 4)))
    return chance.choice(ways)(number)


def secret(chance: random.Random) -> str:
    """One piece of personal data as it would stand in a text."""
    make = chance.choice((identity, mobile, card, email))
    made = make(chance)
    return made if make is email else dressed(chance, made)


def clean_line(chance: random.Random) -> str:
    """A line as notices have them: document numbers, codes, serials, hashes, amounts, dates."""
    hexadecimal = "0123456789abcdef"
    sha = "".join(chance.choices(hexadecimal, k=64))
    uuid = "-".join("".join(chance.choices(hexadecimal, k=n)) for n in (8, 4, 4, 4, 12))
    return chance.choice(
        (
            f"万州府办发〔{chance.randrange(2000, 2031)}〕{chance.randrange(1, 400)}号",
            f"单位代码 50010{chance.randrange(10**7):07d}，{chance.choice('甲乙丙丁')}村",
            f"证书编号 2026-{chance.randrange(10**5):05d}-QX7M",
            f"摘要 {sha}",
            f"请求 {uuid}",
            f"投入 {chance.randrange(10**9)}.{chance.randrange(100):02d} 元，{chance.random():.4f}",
            f"{chance.randrange(32)} {chance.randrange(100)} {chance.randrange(100)} 86.75 90.25",
            f"2026-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d} 17:30 至 18:00",
            f"统一社会信用代码 11500101{chance.randrange(10**8):08d}XK",
            f"咨询电话 023-58{chance.randrange(10**6):06d}",
            "经研究，拟命名下列单位为区级社区教育实验镇乡街道，现予公示。",
        )
    )


def clean_notice(chance: random.Random) -> str:
    """A notice without personal data."""
    return "\n".join(clean_line(chance) for _line in range(chance.randrange(5, 30)))


def leaking_notice(chance: random.Random) -> tuple[str, int]:
    """A notice with one piece of personal data, and its line."""
    lines = clean_notice(chance).splitlines()
    at = chance.randrange(len(lines))
    before = chance.choice(("联系人：", "Tel", "ID:", "（", "账号 ", "QQ/", "1."))
    after = chance.choice(("", "。", "）", "，请联系", " Fax"))
    lines[at] += before + secret(chance) + after
    return "\n".join(lines), at + 1
