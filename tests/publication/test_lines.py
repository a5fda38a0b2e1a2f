"""The line composer: no forbidden start or end, no split number, nothing outside the measure."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evaluation.publication import fonts, kinsoku
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Line, Span, compose, width_of

SIZE = 15.75
MEASURE = 28 * SIZE
TOLERANCE = 0.01

HAN = "社区教育实验示范镇乡街道村居学习点终身公示命名表彰通知决定的一是在人有这中大为上个"
PROSE = st.lists(
    st.one_of(
        st.text(HAN, min_size=1, max_size=30),
        st.sampled_from(list("、。，．；：？！）】》」』”’〕·～％℃")),
        st.sampled_from(list("（【《「『“‘〔￥")),
        st.sampled_from(["——", "……", " ", "\u3000"]),
        st.from_regex(r"[1-9][0-9]{0,3}(\.[0-9]{1,2})?%", fullmatch=True),
        st.from_regex(r"20[0-9]{2}年1?[1-9]月[12]?[1-9]日", fullmatch=True),
        st.from_regex(r"〔20[0-9]{2}〕[1-9][0-9]{0,2}号", fullmatch=True),
        st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True),
    ),
    min_size=1,
    max_size=60,
).map("".join)


def _edges(lines: list[Line]) -> list[tuple[str, str]]:
    return [(one.text[-1], other.text[0]) for one, other in pairwise(lines)]


def _right_end(line: Line) -> float:
    """Where the ink ends, reckoned from what will be drawn."""
    last = line.stretches[-1]
    return last.x + width_of(last.text, Face.FANG, SIZE) + last.gap * (len(last.text) - 1)


@settings(max_examples=300, deadline=None)
@given(PROSE)
@example("（" * 40)
@example("。" * 40)
@example("第" + "9" * 90 + "条")
def test_nothing_stands_outside_the_measure_and_nothing_is_lost(text: str) -> None:
    lines = compose(text, size=SIZE, measure=MEASURE, first=2)
    for line in lines:
        if line.stretches:
            assert line.stretches[0].x >= 0
            assert line.end <= MEASURE + TOLERANCE
            assert _right_end(line) == pytest.approx(line.end)
    blanks = kinsoku.BLANK
    kept = "".join(one for line in lines for one in line.text if one not in blanks)
    assert kept == "".join(one for one in text if one not in blanks)


@settings(max_examples=400, deadline=None)
@given(PROSE)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    lines = compose(text, size=SIZE, measure=MEASURE, first=2)
    for end, start in _edges([line for line in lines if line.text]):
        # Forty marks in a row fit no line; what a person writes always leaves a way.
        if not re.search(
            rf"[{re.escape(''.join(kinsoku.NO_START | kinsoku.NO_END))} \u3000]{{12}}", text
        ):
            assert start not in kinsoku.NO_START
            assert end not in kinsoku.NO_END


@settings(max_examples=400, deadline=None)
@given(PROSE)
def test_no_number_unit_or_dash_is_split(text: str) -> None:
    lines = compose(text, size=SIZE, measure=MEASURE, first=2)
    for end, start in _edges([line for line in lines if line.text]):
        assert not (end.isdigit() and (start.isdigit() or start in "%.年月日号")) or _is_long(text)
        assert (end, start) not in (("—", "—"), ("…", "…")) or _is_long(text)


def _is_long(text: str) -> bool:
    """Something in the text is wider than a line, so it had to be parted somewhere."""
    clusters = [""]
    for piece in kinsoku.pieces(text):
        if clusters[-1] and not kinsoku.may_part(clusters[-1], piece):
            clusters[-1] += piece
        else:
            clusters.append(piece)
    return any(width_of(one.strip(), Face.FANG, SIZE) > MEASURE - 2 * SIZE for one in clusters)


@settings(max_examples=100, deadline=None)
@given(st.text(HAN, min_size=60, max_size=200), st.sampled_from([14.0, 15.75, 22.0]))
def test_a_full_line_fills_the_measure_and_the_last_stands_left(text: str, size: float) -> None:
    *full, last = compose(text, size=size, measure=MEASURE)
    assert all(abs(line.end - MEASURE) < TOLERANCE for line in full)
    assert all(stretch.gap == 0 for stretch in last.stretches)


def test_figures_keep_their_shape_when_a_line_is_stretched() -> None:
    lines = compose("参与率达到" + "67.5%以上，" * 12, size=SIZE, measure=MEASURE)
    stretches = [one for line in lines[:-1] for one in line.stretches]
    assert sum(one.gap > 0 for one in stretches) > 3
    assert all(one.gap == 0 for one in stretches if re.search(r"[0-9.]{2}", one.text))


def test_the_first_line_is_indented_by_two_characters_and_a_list_hangs() -> None:
    lines = compose("教" * 60, size=SIZE, measure=MEASURE, first=2, rest=4)
    assert [line.stretches[0].x for line in lines] == [2 * SIZE, 4 * SIZE, 4 * SIZE]


def test_lines_stand_in_the_middle_or_right() -> None:
    centred = compose("万州区", size=SIZE, measure=MEASURE, align=Align.CENTRE)[0]
    right = compose("万州区", size=SIZE, measure=MEASURE, align=Align.RIGHT)[0]
    assert centred.stretches[0].x == pytest.approx((MEASURE - 3 * SIZE) / 2)
    assert right.end == pytest.approx(MEASURE)


def test_an_address_wider_than_a_line_begins_where_it_stands() -> None:
    address = "https://example.gov.cn/" + "notice-" * 20
    lines = compose("详见" + address, size=SIZE, measure=MEASURE)
    assert lines[0].text.startswith("详见https://")
    assert "".join(line.text for line in lines) == "详见" + address


def test_a_rare_character_comes_from_another_face_in_its_place() -> None:
    (line,) = compose([Span("王𫖯", Face.FANG)], size=SIZE, measure=MEASURE)
    assert [one.font for one in line.stretches] == ["Commons-fang", "Commons-kai"]
    assert line.end == pytest.approx(2 * SIZE)


def test_a_break_in_the_text_begins_a_line_and_an_empty_text_is_one_empty_line() -> None:
    lines = compose("一行\n二行", size=SIZE, measure=MEASURE)
    assert [line.text for line in lines] == ["一行", "二行"]
    assert [line.text for line in compose("", size=SIZE, measure=MEASURE)] == [""]


def test_what_no_font_has_is_named() -> None:
    with pytest.raises(fonts.NoSuchCharacter, match=r"𠀀 \(U\+20000\), ḁ \(U\+1E01\)"):
        compose("甲𠀀乙ḁ丙", size=SIZE, measure=MEASURE)
