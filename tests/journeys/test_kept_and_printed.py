"""In Chromium: text outlives its session, and paper leads to the page that says how it stands."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings as site

from evaluation.models import Title
from evaluation.publication.documents.certificates import certificates_pdf
from evaluation.publication.subject import Subject
from evaluation.vocabulary import TitleStatus
from tests import stages
from tests.accounts.conftest import PASSWORD
from tests.journeys import chromium
from tests.journeys.chromium import PHONE, Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite, pytest.mark.slow]
Come = Callable[..., Visitor]


def test_text_typed_when_the_session_has_expired_is_there_after_signing_in_again(
    come: Come,
) -> None:
    stage = stages.small_stage()
    round_ = chromium.opened(stage, days_ago=1, open_days=30)
    application = stages.draft(stage, "龙都街道", "demonstration_township", round_)
    actor = stage.cast.clerks[application.unit.code]
    actor.user.set_password(PASSWORD)
    actor.user.save()
    clerk = come(actor)
    clerk.takes("fill")
    report = "演示数据：" + "一年来，社区学校开课三百二十课时，\n参加学习的居民比上年增加两成。" * 3
    clerk.fills(report=report)
    expire(clerk)
    clerk.presses("main button[value=save]")
    assert "/account/sign-in/" in clerk.page.url
    assert "保留" in "".join(clerk.page.locator("main .notice").all_inner_texts())
    application.refresh_from_db()
    assert application.report != report
    clerk.fills(login=actor.user.username, password=PASSWORD)
    clerk.presses("main form .btn-primary")
    assert "/account/kept/" in clerk.page.url
    assert report.replace("\n", "") in clerk.page.inner_text("main").replace("\n", "")
    clerk.presses("main form .btn-primary")
    application.refresh_from_db()
    assert application.report.replace("\r\n", "\n") == report  # as browsers send line ends


def expire(visitor: Visitor) -> None:
    """Nobody has touched this session for longer than it may rest."""
    [key] = [
        one["value"]
        for one in visitor.page.context.cookies()
        if one["name"] == site.SESSION_COOKIE_NAME
    ]
    session = import_module(site.SESSION_ENGINE).SessionStore(key)
    session["seen_at"] = 0
    session.save()


def test_the_code_on_a_printed_certificate_leads_to_how_its_title_stands(
    come: Come, settings: Any
) -> None:
    reader = come(size=PHONE)
    settings.SITE_URL = reader.site
    round_ = stages.finished(stages.small_stage())
    scanned = codes_of(certificates_pdf(Subject(round_)))
    right, revoked, reviewed = (address.removeprefix(reader.site) for address in scanned[:3])
    stand(revoked, TitleStatus.REVOKED)
    stand(reviewed, TitleStatus.UNDER_REVIEW)
    wrong = right[:-2] + ("A" if right[-2] != "A" else "B") + "/"
    said = {}
    for what, address in (
        ("right", right),
        ("revoked", revoked),
        ("under review", reviewed),
        ("wrong", wrong),
    ):
        reader.opens(address)
        said[what] = reader.page.inner_text("main .answer strong")
    assert said == {
        "right": "有效",
        "revoked": "已撤销",
        "under review": "复核中",
        "wrong": "查无此编号",
    }
    assert not reader.page.locator("main dl.facts").is_visible()


def codes_of(content: bytes) -> list[str]:
    """What a telephone reads from each printed page, at the size of a small photograph."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        [code] = zxingcpp.read_barcodes(page.render(scale=1.5).to_pil())
        found.append(code.text)
    return found


def stand(address: str, status: TitleStatus) -> None:
    """The title of a certificate stands so from now on."""
    Title.objects.filter(certificate__serial=address.split("/")[-2]).update(status=status)
