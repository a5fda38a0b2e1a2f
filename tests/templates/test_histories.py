"""Fragments that tell a course of things: timeline, steps, two versions, arithmetic, lists."""

import re
from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from tests.templates.conftest import Render

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # 12:00 in China


def test_an_event_says_who_in_which_post_did_what_and_why(render: Render) -> None:
    event = {
        "when": NOON,
        "what": "returned",
        "who": "王建国",
        "post": "Secretariat",
        "reason": "The stamp is missing.",
        "changes": [{"label": "2.1.3", "before": "3.50", "after": None}],
    }
    html = render("components/_timeline.html", events=[event])
    assert '<time datetime="2026-11-23T12:00+08:00">23 November 2026 12:00</time>' in html
    assert (
        '<span class="what">returned</span> <span class="soft">王建国 · Secretariat</span>' in html
    )
    assert '<p class="reason">The stamp is missing.</p>' in html
    assert re.search(r"<dt>2.1.3</dt><dd><del>3.50</del> .* <ins>—</ins></dd>", html)


def test_what_comes_next_stands_after_what_happened(render: Render) -> None:
    html = render(
        "components/_timeline.html",
        events=[{"when": NOON, "what": "submitted"}],
        upcoming=[{"what": "opinions", "who": "Finance", "due": NOON}],
    )
    assert re.findall(r'<span class="what">(\w+)</span>', html) == ["submitted", "opinions"]
    assert html.index("submitted") < html.index('<li class="upcoming">') < html.index("opinions")


def test_the_present_step_is_marked_once_and_every_state_has_its_word(render: Render) -> None:
    states = ["done", "skipped", "current", "todo"]
    rows = [{"label": state, "state": state, "due": NOON} for state in states]
    html = render("components/_steps.html", rows=rows)
    words = re.findall(r"</svg>([a-z ]+)</span>", html)
    assert [word for word in words if "overdue" not in word] == [
        "done",
        "not needed",
        "now",
        "to come",
    ]
    assert html.count('aria-current="step"') == 1
    assert html.count('class="deadline"') == 2  # a step that is over has no deadline any more


@pytest.mark.parametrize("leads_to", ["score", ["score", "visit"]])
def test_a_step_says_where_it_leads(render: Render, leads_to: object) -> None:
    rows = [{"label": "check", "state": "todo", "leads_to": leads_to}]
    said = "score" if leads_to == "score" else "score, visit"
    assert f"<span>then: {said}</span>" in render("components/_steps.html", rows=rows)


def test_two_versions_stand_side_by_side_and_the_reader_chooses(render: Render) -> None:
    rows = [
        {"label": "Reason", "yours": "<mine>", "theirs": "theirs", "differs": True},
        {"label": "Mark", "yours": "3.50", "theirs": "3.50", "differs": False},
    ]
    html = render("components/_conflict.html", rows=rows, who="王建国", when=NOON)
    assert "王建国 saved this at 23 November 2026 12:00" in html
    assert html.count('class="pair differs"') == 1
    assert "<b>Yours, not saved</b>&lt;mine&gt;</div>" in html
    assert "<b>Saved</b>theirs</div>" in html
    assert re.findall(r'name="resolution" value="(\w+)"', html) == ["yours", "theirs"]


def test_a_total_opens_down_to_its_evidence(render: Render) -> None:
    leaf = {"label": "1.1", "value": "6.00", "detail": "R1", "url": "/evidence/4/"}
    html = render(
        "components/_explain.html",
        label="Total",
        value="87.13",
        rows=[{"label": "1", "value": "18.50", "rows": [leaf]}, {"label": "2", "value": "68.63"}],
        note="Added up.",
    )
    assert html.count("<details") == html.count("</details>") == 2
    assert re.findall(r'class="number">([\d.]+)<', html) == ["87.13", "18.50", "6.00", "68.63"]
    assert '<a href="/evidence/4/">1.1</a>' in html
    assert html.count("Added up.") == 1


def test_the_pager_keeps_the_filter_in_the_address(render: Render) -> None:
    request = RequestFactory().get("/list/", {"status": "open", "page": "2"})
    page = Paginator(range(45), 20).page(2)
    html = render("components/_pager.html", page=page, request=request)
    assert "21–40 of 45" in html
    assert re.findall(r'href="(\?[^"]+)"', html) == [
        "?status=open&amp;page=1",
        "?status=open&amp;page=1",
        "?status=open&amp;page=3",
        "?status=open&amp;page=3",
    ]
    assert '<span aria-current="page">2</span>' in html


def test_one_page_needs_no_links(render: Render) -> None:
    html = render("components/_pager.html", page=Paginator(range(3), 20).page(1))
    assert "1–3 of 3" in html
    assert "<a" not in html


def test_a_table_names_its_rows_and_says_how_it_is_sorted(render: Render) -> None:
    html = render(
        "components/_table.html",
        caption="Places",
        columns=[
            {"label": "Unit", "url": "?sort=unit", "sorted": "ascending"},
            {"label": "Score", "kind": "number"},
        ],
        rows=[
            {
                "cells": [
                    {"text": "A", "url": "/a/"},
                    {"text": None, "kind": "number", "label": "Score"},
                ]
            }
        ],
    )
    assert '<th scope="col" aria-sort="ascending"><a class="sort" href="?sort=unit">Unit' in html
    assert re.search(r'<th scope="row">\s*<a href="/a/">A</a>\s*</th>', html)
    assert re.search(r'<td class="number" data-label="Score">\s*—\s*</td>', html)


def test_a_step_beside_another_says_so(render: Render) -> None:
    rows = [
        {"label": "opinions", "state": "todo"},
        {"label": "scoring", "state": "todo", "beside": 1},
    ]
    html = render("components/_steps.html", rows=rows)
    assert html.count("at the same time") == html.count('<li class="todo beside">') == 1
    assert html.index("opinions") < html.index("at the same time")


def test_a_bulk_act_says_what_became_of_each_row(render: Render) -> None:
    rows = [
        {"label": "A", "tone": "good", "word": "opened", "url": "/a/"},
        {"label": "B", "tone": "bad", "word": "refused", "text": "It is locked."},
    ]
    html = render("components/_results.html", rows=rows, done=1, total=2)
    assert "<h2>1 of 2 done</h2>" in html
    assert re.findall(r"</svg>(\w+)</span>", html) == ["opened", "refused"]
    assert '<span class="soft">It is locked.</span>' in html
