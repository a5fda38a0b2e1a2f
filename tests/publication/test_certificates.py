"""Certificates and plaques: every name inside its frame, and a code that leads to the check."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.publication.certificates import certificate, plaque
from evaluation.publication.certificates.fitting import Box, fit
from evaluation.publication.certificates.honour import Honour
from evaluation.publication.certificates.honours import full_name
from evaluation.publication.fonts import Face, NoSuchCharacter
from evaluation.reference.defaults import default_units
from tests.publication.pages import codes, is_sound, leaves, signs, texts

HONOUR = Honour(
    name="万州区双河口街道太平社区",
    of="",
    title="区级社区教育示范村（居）",
    issuer="重庆市万州区人民政府办公室",
    number="万州府办发〔2026〕31号",
    day=date(2026, 3, 5),
    since=date(2026, 3, 5),
    until=date(2029, 3, 5),
    serial="2026-00017-QX7M",
    address="https://titles.example/certificates/2026-00017-QX7M/",
    is_person=False,
    labels=(),
)
MIXED = "万州区双河口街道镇乡村社区居民委员会（筹）·—ABCdefWWW 0123456789-é\u3000"
names = st.text(MIXED, min_size=1, max_size=100).filter(str.strip)
boxes = st.builds(
    Box,
    measure=st.floats(120, 700),
    height=st.floats(25, 90),
    size=st.floats(24, 60),
    least=st.floats(12, 24),
)


@settings(deadline=None)
@given(names, boxes)
def test_a_name_never_leaves_its_box(name: str, box: Box) -> None:
    fitted = fit(name, Face.SONG, box)
    assert fitted.height <= box.height + 0.01 or fitted.size <= 3
    for line in fitted.lines:
        assert line.stretches[0].x >= 0 and line.end <= box.measure + 0.01
    said = "".join(line.text for line in fitted.lines)
    assert "".join(said.split()) == "".join(name.split())


@settings(deadline=None)
@given(st.lists(st.text(string.ascii_letters, min_size=1, max_size=9), min_size=1, max_size=12))
def test_no_word_of_latin_letters_is_parted(words: list[str]) -> None:
    fitted = fit("社区" + " ".join(words), Face.SONG, Box(300, 90, 30, 16))
    found = " ".join(line.text for line in fitted.lines).removeprefix("社区").split()
    assert found == words


def test_names_shrink_first_and_then_part_after_a_place() -> None:
    box = Box(500, 80, 34, 20)
    sizes = [fit("社" * length, Face.SONG, box).size for length in (5, 20, 25)]
    assert sizes[0] == 34 > sizes[1] > sizes[2] == 20
    long = fit("万州区普子乡土家族移民新村街道富家坝社区居民委员会社区教育学校", Face.SONG, box)
    assert [line.text for line in long.lines] == [
        "万州区普子乡土家族移民新村街道",
        "富家坝社区居民委员会社区教育学校",
    ]


def test_every_unit_of_the_district_stands_in_one_line() -> None:
    units = default_units()
    parents = {one.code: one.name for one in units}
    full = [
        full_name(f"{one.name} · {parents[one.parent_code]}", "万州区")
        for one in units
        if one.parent_code in parents
    ]
    longest = sorted(set(full), key=len)[-40:]
    fitted = [fit(name, Face.SONG, certificate.NAME) for name in longest]
    assert all(len(one.lines) == 1 for one in fitted), longest[-1]


@pytest.mark.parametrize("length", [60, 100])
@pytest.mark.parametrize("sign", ["龙", "W", "社区 Wanzhou "])
def test_long_names_stay_inside_the_border(sign: str, length: int) -> None:
    name = (sign * length)[:length].strip()
    person = replace(HONOUR, of=name, is_person=True, title=name, issuer=name)
    for one in (replace(HONOUR, name=name), person):
        is_sound(certificate.certificates([one]), margin=certificate.MARGIN + certificate.BAND)
    is_sound(plaque.plaques([replace(HONOUR, name=name, title=name)]), margin=plaque.MARGIN)


def test_a_name_of_three_lines_touches_nothing_above_or_below() -> None:
    page = leaves(certificate.certificates([replace(HONOUR, name="龙都" * 50)]))[0]
    tops: dict[str, list[float]] = {"授": [], "龙": [], "“": []}
    for sign in signs(page):
        if sign.get_text() in tops:
            tops[sign.get_text()] += [sign.y0, sign.y1]
    assert max(tops["龙"]) < min(tops["授"]) and min(tops["龙"]) > max(tops["“"])


def test_a_certificate_says_all_it_has_to_say() -> None:
    (said,) = texts(certificate.certificates([HONOUR]))
    plain = said.replace(" ", "").replace("\n", "")
    for word in ("荣誉证书", "授予", HONOUR.name, f"“{HONOUR.title}”称号", HONOUR.issuer):
        assert word in plain
    for word in ("2026年3月5日至2029年3月5日", HONOUR.number, HONOUR.serial):
        assert word in plain
    assert "演示数据" not in plain and "草稿" not in plain


def test_a_person_is_called_comrade_and_gets_no_plaque() -> None:
    person = replace(HONOUR, name="张三", of="演示学校 教师", is_person=True, since=None)
    (said,) = texts(certificate.certificates([person]))
    assert "张三 同志" in said and "（演示学校 教师）" in said and "有效期" not in said
    assert len(leaves(plaque.plaques([person, HONOUR]))) == 1


def test_labels_and_drafts() -> None:
    draft = replace(HONOUR, serial="", address="", labels=("演示数据", "草稿"))
    for said in texts(certificate.certificates([draft, draft])) + texts(plaque.plaques([draft])):
        assert said.count("演示数据 · 草稿") == 2 and "签发时编号" in said


def test_the_code_on_the_paper_is_the_address_of_its_check() -> None:
    batch = [
        replace(HONOUR, serial=serial, address=f"https://titles.example/certificates/{serial}/")
        for serial in ("2026-00001-ABCD", "2026-00002-WXYZ", "2026-01000-QQQQ")
    ]
    wanted = [one.address for one in batch]
    assert codes(certificate.certificates(batch)) == wanted
    assert codes(plaque.plaques(batch)) == wanted


def test_the_same_honours_give_the_same_bytes() -> None:
    batch = [replace(HONOUR, serial=f"2026-0000{number}-ABCD") for number in range(3)]
    assert certificate.certificates(batch) == certificate.certificates(batch)
    assert plaque.plaques(batch) == plaque.plaques(batch)


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(NoSuchCharacter, match="U\\+20000"):
        certificate.certificates([replace(HONOUR, name="\U00020000社区")])


def test_the_frame_is_drawn_once_however_many_there_are() -> None:
    one, hundred = (len(certificate.certificates([HONOUR] * many)) for many in (1, 100))
    assert (hundred - one) / 99 < 4_000
    assert plaque.month_in_words(2026, 12) == "二〇二六年十二月"
