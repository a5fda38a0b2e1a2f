"""A department beyond its indicators: on pages, in files, lists, exports, and by what it sends."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from evaluation.flows.application import ApplicationFlow
from evaluation.models import Application, Department, DepartmentOpinion, EvidenceUse, Round
from evaluation.vocabulary import RoundStatus
from tests.attacks.conftest import RETURNED, SECRET
from tests.pages.rounds import Browser, Built, text
from workflows import service

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def opinion_of(department: str, unit: str = "龙都街道") -> DepartmentOpinion:
    return DepartmentOpinion.objects.select_related("application").get(
        application__unit__name=unit, department__code=department
    )


def finance(review: Built) -> Browser:
    return Browser(review[0], review[0].cast.departments["finance"])


def numbers_shown(page: Any) -> list[str]:
    return [
        card["card"].indicator.number for one in page.context["sections"] for card in one["cards"]
    ]


def test_a_department_beyond_its_indicators_on_the_application_page(review: Built) -> None:
    opinion = opinion_of("finance")
    page = finance(review).get(reverse("application", args=[opinion.application_id]))
    said = text(page)
    assert numbers_shown(page) == opinion.indicators
    hidden = [*SECRET.values(), RETURNED, "演示数据：已补正", "号", "社区教育学校"]
    assert [word for word in hidden if word in said] == []
    people = [review[0].cast.clerks["500101005000"], review[0].cast.posts["secretariat"]]
    assert [str(one.user) for one in people if str(one.user) in said] == []
    assert page.context["opinions"] == page.context["sheets"] == []


def test_a_department_sees_its_own_answers_again_and_nobody_elses(review: Built) -> None:
    opinion = opinion_of("education")
    browser = Browser(review[0], review[0].cast.departments["education"])
    page = browser.get(reverse("application", args=[opinion.application_id]))
    (row,) = page.context["opinions"]
    assert [one["number"] for one in row["answers"]] == sorted(opinion.indicators)
    assert row["department"].code == "education"


def opens(browser: Browser, url: str) -> bool:
    """Whether the file is sent; read to its end, so that it is closed."""
    answer = browser.get(url)
    return answer.status_code == 200 and bool(b"".join(answer.streaming_content))


def test_a_department_beyond_its_indicators_by_a_file(review: Built) -> None:
    browser = finance(review)
    own = {
        use.evidence_id
        for opinion in DepartmentOpinion.objects.filter(department__code="finance")
        for use in opinion.application.evidence_uses.filter(indicator__in=opinion.indicators)
    }
    asked = EvidenceUse.objects.values_list("evidence_id", flat=True).distinct()
    opened = {key for key in asked if opens(browser, reverse("evidence_file", args=[key]))}
    assert opened == own
    assert len(own) < len(asked)


def test_a_department_beyond_its_indicators_by_what_it_sends(review: Built) -> None:
    browser, opinion = finance(review), opinion_of("finance")
    task = service.task_for(ApplicationFlow, opinion, "opinion")
    sent = {
        "answer-3.1": "confirm",
        "3.1-fund_yuan": str(opinion.application.facts["fund_yuan"]),
        "answer-1.1": "correct",
        "reason-1.1": "不归我管",
        "indicators": '["1.1"]',
        "department": "1",
        "veto-false_material-raised": "on",
        "veto-false_material-reason": "不归我管",
        "veto-false_material-document": "1号",
    }
    page = browser.get(reverse("opinion", args=[task.pk]))
    shown = {
        field.html_name: field.value()
        for field in page.context["form"]
        if field.value() not in (None, "", False, [])
    }
    assert browser.post(reverse("opinion", args=[task.pk]), shown | sent).status_code == 302
    opinion.refresh_from_db()
    assert (list(opinion.answers), opinion.vetoes) == (opinion.indicators, [])


def test_a_department_beyond_its_indicators_by_confirming_several(review: Built) -> None:
    theirs = opinion_of("culture")
    answer = finance(review).post(
        reverse("department_confirm"), {"opinion": [theirs.pk], "confirmed": "1"}
    )
    theirs.refresh_from_db()
    assert (answer.context["results"], theirs.given_at) == ([], None)


def test_a_department_beyond_its_applications_in_lists_counts_search_and_export(
    review: Built,
) -> None:
    browser = finance(review)
    DepartmentOpinion.objects.filter(
        department__code="finance", application__unit__name="龙都街道"
    ).update(department=_other())
    left = Application.objects.filter(opinions__department__code="finance").distinct()
    page = browser.get(reverse("application_list"))
    assert {row["application"].pk for row in page.context["rows"]} == {one.pk for one in left}
    found = browser.get(reverse("application_list"), search="500101005000")
    assert found.context["rows"] == []
    assert page.context["page"].paginator.count == left.count()
    export = browser.get(reverse("application_export"))
    strings = ZipFile(io.BytesIO(export.content))
    cells = b"".join(strings.read(one) for one in strings.namelist()).decode(errors="ignore")
    assert "500101005000<" not in cells
    gone = browser.get(
        reverse("application", args=[Application.objects.get(unit__name="龙都街道").pk])
    )
    assert gone.status_code == 404


def _other() -> Department:
    return Department.objects.exclude(opinions__application__unit__name="龙都街道").first()


def test_after_the_round_a_department_reads_only_what_it_has_answered(review: Built) -> None:
    Round.objects.filter(pk=review[1].pk).update(status=RoundStatus.FINISHED)
    given, not_given = opinion_of("education"), opinion_of("finance")
    for name, opinion, status in (("education", given, 200), ("finance", not_given, 404)):
        browser = Browser(review[0], review[0].cast.departments[name])
        page = browser.get(reverse("application", args=[opinion.application_id]))
        assert page.status_code == status
