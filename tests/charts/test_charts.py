"""A chart is well-formed, says the same as its rows, and is told apart by shape alone."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from evaluation.charts import Leaning, Range, caterpillar, severity
from evaluation.charts.drawing import MARGIN, WIDTH, label, steps

WORDS = {"title": "题", "text": "文", "quota_label": "名额 2"}
ROWS = [
    Range("甲", 1, 1, 1, True),
    Range("乙", 2, 1, 3, True),
    Range("丙", 3, 2, 4, False),
    Range("丁", 4, 3, 4, False),
]


def drawn(svg: str) -> ElementTree.Element:
    """The chart as a tree."""
    return ElementTree.fromstring(str(svg))


def named(tree: ElementTree.Element, tag: str, looks: str) -> list[ElementTree.Element]:
    return [one for one in tree.iter(tag) if one.get("class") == looks]


def test_places_run_from_left_to_right_inside_the_margins() -> None:
    tree = drawn(caterpillar("k", ROWS, 2, **WORDS))
    at = [float(dot.get("cx")) for dot in tree.iter("circle")]
    assert at == sorted(at)
    assert at[0] > MARGIN and at[-1] < WIDTH - MARGIN


def test_the_quota_line_stands_between_the_second_and_the_third_place() -> None:
    tree = drawn(caterpillar("k", ROWS, 2, **WORDS))
    (cut,) = named(tree, "line", "cut")
    second, third = [float(dot.get("cx")) for dot in tree.iter("circle")][1:3]
    assert second < float(cut.get("x1")) < third


@pytest.mark.parametrize("quota", [0, 4, 9])
def test_without_anybody_on_one_side_there_is_no_line(quota: int) -> None:
    assert named(drawn(caterpillar("k", ROWS, quota, **WORDS)), "line", "cut") == []


def test_proposed_and_not_proposed_differ_by_the_filling_of_the_dot() -> None:
    tree = drawn(caterpillar("k", ROWS, 2, **WORDS))
    assert [dot.get("class") for dot in tree.iter("circle")] == [
        "dot",
        "dot",
        "dot hollow",
        "dot hollow",
    ]


def test_only_ranges_that_cross_the_line_are_thick() -> None:
    tree = drawn(caterpillar("k", ROWS, 2, **WORDS))
    ranges = [one.get("class") for one in tree.iter("line") if "range" in one.get("class")]
    assert ranges == ["range", "range crosses", "range crosses", "range"]


def test_the_range_is_written_beside_the_name() -> None:
    tree = drawn(caterpillar("k", ROWS, 2, **WORDS))
    assert [one.text for one in named(tree, "text", "name")] == ["甲", "乙", "丙", "丁"]
    assert [one.text for one in named(tree, "text", "value")] == ["1", "1–3", "2–4", "3–4"]


def test_error_bars_reach_both_ways_and_a_bar_over_zero_has_a_hollow_dot() -> None:
    rows = [Leaning("E001", 3.0, 1.0), Leaning("E002", -0.5, 1.0), Leaning("E003", -2.5, None)]
    tree = drawn(severity("s", rows, title="题", text="文", low="严", high="宽"))
    dots = [(float(dot.get("cx")), dot.get("class")) for dot in tree.iter("circle")]
    (zero,) = named(tree, "line", "cut")
    assert [looks for _, looks in dots] == ["dot", "dot hollow", "dot hollow"]
    assert dots[0][0] > float(zero.get("x1")) > dots[1][0] > dots[2][0]
    bars = [(float(one.get("x1")), float(one.get("x2"))) for one in named(tree, "line", "range")]
    assert len(bars) == 2
    for (low, high), (at, _looks) in zip(bars, dots, strict=False):
        assert low + high == pytest.approx(2 * at, abs=0.2)
    assert [one.text for one in named(tree, "text", "value")] == ["+3.00", "-0.50", "-2.50"]


@pytest.mark.parametrize("rows", [[], [Leaning("E001", 0.0, None)], [Leaning("E001", 0.0, 0.0)]])
def test_a_chart_of_nothing_is_still_a_chart(rows: list[Leaning]) -> None:
    tree = drawn(severity("s", rows, title="题", text="文", low="严", high="宽"))
    assert len(list(tree.iter("circle"))) == len(rows)
    assert drawn(caterpillar("k", [], 3, **WORDS)).tag == "svg"


def test_a_chart_has_a_text_alternative() -> None:
    tree = drawn(caterpillar("places", ROWS, 2, **WORDS))
    assert (tree.get("role"), tree.get("aria-labelledby")) == ("img", "places-title places-text")
    said = {one.get("id"): one.text for one in tree if one.get("id")}
    assert said == {"places-title": "题", "places-text": "文"}


def test_texts_are_escaped_once_and_there_is_no_style_in_markup() -> None:
    rows = [Range('<b>"甲"&', 1, 1, 2, True), Range("乙", 2, 1, 2, False)]
    svg = caterpillar("k", rows, 1, **{**WORDS, "title": "<script>"})
    shown = Template("{{ chart }}").render(Context({"chart": svg}))
    assert shown == str(svg)
    assert "<b>" not in shown and "<script>" not in shown and "style=" not in shown
    assert named(drawn(shown), "text", "name")[0].text == '<b>"甲"&'


def test_long_names_are_cut_with_a_mark() -> None:
    assert label("村" * 22) == "村" * 22
    assert label("村" * 23) == "村" * 21 + "…"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-5, 5, [-4, -2, 0, 2, 4]), (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (2, 9, [2, 4, 6, 8])],
)
def test_ticks_are_round_numbers(low: float, high: float, expected: list[float]) -> None:
    assert steps(low, high) == pytest.approx(expected)
