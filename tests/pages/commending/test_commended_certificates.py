"""Collectives and individuals have certificates, too; only collectives have plaques."""

from __future__ import annotations

import pytest
from django.urls import reverse

from evaluation.models import Certificate
from tests import commending, stages
from tests.pages.rounds import Browser
from tests.publication.pages import texts

pytestmark = pytest.mark.django_db


def test_the_commended_have_theirs_and_only_collectives_a_plaque() -> None:
    stage = stages.small_stage()
    round_ = commending.finished(stage)
    browser = Browser(stage, stage.cast.posts["secretariat"])

    def printed(kind: str) -> list[str]:
        url = reverse("round_document", args=[round_.pk, kind, "pdf"])
        return texts(browser.get(url).content)

    people = [page for page in printed("certificates") if "同志" in page]
    assert (len(printed("certificates")), len(people)) == (5, 3)
    assert len(printed("plaques")) == 2
    someone = Certificate.objects.filter(nomination__kind="individual").first()
    alone = [
        reverse("one_certificate", args=[round_.pk, someone.serial, kind, "pdf"])
        for kind in ("certificates", "plaques")
    ]
    assert [browser.get(url).status_code for url in alone] == [200, 302]
    listed = browser.get(reverse("round_certificates", args=[round_.pk])).content.decode()
    assert [url in listed for url in alone] == [True, False]
