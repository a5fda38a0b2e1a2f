"""The fairness page: who sees it, when, what it says; the result as a file."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import Category, Ranking, Round
from tests import stages
from tests.pages.reviewer.conftest import Browser
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]
VILLAGES = "experimental_village"


def _browser(built: Built, who: str) -> Browser:
    stage = built[0]
    actor = stage.cast.members[-1] if who == "member" else stage.cast.posts[who]
    return Browser(stage, actor)


def _page(built: Built, who: str = "secretariat", code: str = VILLAGES) -> Any:
    category = stages.category(built[1], code)
    return _browser(built, who).get(reverse("fairness", args=[category.pk]))


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretariat", 200), ("supervisor", 200), ("member", 200), ("auditor", 404)],
)
def test_after_the_sealing_those_who_decide_and_watch_see_the_page(
    sealed: Built, who: str, status: int
) -> None:
    assert _page(sealed, who).status_code == status


def test_before_the_sealing_the_commission_does_not_see_it(reviewed: Built) -> None:
    assert _page(reviewed, "member").status_code == 404
    assert _page(reviewed, "supervisor").status_code == 200


def test_applicants_and_experts_never_see_it(sealed: Built) -> None:
    stage, round_ = sealed
    url = reverse("fairness", args=[stages.category(round_, VILLAGES).pk])
    others = [*stage.cast.clerks.values(), *stage.cast.experts.values()]
    assert {Browser(stage, one).get(url).status_code for one in others} == {404}


def test_it_shows_pseudonyms_charts_ranges_and_three_methods(sealed: Built) -> None:
    page = _page(sealed, "member")
    text = page.content.decode()
    category = stages.category(sealed[1], VILLAGES)
    ranking = category.rankings.get()
    result = ranking.result
    judges = {sheet["judge"] for one in result["applications"] for sheet in one["sheets"]}
    assert set(page.context["fairness"].severities) == judges
    assert text.count('<svg class="chart"') == 2
    experts = [str(expert.user) for expert in sealed[0].cast.experts.values()]
    assert [name for name in experts if name in text] == []
    placed = [one for one in result["applications"] if one["place"] is not None]
    assert len(page.context["fairness"].places) == len(placed)
    assert [method.code for method in page.context["methods"]] == [
        "mean",
        "trimmed_mean",
        "judge_adjusted",
    ]
    faults = {method.code: bool(method.fault) for method in page.context["methods"]}
    assert faults["trimmed_mean"] and not faults["mean"]
    assert "needs 5 sheets for every application" in text


@pytest.mark.parametrize("code", ["experimental_township", VILLAGES])
def test_it_is_said_in_chinese_too(sealed: Built, settings: Any, code: str) -> None:
    settings.LANGUAGE_CODE = "zh-hans"
    browser = _browser(sealed, "secretariat")
    browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-hans"
    page = browser.get(reverse("fairness", args=[stages.category(sealed[1], code).pk]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "名额" in text and "专家意见" in text


def test_every_range_holds_the_place_and_is_the_same_the_next_time(sealed: Built) -> None:
    pages = [_page(sealed), _page(sealed, "supervisor")]
    first, again = [page.context["fairness"].places for page in pages]
    assert first == again
    assert all(one.interval.low <= one.interval.place <= one.interval.high for one in first)


def test_nothing_is_changed_or_recorded_by_looking(sealed: Built) -> None:
    before = AuditEvent.objects.count(), list(Ranking.objects.values_list("sha256", flat=True))
    _page(sealed)
    after = AuditEvent.objects.count(), list(Ranking.objects.values_list("sha256", flat=True))
    assert before == after


def test_before_everything_is_reviewed_it_says_how_many_are_missing(reviewing: Built) -> None:
    page = _page(reviewing)
    assert page.context["fairness"] is None
    assert page.context["unreviewed"] == 3
    assert "3 applications are still on their way" in page.content.decode()


def test_it_computes_from_the_record_before_the_sealing(reviewed: Built) -> None:
    page = _page(reviewed)
    assert page.context["basis"].ranking is None
    assert "nothing is sealed yet" in page.content.decode()


def test_one_application_asks_as_many_queries_as_three(sealed: Built) -> None:
    browser, counts = _browser(sealed, "secretariat"), []
    for code in ("experimental_township", VILLAGES):
        url = reverse("fairness", args=[stages.category(sealed[1], code).pk])
        browser.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(url).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_result_is_a_zip_whose_members_stand_in_the_record(sealed: Built) -> None:
    round_ = sealed[1]
    answer = _browser(sealed, "supervisor").get(reverse("result_export", args=[round_.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    event = AuditEvent.objects.get(verb="ranking.seal", aggregate_id=round_.pk)
    recorded = json.loads(event.payload)
    assert manifest["round"]["audit_roots"] == [event.hash]
    assert manifest["members"] == {
        f"{part}-{code}.json": digest
        for code, digests in recorded["files"].items()
        for part, digest in digests.items()
    }
    hashes = {code: one["sha256"] for code, one in manifest["round"]["rankings"].items()}
    assert hashes == recorded["rankings"]


def test_the_result_is_offered_on_the_ranking_to_those_who_may_have_it(sealed: Built) -> None:
    category = Category.objects.get(round=sealed[1], level="village", title="experimental")
    url, file = (
        reverse("ranking", args=[category.pk]),
        reverse("result_export", args=[sealed[1].pk]),
    )
    assert file in _browser(sealed, "secretariat").get(url).content.decode()
    assert file not in _browser(sealed, "member").get(url).content.decode()
    assert _browser(sealed, "member").get(file).status_code == 404


def test_before_the_sealing_there_is_no_file(reviewed: Built) -> None:
    answer = _browser(reviewed, "secretariat").get(reverse("result_export", args=[reviewed[1].pk]))
    assert answer.status_code == 404
