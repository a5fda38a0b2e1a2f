"""Interests: what it will do is shown first; then it is on record, and the work goes on without."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import Assignment, DepartmentOpinion, Interest, Round, Unit
from tests.pages.reviewer.conftest import Browser
from workflows.models import Message

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


def _expert(built: Built) -> tuple[Browser, Assignment]:
    stage, round_ = built
    assignment = Assignment.objects.filter(
        application__category__round=round_, application__category__level="village"
    ).first()
    return Browser(stage, stage.cast.experts[assignment.expert_id]), assignment


def _kin(unit: Unit, act: str = "look") -> dict[str, Any]:
    return {"unit": unit.pk, "kind": "kin", "note": "亲属", "act": act}


def test_first_it_says_what_will_happen_and_then_it_happens(reviewing: Built) -> None:
    browser, assignment = _expert(reviewing)
    url = reverse("interests")
    assert "No interest is on record" in browser.get(url).content.decode()
    unit = assignment.application.unit
    looked = browser.post(url, _kin(unit))
    assert (looked.status_code, Interest.objects.exists()) == (200, False)
    assert f"{assignment.application.snapshot}: your assignment ends." in looked.content.decode()
    assert [one.pk for one in looked.context["follows"].sheets] == [assignment.pk]
    done = browser.post(url, _kin(unit, "declare"))
    assert (done.status_code, done.url) == (302, url)
    assert list(Interest.objects.values_list("person", "unit", "kind", "note")) == [
        (assignment.expert.user_id, unit.pk, "kin", "亲属")
    ]
    assignment.refresh_from_db()
    assert assignment.status == "recused"
    page = browser.get(url).content.decode()
    assert "亲属" in page
    assert "Sheets that are no longer yours: 1." in page


def test_one_may_go_back_and_change_what_one_wrote(reviewing: Built) -> None:
    browser, assignment = _expert(reviewing)
    back = browser.post(reverse("interests"), _kin(assignment.application.unit, "edit"))
    assert (back.status_code, back.context["form"]["note"].value()) == (200, "亲属")
    assert "Nothing is declared yet." in back.content.decode()
    assert not Interest.objects.exists()


def test_an_interest_that_concerns_nothing_says_so(reviewing: Built) -> None:
    browser, _assignment = _expert(reviewing)
    looked = browser.post(
        reverse("interests"),
        {
            "unit": Unit.objects.get(name="石碾村").pk,
            "kind": "employment",
            "ended_on": "2001-01-31",
        },
    )
    assert "Nothing before you now is about this unit." in looked.content.decode()


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"unit": "999999", "kind": "kin"}, ["unit"]),
        ({"kind": "kin"}, ["unit"]),
        ({"kind": "friendship"}, ["unit", "kind"]),
        ({"kind": "employment", "ended_on": "2999-01-01"}, ["unit", "ended_on"]),
        ({"kind": "kin", "ended_on": "2020-01-01"}, ["unit", "ended_on"]),
        ({"kind": "employment", "ended_on": "yesterday"}, ["unit", "ended_on"]),
    ],
)
@pytest.mark.parametrize("act", ["look", "declare"])
def test_a_bad_declaration_names_its_fields(
    reviewing: Built, sent: dict[str, str], named: list[str], act: str
) -> None:
    browser, _assignment = _expert(reviewing)
    answer = browser.post(reverse("interests"), sent | {"act": act})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, named)
    assert not Interest.objects.exists()


def test_an_entrusted_opinion_says_what_and_until_when_and_for_whom(reviewing: Built) -> None:
    stage, _round = reviewing
    opinion = DepartmentOpinion.objects.select_related("department", "application").first()
    mine = stage.cast.departments[opinion.department.code]
    Browser(stage, mine).post(reverse("interests"), _kin(opinion.application.unit, "declare"))
    secretariat, url = (
        Browser(stage, stage.cast.posts["secretariat"]),
        reverse("opinion_entrust", args=[opinion.pk]),
    )
    supervisor = Browser(stage, stage.cast.posts["supervisor"])
    for reader, may in ((secretariat, True), (supervisor, False)):
        waiting = reader.get(reverse("recusals"))
        assert opinion in waiting.context["asked"]
        assert (url in waiting.content.decode()) is may
        assert reader.get(url).status_code == (200 if may else 404)
    page = secretariat.get(url)
    assert [one["number"] for one in page.context["indicators"]] == sorted(opinion.indicators)
    assert page.context["due"] > stage.now
    assert reverse("application", args=[opinion.application_id]) in page.content.decode()
    chosen = page.context["form"].fields["person"].choices[0][0]
    done = secretariat.post(url, {"person": chosen, "reason": "本部门人员均须回避"})
    assert (done.status_code, done.url) == (302, reverse("recusals"))
    other = next(one for one in stage.cast.departments.values() if str(one.user.pk) == chosen)
    desk = Browser(stage, other).get(reverse("desk")).content.decode()
    assert f"{opinion.application.category}, for {opinion.department}" in desk


def test_who_judges_nothing_has_no_interests_page(reviewing: Built) -> None:
    stage, _round = reviewing
    for post in ("auditor", "supervisor"):
        browser = Browser(stage, stage.cast.posts[post])
        assert browser.get(reverse("interests")).status_code == 404


def test_a_reviewer_of_a_department_no_longer_sees_the_application(reviewing: Built) -> None:
    stage, _round = reviewing
    asked = DepartmentOpinion.objects.filter(given_at=None, application__category__level="village")
    opinion = asked.select_related("department").first()
    browser = Browser(stage, stage.cast.departments[opinion.department.code])
    unit = opinion.application.unit
    read = reverse("application", args=[opinion.application_id])
    desk = reverse("department_desk")
    assert browser.get(read).status_code == 200
    before = browser.get(desk).context["waiting"]
    looked = browser.post(reverse("interests"), _kin(unit)).content.decode()
    assert f"nobody else of {opinion.department} is left" in looked
    browser.post(reverse("interests"), _kin(unit, "declare"))
    browser.get(reverse("interests"))  # says that it is on record
    assert browser.get(read).status_code == 404
    after = browser.get(desk)
    assert after.context["waiting"] == before - 1
    assert str(opinion.application.snapshot) not in after.content.decode()
    assert str(opinion.application.snapshot) not in browser.get(reverse("desk")).content.decode()


def test_the_secretariat_is_told_and_sees_what_is_on_record(reviewing: Built) -> None:
    stage, _round = reviewing
    browser, assignment = _expert(reviewing)
    office = Browser(stage, stage.cast.posts["secretariat"])
    url = reverse("recusals")
    assert "No interest is on record" in office.get(url).content.decode()
    browser.post(reverse("interests"), _kin(assignment.application.unit, "declare"))
    told = Message.objects.filter(topic="interest.declared")
    assert [one.recipient_id for one in told] == [stage.cast.posts["secretariat"].user.pk]
    page = office.get(url).content.decode()
    assert assignment.expert.user.name in page
    assert "Kin of the unit&#x27;s leaders" in page
    assert Browser(stage, stage.cast.posts["supervisor"]).get(url).status_code == 200
    assert browser.get(url).status_code == 404


@pytest.mark.parametrize("name", ["interests", "recusals"])
def test_the_pages_cost_the_same_for_one_interest_and_for_thirty(
    reviewing: Built, name: str, django_assert_max_num_queries: Any
) -> None:
    stage, _round = reviewing
    office = stage.cast.posts["secretariat"]
    browser = Browser(stage, office)
    unit = Unit.objects.get(name="石碾村")
    costs = []
    for wanted in (1, 30):
        for number in range(Interest.objects.count(), wanted):
            village = Unit.objects.create(
                code=f"9{number:011d}", name=f"村{number}", kind="village", parent=unit.parent
            )
            Interest.objects.create(
                person=office.user, unit=village, kind="other", declared_at=stage.now
            )
        browser.get(reverse(name))
        with django_assert_max_num_queries(60) as cost:
            assert len(browser.get(reverse(name)).context["interests"]) == min(
                wanted, 25 if name == "recusals" else 30
            )
        costs.append(len(cost.captured_queries))
    assert costs[0] == costs[1]
