"""A commendation is revoked through the pages: proposed, decided, and what everybody reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.flows.revocation import RevocationFlow
from evaluation.models import Nomination, Revocation
from evaluation.vocabulary import NominationStatus
from tests import commending, stages
from tests.pages.rounds import Browser, text
from workflows import service

pytestmark = pytest.mark.django_db
FACTS = {"cause": "fabricated", "grounds": "事迹不符", "heard": "推荐单位承认"}


@pytest.fixture(scope="module")
def commended(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        commending.finished(stage)
        yield stage
        transaction.set_rollback(True)


def post(stage: Stage, name: str) -> Browser:
    return Browser(stage, stage.cast.posts[name])


def one() -> Nomination:
    return commending.nomination("演示个人甲")


def propose_url() -> str:
    return reverse("revocation_propose", args=[one().pk])


def decide_url() -> str:
    task = service.task_for(RevocationFlow, Revocation.objects.get(), "decide")
    return reverse("revocation", args=[task.pk])


def test_it_goes_from_the_nomination_to_the_public_page(commended: Stage, db: None) -> None:
    secretariat, office = post(commended, "secretariat"), post(commended, "publisher")
    assert propose_url() in text(secretariat.get(reverse("nomination", args=[one().pk])))
    assert secretariat.post(propose_url(), FACTS).status_code == 302
    page = text(office.get(decide_url()))
    assert [
        words for words in ("事迹不符", "推荐单位承认", "演示个人甲") if words not in page
    ] == []
    gone = {"decision": "grant", "answer": "属实", "remark": "因事迹不实撤销"}
    assert office.post(decide_url(), gone).status_code == 302
    assert one().status == NominationStatus.REVOKED
    public = text(office.get(reverse("commended", args=[one().pk])))
    assert "因事迹不实撤销" in public and "事迹不符" not in public
    told = text(secretariat.get(reverse("nomination", args=[one().pk])))
    assert "属实" in told and propose_url() not in told


def test_it_stands_when_the_office_says_so(commended: Stage, db: None) -> None:
    post(commended, "secretariat").post(propose_url(), FACTS)
    url = decide_url()
    answer = post(commended, "publisher").post(url, {"decision": "reject", "answer": "查无实据"})
    assert answer.status_code == 302
    assert one().status == NominationStatus.COMMENDED


@pytest.mark.parametrize("gap", ["cause", "grounds", "heard"])
def test_a_gap_in_the_proposal_is_named_and_the_rest_kept(
    commended: Stage, db: None, gap: str
) -> None:
    answer = post(commended, "secretariat").post(propose_url(), FACTS | {gap: ""})
    assert (answer.status_code, gap in answer.context["form"].errors) == (422, True)
    assert FACTS["heard" if gap != "heard" else "grounds"] in text(answer)
    assert not Revocation.objects.exists()


def test_a_revocation_without_a_public_remark_comes_back(commended: Stage, db: None) -> None:
    post(commended, "secretariat").post(propose_url(), FACTS)
    gone = {"decision": "grant", "answer": "属实"}
    answer = post(commended, "publisher").post(decide_url(), gone)
    assert (answer.status_code, "remark" in answer.context["form"].errors) == (422, True)
    assert one().status == NominationStatus.COMMENDED


def test_a_second_proposal_is_told_why_not(commended: Stage, db: None) -> None:
    secretariat = post(commended, "secretariat")
    secretariat.post(propose_url(), FACTS)
    assert "It is proposed already" in text(secretariat.get(propose_url()))
    assert secretariat.post(propose_url(), FACTS).status_code == 409
    assert Revocation.objects.count() == 1


def test_nobody_else_sees_the_pages(commended: Stage, db: None) -> None:
    post(commended, "secretariat").post(propose_url(), FACTS)
    for browser in (
        Browser(commended, commended.cast.clerks[commending.TOWN]),
        Browser(commended, commended.cast.departments["finance"]),
        post(commended, "auditor"),
    ):
        assert browser.get(decide_url()).status_code == 404
        page = browser.get(reverse("nomination", args=[one().pk]))
        assert page.status_code == 404 or "事迹不符" not in text(page)
    assert post(commended, "publisher").get(propose_url()).status_code == 404
