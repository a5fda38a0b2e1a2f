"""How points, shares, units, refusals, lists and drawings are written."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from evaluation.templatetags import ui
from tests.templates.conftest import Render
from workflows.refusal import Refusal


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("87.125"), "87.13"),
        (Decimal("87.135"), "87.14"),
        ("0.005", "0.01"),
        (Decimal("-0.125"), "-0.13"),
        (100, "100.00"),
        (0, "0.00"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_points_have_two_places_and_halves_go_up(value: object, written: str) -> None:
    assert ui.points(value) == written


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Decimal("0.7"), 2, "70.00 %"),
        (Decimal("0.412345"), 2, "41.23 %"),
        (Decimal("0.995"), 0, "100 %"),
        (None, 2, "—"),
    ],
)
def test_a_share_is_written_as_a_percentage(value: object, places: int, written: str) -> None:
    assert ui.percent(value, places) == written


def test_chinese_writes_no_space_before_the_per_cent_sign() -> None:
    with translation.override("zh-hans"):
        assert ui.percent(Decimal("0.7")) == "70.00%"


def test_a_village_is_read_with_its_township_and_a_township_alone() -> None:
    district = SimpleNamespace(name="万州区", parent=None, parent_id=None)
    township = SimpleNamespace(name="双河口街道", parent=district, parent_id=1)
    village = SimpleNamespace(name="太平社区", parent=township, parent_id=2)
    assert [ui.unit(each) for each in (village, township, district, None)] == [
        "太平社区 · 双河口街道",
        "双河口街道",
        "万州区",
        "—",
    ]


def test_a_refusal_gives_its_sentence_although_it_is_false() -> None:
    refusal = Refusal("wrong_time", "The call closed at %(when)s.", when="24:00")
    grant = object()
    assert [ui.refused(each) for each in (refusal, "No quorum.", grant, None, "")] == [
        "The call closed at 24:00.",
        "No quorum.",
        "",
        "",
        "",
    ]


def test_several_names_stand_in_one_line() -> None:
    assert ui.listed(["opinions", "scoring"]) == "opinions, scoring"
    assert ui.listed("scoring") == "scoring"


def test_a_pager_shows_first_last_and_near_pages() -> None:
    pages = Paginator(range(200), 10)
    assert ui.page_numbers(pages, 10) == [1, None, 9, 10, 11, None, 20]
    assert ui.page_numbers(Paginator(range(30), 10), 2) == [1, 2, 3]


def test_a_drawing_is_decoration_unless_it_has_a_label(render_text: Render) -> None:
    assert render_text('{% icon "check" %}') == (
        '<svg class="icon" aria-hidden="true" focusable="false">'
        '<use href="/static/icons.svg#check"></use></svg>'
    )
    assert render_text('{% icon "check" label %}', label="<done>") == (
        '<svg class="icon" role="img" aria-label="&lt;done&gt;">'
        '<use href="/static/icons.svg#check"></use></svg>'
    )
