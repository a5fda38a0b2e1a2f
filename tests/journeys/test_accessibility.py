"""Every public page in Chromium, on a desk and on a phone, in both languages, judged by axe-core.

The rules are those of WCAG 2.0 to 2.2, levels A and AA, and axe's best practices. A certificate
is checked as people do it: by the QR code on the screen, right, revoked and wrong.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import zxingcpp
from django.conf import settings
from django.urls import resolve
from PIL import Image

from evaluation.models import Objection
from evaluation.urls import public
from tests.journeys.chromium import DESK, PHONE, Visitor
from tests.journeys.public_site import code, full_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite, pytest.mark.slow]
Come = Callable[..., Visitor]
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Everything is unfolded before it is judged; what is folded away cannot be.
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def _violations(visitor: Visitor) -> list[str]:
    """What axe finds on the page that is open: the rule and the first places."""
    visitor.page.evaluate(UNFOLD)
    visitor.page.evaluate(AXE)
    asked = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    found: list[Any] = visitor.page.evaluate(f"axe.run({asked}).then((all) => all.violations)")
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]


def _objecting(reader: Visitor, address: str) -> Iterator[str]:
    """An objection with nothing in it, one that is lodged, and the same one followed."""
    reader.opens(address)
    with reader.page.expect_navigation(wait_until="load"):
        reader.page.click("main .act button.btn-primary")
    reader.complaints.clear()  # the browser reports the 422 that was asked for
    yield "objection refused"
    reader.page.select_option("[name=application]", index=1)
    reader.page.check("[name=about_points][value=no]")
    said = {
        "statement": "演示数据：名单中一项材料与事实不符。",
        "evidence_text": "演示数据：见照片",
    }
    reader.fills(**said, name="某居民", employer="演示单位", contact="023-00000000")
    reader.presses()
    yield "objection lodged"
    lodged = Objection.objects.latest("pk")
    reader.opens("/follow/")
    reader.fills(code=lodged.tracking_code)
    reader.presses("main form button")
    yield "objection followed"


def test_every_public_page_is_on_the_walk() -> None:
    """Addresses of the portal that answer with a page, and need no account."""
    walked = {resolve(urlsplit(one).path).url_name for one in full_site().values()}
    walked |= {"objection_lodged"}  # where lodging an objection leads
    files = {"notice_text", "commendation_text", "issued_document", "checkpoint_latest"}
    files |= {"checkpoint_text", "verification_kit", "open_data_schema", "open_data_file"}
    files |= {"feed", "sitemap", "robots"}
    staff = {one.name for one in public.urlpatterns if str(one.pattern).startswith("objections/")}
    assert {one.name for one in public.urlpatterns} - files - staff - walked == set()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_public_page_violates_a_rule(come: Come, size: dict[str, int], settings: Any) -> None:
    settings.CERTIFICATE_CHECKS_PER_HOUR = 1000
    addresses = full_site()
    found = {}
    for language in ("zh-hans", "en"):
        reader = come(size=size)
        cookie = {"name": "django_language", "value": language, "url": reader.site}
        reader.page.context.add_cookies([cookie])
        for what, address in addresses.items():
            reader.opens(address)
            found[language, what] = _violations(reader)
        reader.opens(addresses["follow application"])
        reader.fills(code=code())
        reader.presses("main form button")
        found[language, "followed"] = _violations(reader)
        for what in _objecting(reader, addresses["objection"]):
            found[language, what] = _violations(reader)
        reader.page.goto(reader.site + "/no/such/page/")
        found[language, "not there"] = _violations(reader)
        reader.complaints.clear()  # the browser reports the 404 that was asked for
    assert {page: rules for page, rules in found.items() if rules} == {}


def test_certificates_are_checked_by_their_qr_code(come: Come) -> None:
    addresses = full_site()
    reader = come(size=PHONE)
    answers = {}
    for what in ("valid", "revoked"):
        reader.opens(addresses[what])
        scanned = _scanned(reader)
        assert scanned == reader.site + addresses[what]
        reader.opens(scanned.removeprefix(reader.site))
        answers[what] = reader.page.inner_text(".answer strong")
    reader.opens(addresses["unknown"])
    answers["unknown"] = reader.page.inner_text(".answer strong")
    assert answers == {"valid": "有效", "revoked": "已撤销", "unknown": "查无此编号"}
    assert reader.page.query_selector("svg.qr") is None


def _scanned(reader: Visitor) -> str:
    """What a telephone would read from the screen."""
    picture = Image.open(io.BytesIO(reader.page.screenshot(full_page=True)))
    [one] = zxingcpp.read_barcodes(picture)
    return one.text


def test_public_pages_work_without_scripts(come: Come) -> None:
    addresses = full_site()
    reader = come(size=PHONE)
    page = reader.page.context.browser.new_context(
        java_script_enabled=False, viewport=PHONE, base_url=reader.site
    ).new_page()
    page.goto("/certificates/")
    page.fill("[name=serial]", addresses["valid"].split("/")[-2])
    page.click("main form button")
    assert page.inner_text(".answer strong") == "有效"
    page.goto("/titles/")
    page.fill("[name=q]", "分水")
    page.click("main form button")
    assert "分水镇" in page.inner_text("main")
    page.goto("/follow/application/")
    page.fill("[name=code]", code())
    page.click("main form button")
    assert page.query_selector("ol.steps") is not None
    assert settings.DEBUG is False
