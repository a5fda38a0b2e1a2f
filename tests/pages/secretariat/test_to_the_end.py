"""A reviewed round is carried to its certificates by the pages of its posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo import script
from evaluation.models import Certificate, Entry, Naming, Ranking, Round
from evaluation.vocabulary import RoundStatus
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reviewed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.reviewed, django_db_blocker)


def post(reviewed: Built, name: str) -> Browser:
    return Browser(reviewed[0], reviewed[0].cast.posts[name])


def member(reviewed: Built, number: int) -> Browser:
    return Browser(reviewed[0], reviewed[0].cast.members[number])


def seal(reviewed: Built) -> Round:
    secretariat = post(reviewed, "secretariat")
    assert secretariat.post(page_of("seal")).status_code == 302
    return Round.objects.get()


def vote(reviewed: Built, members: int = 9, **what: Any) -> None:
    for number in range(members):
        browser = member(reviewed, number)
        assert browser.post(page_of("ballot"), {"choice": "approve", **what}).status_code == 302


def test_the_ranking_page_shows_every_list_before_it_is_sealed(reviewed: Built) -> None:
    page = post(reviewed, "secretariat").get(page_of("seal"))
    found = {part["category"].code: len(part["lines"]) for part in page.context["parts"]}
    assert found == {
        "experimental_township": 1,
        "demonstration_township": 1,
        "experimental_village": 3,
        "demonstration_village": 2,
    }
    lines = next(p["lines"] for p in page.context["parts"] if len(p["lines"]) == 3)
    assert [line.is_last_above for line in lines] == [False, True, False]
    assert lines[2].why == "3rd, waiting list 1"


def test_a_sealed_total_opens_down_to_the_indicator_and_the_evidence(reviewed: Built) -> None:
    seal(reviewed)
    secretariat = post(reviewed, "secretariat")
    entries = Entry.objects.filter(ranking__category__title="experimental", place__lte=2)
    first, second = entries.filter(application__category__level="village")
    url = reverse("ranking_explained", args=[first.pk])
    page = secretariat.get(url, against=second.application_id)
    told = page.context["told"]
    numbers = [one["number"] for block in told["blocks"] for one in block["indicators"]]
    result = told["result"]["indicators"]
    assert {key for key in numbers if result.get(key) is not None} == set(result)
    assert all(
        one["rows"] for block in told["blocks"] for one in block["indicators"] if one["score"]
    )
    assert page.context["compared"]["other"].key == str(second.application_id)
    assert "Total: " in text(page)


def test_who_may_not_see_scores_gets_404_for_a_ranking(reviewed: Built) -> None:
    round_ = seal(reviewed)
    category = script.categories_of(round_)["experimental_village"]
    url = reverse("ranking", args=[category.pk])
    seen = {name: post(reviewed, name).get(url).status_code for name in ("publisher", "supervisor")}
    assert seen == {"publisher": 404, "supervisor": 200}
    assert member(reviewed, 3).get(url).status_code == 200


def test_a_ranking_takes_as_many_queries_for_one_line_as_for_many(reviewed: Built) -> None:
    round_ = seal(reviewed)
    categories = script.categories_of(round_)
    secretariat = post(reviewed, "secretariat")
    numbers = {
        code: secretariat.queries(reverse("ranking", args=[categories[code].pk]))
        for code in ("experimental_township", "experimental_village")
    }
    assert len(set(numbers.values())) == 1


def test_the_pages_carry_the_round_to_its_certificates(reviewed: Built) -> None:
    stage, _round = reviewed
    before = stage.now
    round_ = seal(reviewed)
    vote(reviewed)
    chair = member(reviewed, 0)
    shown = chair.get(page_of("decide"))
    assert (shown.context["count"].cast, shown.context["count"].has_quorum) == (9, True)
    minutes = shown.context["form"]["minutes"].value()
    assert "9 of 9 members voted; the quorum is 6." in minutes
    assert chair.post(page_of("decide"), {"minutes": minutes}).status_code == 302
    publisher = post(reviewed, "publisher")
    shown = publisher.get(page_of("publish"))
    assert [len(part["units"]) for part in shown.context["list"]["sections"]] == [1, 1, 2, 2]
    ends_at = shown.context["ends_at"]
    assert publisher.post(page_of("publish")).status_code == 302
    assert round_.notices.get().ends_at == ends_at
    stage.until(ends_at + timedelta(minutes=1))
    shown = publisher.get(page_of("name"))
    sent = {name: shown.context["form"][name].value() for name in ("heading", "text")}
    assert publisher.post(page_of("name"), sent).status_code == 302
    assert str(Naming.objects.get().number) == shown.context["number"]
    secretariat = post(reviewed, "secretariat")
    assert len(secretariat.get(page_of("certify")).context["titles"]) == 6
    assert secretariat.post(page_of("certify")).status_code == 302
    assert Certificate.objects.count() == 6
    round_.refresh_from_db()
    assert round_.status == RoundStatus.FINISHED
    stage.now = before


def test_a_vote_against_without_a_reason_comes_back_with_the_field_named(reviewed: Built) -> None:
    seal(reviewed)
    page = member(reviewed, 0).post(page_of("ballot"), {"choice": "reject"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["reason"]


def test_a_decision_without_a_quorum_is_refused_and_its_minutes_kept(reviewed: Built) -> None:
    seal(reviewed)
    vote(reviewed, members=3)
    chair = member(reviewed, 0)
    shown = chair.get(page_of("decide"))
    assert "The quorum has not voted yet." in text(shown)
    page = chair.post(page_of("decide"), {"minutes": "已写好的纪要"})
    assert page.status_code == 409
    assert page.context["form"]["minutes"].value() == "已写好的纪要"


def test_a_member_sees_only_the_own_ballot(reviewed: Built) -> None:
    seal(reviewed)
    assert member(reviewed, 1).get(page_of("ballot")).status_code == 404
    assert member(reviewed, 0).get(page_of("decide")).status_code == 200
    assert member(reviewed, 1).get(page_of("decide")).status_code == 404


def test_a_seal_pressed_twice_seals_once(reviewed: Built) -> None:
    secretariat, url = post(reviewed, "secretariat"), page_of("seal")
    assert secretariat.post(url).status_code == 302
    again = secretariat.post(url)
    assert again.status_code == 409
    assert "What you sent was not applied" in text(again)
    assert Ranking.objects.count() == 4
