"""The frames of staff, public and error pages."""

import re
from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.templates.conftest import Render
from workflows.refusal import invalid, stale, stranger

PERSON = SimpleNamespace(is_authenticated=True, get_full_name="李文静", get_username="demo-li")
NAV = [
    {"url": "/desk/", "label": "My desk", "active": True, "count": 7},
    {"url": "/rounds/", "label": "Rounds"},
]


@pytest.mark.parametrize("frame", ["base.html", "public_base.html"])
def test_a_frame_has_a_skip_link_and_its_landmarks(render: Render, frame: str) -> None:
    page = render(frame, nav=NAV, public_nav=NAV)
    assert re.findall(r"<(header|nav|main|footer)\b", page) == ["header", "nav", "main", "footer"]
    assert '<a class="skip" href="#content">' in page
    assert '<main id="content"' in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans-CN"), ("en", "en")])
def test_the_page_says_its_language(render: Render, language: str, tag: str) -> None:
    with translation.override(language):
        assert f'<html lang="{tag}">' in render("base.html")


def test_the_navigation_marks_the_page_and_shows_what_waits(render: Render) -> None:
    page = render("base.html", nav=NAV)
    assert '<a href="/desk/" aria-current="page">My desk <span class="count">7</span></a>' in page
    assert '<a href="/rounds/">Rounds</a>' in page


def test_the_user_menu_says_who_acts_in_which_post(render: Render) -> None:
    page = render("base.html", user=PERSON, post="高笋塘街道 · 经办人")
    assert '<span class="who">李文静</span><span class="post">高笋塘街道 · 经办人</span>' in page


@pytest.mark.parametrize("frame", ["base.html", "public_base.html"])
def test_only_the_demo_says_that_figures_are_generated(render: Render, frame: str) -> None:
    assert 'class="demo-banner"' in render(frame, demo_mode=True)
    assert 'class="demo-banner"' not in render(frame)


def test_the_last_crumb_is_this_page_and_no_link(render: Render) -> None:
    crumbs = [{"url": "/", "label": "Home"}, {"url": None, "label": "Here"}]
    assert re.findall(r"<li>(.*?)</li>", render("_crumbs.html", crumbs=crumbs)) == [
        '<a href="/">Home</a>',
        '<span aria-current="page">Here</span>',
    ]


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 500])
def test_an_error_page_needs_no_context_and_says_how_to_go_on(render: Render, status: int) -> None:
    page = render(f"{status}.html")
    heading = re.search(r"<h1>([^<]+)</h1>", page)
    assert heading and f"<title>{heading[1]} ·" in page
    assert '<a class="btn btn-secondary" href="/">To the home page</a>' in page


def test_a_refused_page_shows_the_reason(render: Render) -> None:
    assert "<p>Only the chair &lt;seals&gt;.</p>" in render(
        "403.html", exception="Only the chair <seals>."
    )


def test_a_conflict_page_shows_both_versions_and_keeps_what_was_written(render: Render) -> None:
    page = render(
        "409.html",
        action="/sheets/3/",
        kept=[{"name": "reason", "value": "mine"}],
        rows=[{"label": "Reason", "yours": "mine", "theirs": "theirs", "differs": True}],
        who="王建国",
    )
    assert '<form method="post" action="/sheets/3/">' in page
    assert '<input type="hidden" name="reason" value="mine">' in page
    assert re.findall(r'name="resolution" value="(\w+)"', page) == ["yours", "theirs"]


@pytest.mark.parametrize(
    ("refusal", "sentence", "mend"),
    [
        (stranger(), "This act belongs to another post", "ask the secretariat"),
        (stale(7), "Somebody changed this after you opened it", "reload the page"),
        (invalid("No indicator %(no)s.", no="9.9"), "No indicator 9.9.", "Mend it and send it"),
    ],
)
def test_a_refusal_says_why_and_how_to_go_on(
    render: Render, refusal: Exception, sentence: str, mend: str
) -> None:
    page = render("refused.html", refusal=refusal)
    assert f"<p>{sentence}" in page
    assert mend in page
