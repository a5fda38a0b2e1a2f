"""A department's opinion: confirm, correct, veto; every fault at its field; who was faster."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import DepartmentOpinion, Round
from tests.pages.reviewer.conftest import Browser
from workflows import service

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


def _opened(built: Built, department: str, unit: str = "龙都街道") -> tuple[Browser, Any, str]:
    stage, round_ = built
    opinion = DepartmentOpinion.objects.get(
        application__category__round=round_,
        application__unit__name=unit,
        department__code=department,
    )
    task = service.task_for(ApplicationFlow, opinion, "opinion")
    browser = Browser(stage, stage.cast.departments[department])
    return browser, opinion, reverse("opinion", args=[task.pk])


def _as_shown(page: Any) -> dict[str, Any]:
    """What the browser would send if nothing were touched."""
    sent = {}
    for field in page.context["form"]:
        value = field.value()
        if value not in (None, "", False, []):
            sent[field.html_name] = value
    return sent


def _errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_only_the_departments_own_indicators_are_shown_with_the_arithmetic(
    reviewing: Built,
) -> None:
    browser, opinion, url = _opened(reviewing, "finance")
    page = browser.get(url)
    (card,) = page.context["cards"]
    assert (card.number, opinion.indicators) == ("3.1", ["3.1"])
    assert card.threshold.startswith("Threshold: ")
    assert card.computed is not None
    assert card.rows[-1]["label"].startswith("Earned: ")
    assert reverse("evidence_file", args=[card.evidence[0].evidence_id]) in page.content.decode()


def test_sending_the_page_as_it_is_confirms_everything(reviewing: Built) -> None:
    for department in ("finance", "education", "culture", "civilization"):
        browser, opinion, url = _opened(reviewing, department)
        answer = browser.post(url, _as_shown(browser.get(url)))
        opinion.refresh_from_db()
        assert answer.status_code == 302
        assert opinion.answers == {one: {"answer": "confirm"} for one in opinion.indicators}
        assert opinion.vetoes == []


def test_a_value_written_with_a_last_zero_is_not_a_change(reviewing: Built) -> None:
    browser, opinion, url = _opened(reviewing, "finance")
    application = opinion.application
    application.facts = application.facts | {"fund_yuan": "131267.10"}
    application.save(update_fields=["facts"])
    answer = browser.post(url, _as_shown(browser.get(url)))
    opinion.refresh_from_db()
    assert (answer.status_code, opinion.answers) == (302, {"3.1": {"answer": "confirm"}})


def test_a_correction_keeps_only_the_changed_value_and_its_reason(reviewing: Built) -> None:
    browser, opinion, url = _opened(reviewing, "finance")
    sent = _as_shown(browser.get(url)) | {
        "answer-3.1": "correct",
        "3.1-fund_yuan": "12345.50",
        "reason-3.1": "以决算为准",
    }
    answer = browser.post(url, sent)
    opinion.refresh_from_db()
    assert answer.status_code == 302
    assert opinion.answers["3.1"] == {
        "answer": "correct",
        "facts": {"fund_yuan": "12345.5"},
        "reason": "以决算为准",
    }


def test_a_veto_carries_its_reason_and_document(reviewing: Built) -> None:
    browser, opinion, url = _opened(reviewing, "finance")
    sent = _as_shown(browser.get(url)) | {
        "veto-funds_misused-raised": "on",
        "veto-funds_misused-reason": "挪用",
        "veto-funds_misused-document": "审计报告〔2026〕3号",
    }
    browser.post(url, sent)
    opinion.refresh_from_db()
    assert opinion.vetoes == [
        {"key": "funds_misused", "reason": "挪用", "document": "审计报告〔2026〕3号"}
    ]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"answer-3.1": "correct", "3.1-fund_yuan": "5"}, "reason-3.1"),
        ({"answer-3.1": "correct", "reason-3.1": "有误"}, "answer-3.1"),
        ({"3.1-fund_yuan": "5"}, "answer-3.1"),
        ({"answer-3.1": "correct", "3.1-fund_yuan": "-5", "reason-3.1": "有误"}, "3.1-fund_yuan"),
        ({"answer-3.1": "correct", "3.1-fund_yuan": "", "reason-3.1": "有误"}, "answer-3.1"),
        ({"answer-3.1": "correct", "3.1-residents": "1.5", "reason-3.1": "误"}, "3.1-residents"),
        ({"answer-3.1": "invent"}, "answer-3.1"),
        (
            {"veto-funds_misused-raised": "on", "veto-funds_misused-reason": "挪用"},
            "veto-funds_misused-document",
        ),
        ({"veto-funds_misused-document": "3号"}, "veto-funds_misused-raised"),
    ],
)
def test_bad_input_names_the_field_and_keeps_the_rest(
    reviewing: Built, changed: dict[str, str], named: str
) -> None:
    browser, opinion, url = _opened(reviewing, "finance")
    answer = browser.post(url, _as_shown(browser.get(url)) | changed)
    opinion.refresh_from_db()
    assert (answer.status_code, opinion.given_at) == (422, None)
    assert named in _errors(answer)
    for name, value in changed.items():
        assert answer.context["form"].data[name] == value


def test_one_figure_cannot_be_corrected_to_two_values(reviewing: Built) -> None:
    browser, _opinion, url = _opened(reviewing, "education")
    sent = _as_shown(browser.get(url)) | {
        "answer-3.3": "correct",
        "3.3-full_time_staff": "1",
        "reason-3.3": "核实",
        "answer-3.6": "correct",
        "3.6-full_time_staff": "2",
        "reason-3.6": "核实",
    }
    answer = browser.post(url, sent)
    assert (answer.status_code, list(_errors(answer))) == (422, ["answer-3.6"])


def test_facts_of_every_kind_can_be_corrected(reviewing: Built) -> None:
    browser, opinion, url = _opened(reviewing, "education")
    page = browser.get(url)
    sent = _as_shown(page) | {
        "1.1-leading_group": [opinion.application.facts["leading_group"][0]],
        "1.3-person_in_charge": "no",
        "1.4-filing_gaps-" + _reason_of(opinion, "1.4"): "2",
        "2.4-platform_grade": _other_grade(opinion),
        "5.1-awareness-asked": "200",
        "5.1-awareness-favourable": "50",
    }
    for number in ("1.1", "1.3", "1.4", "2.4", "5.1"):
        sent |= {f"answer-{number}": "correct", f"reason-{number}": "核实"}
    answer = browser.post(url, sent)
    opinion.refresh_from_db()
    facts = {number: one.get("facts") for number, one in opinion.answers.items()}
    assert answer.status_code == 302
    assert facts["1.3"] == {"person_in_charge": False}
    assert facts["1.4"] == {"filing_gaps": {_reason_of(opinion, "1.4"): 2}}
    assert facts["2.4"] == {"platform_grade": _other_grade(opinion)}
    assert facts["5.1"] == {"awareness": {"asked": 200, "favourable": 50}}


def _inputs(opinion: Any, number: str) -> list[dict[str, Any]]:
    indicators = opinion.application.category.frozen_rubric["indicators"]
    return next(one["inputs"] for one in indicators if one["number"] == number)


def _reason_of(opinion: Any, number: str) -> str:
    return _inputs(opinion, number)[0]["options"][0]["key"]


def _other_grade(opinion: Any) -> str:
    keys = [option["key"] for option in _inputs(opinion, "2.4")[0]["options"]]
    return next(key for key in keys if key != opinion.application.facts["platform_grade"])


def test_the_second_window_is_told_who_was_faster(reviewing: Built) -> None:
    browser, _opinion, url = _opened(reviewing, "finance")
    sent = _as_shown(browser.get(url))
    browser.post(url, sent)
    late = browser.post(url, sent | {"reason-3.1": "未保存的理由"})
    assert late.status_code == 409
    assert str(reviewing[0].cast.departments["finance"].user) in late.content.decode()
    assert "未保存的理由" in late.content.decode()


def test_another_department_does_not_find_the_task(reviewing: Built) -> None:
    _browser, _opinion, url = _opened(reviewing, "finance")
    stage = reviewing[0]
    stranger = Browser(stage, stage.cast.departments["education"])
    assert stranger.get(url).status_code == 404
    assert Browser(stage, stage.cast.posts["secretariat"]).get(url).status_code == 404
