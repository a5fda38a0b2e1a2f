"""Fragments that say how things stand: states, deadlines, acts, empty pages, facts, figures."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.templates.conftest import Render
from workflows.refusal import Refusal

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # 12:00 in China


def shapes(html: str) -> list[str]:
    """The drawings of a fragment, in order."""
    return re.findall(r"icons\.svg#([\w-]+)", html)


@pytest.mark.parametrize("tone", ["good", "warn", "wait", "bad", "now"])
def test_a_state_has_a_word_and_a_shape_of_its_own(render: Render, tone: str) -> None:
    html = render("components/_status.html", label="Reviewed", tone=tone)
    assert shapes(html) == [f"state-{tone}"]
    assert html.startswith(f'<span class="status {tone}">')
    assert html.endswith("</svg>Reviewed</span>")


@pytest.mark.parametrize(
    ("left", "shape", "words"),
    [
        (timedelta(days=9), "clock", "9 days left"),
        (timedelta(hours=5), "state-warn", "5 hours left"),
        (timedelta(days=-1), "state-bad", "overdue by 1 day"),
    ],
)
def test_a_deadline_says_the_moment_and_what_is_left(
    render: Render, left: timedelta, shape: str, words: str
) -> None:
    html = render("components/_deadline.html", due=NOON + left, now=NOON)
    assert shapes(html) == [shape]
    assert f"</svg>{words}</span>" in html
    assert f'<time datetime="{(NOON + left).date()}T' in html


def test_a_deadline_that_was_met_counts_nothing(render: Render) -> None:
    html = render("components/_deadline.html", due=NOON, now=NOON, done=NOON - timedelta(hours=1))
    assert shapes(html) == ["check"]
    assert "done 23 November 2026 11:00" in html
    assert "overdue" not in html


def test_a_deadline_needs_no_clock_and_no_deadline(render: Render) -> None:
    assert "overdue by" in render("components/_deadline.html", due=NOON - timedelta(days=9999))
    assert render("components/_deadline.html") == '<span class="soft">no deadline</span>'


def test_an_act_is_named_by_its_verb_with_its_consequence_beside_it(render: Render) -> None:
    html = render("components/_action.html", label="Submit", consequence="It is locked then.")
    assert html == (
        '<div class="act"><button type="submit" class="btn btn-primary"'
        ' aria-describedby="act-why">Submit</button>'
        '<p id="act-why">It is locked then.</p></div>'
    )


@pytest.mark.parametrize(
    "refusal", ["Two marks are missing.", Refusal("unready", "Two marks are missing.")]
)
def test_a_refused_act_is_grey_sends_nothing_and_says_why(render: Render, refusal: object) -> None:
    html = render("components/_action.html", label="Submit", consequence="…", refusal=refusal)
    assert 'type="button" class="btn" aria-disabled="true"' in html
    assert 'type="submit"' not in html
    assert '<p class="refusal" id="act-why">Two marks are missing.</p>' in html


def test_a_grant_leaves_the_act_open(render: Render) -> None:
    html = render(
        "components/_action.html",
        label="Keep",
        refusal=object(),
        kind="secondary",
        name="a",
        value="b",
    )
    assert html == (
        '<div class="act"><button type="submit" class="btn btn-secondary" name="a" value="b">'
        "Keep</button></div>"
    )


def test_an_empty_page_says_what_will_come_and_what_to_do_first(render: Render) -> None:
    html = render("components/_empty.html", title="None", text="Later.", url="/x/", link="Begin")
    assert html.endswith(
        '<h2>None</h2><p>Later.</p><p><a class="btn btn-secondary" href="/x/">Begin</a></p></div>'
    )
    assert "<a" not in render("components/_empty.html", title="None", text="Later.")


def test_a_notice_escapes_what_it_is_told(render: Render) -> None:
    html = render("components/_notice.html", tone="bad", text="<b>", role="alert")
    assert shapes(html) == ["state-bad"]
    assert html.endswith("<div><p>&lt;b&gt;</p></div></div>")


def test_the_ring_is_drawn_by_attributes_and_says_its_figures(render: Render) -> None:
    html = render("components/_meter.html", value=31, total=43, percent=72, label="Indicators")
    assert 'stroke-dasharray="72 100"' in html
    assert 'aria-label="72 %"' in html
    assert "31 of 43" in html
    assert "stroke-dasharray" not in render("components/_meter.html", percent=0, label="None")
    assert 'class="done full"' in render("components/_meter.html", percent=100, label="All")


def test_a_bar_says_value_and_target(render: Render) -> None:
    html = render("components/_bar.html", label="Villages", value=31, target=50, percent=62)
    assert '<span class="number">31 of 50</span>' in html
    assert '<rect width="62" height="10"/>' in html


def test_facts_show_states_links_and_missing_values(render: Render) -> None:
    rows = [
        {"label": "State", "value": "checked", "tone": "good"},
        {"label": "File", "value": "A1", "url": "/a/"},
        {"label": "Place", "value": None},
    ]
    html = render("components/_facts.html", rows=rows)
    assert shapes(html) == ["state-good"]
    assert re.findall(r"<dt>(\w+)</dt>", html) == ["State", "File", "Place"]
    assert '<dd><a href="/a/">A1</a> </dd>' in html or '<dd><a href="/a/">A1</a></dd>' in html
    assert html.endswith("<dt>Place</dt><dd>—</dd> </dl>")
